package import ContentReading
import JSONLines
import TerminalKit

/// A search and what has come of it.
package struct PreviewSearch: Equatable, Sendable {
  package let target: SearchRequest.Target
  /// The filter whose lines are looked through, by its scan; nil when all lines are.
  var filter: Int?
  /// Of the scan that looks.
  package internal(set) var number = 0
  /// How the scan goes; nil before anything is known of it.
  package internal(set) var report: ScanReport?
  /// Where the reader was taken, or nil while nothing was found.
  package internal(set) var hit: SearchHit?
  /// Matches to go on by once this one is found, as keys were pressed before; below 0 backwards.
  var furtherSteps = 0

  /// What was found and counted so far.
  package var result: SearchResult? {
    guard case .found(let result)? = report?.result else { return nil }
    return result
  }

  /// Whether it still looks for the first place.
  package var isRunning: Bool { hit == nil && report?.isRunning ?? true }

  /// Keys that are held count up to here while nothing is found.
  private static let mostSteps = 99

  /// Counts a step that was asked for before the first place was found.
  mutating func queueStep(isBackward: Bool) {
    furtherSteps = min(max(furtherSteps + (isBackward ? -1 : 1), -Self.mostSteps), Self.mostSteps)
  }
}

extension PreviewState {
  /// What is wrong with a text typed into the search, for an expression that is not right.
  package static func problem(withSearch text: String) -> FilterProblem? {
    do throws(TextPattern.Problem) {
      _ = try SearchQuery.parsing(text, readsEscapes: false)
      return nil
    } catch {
      let start = min(error.offset, max(0, text.count - 2))
      return FilterProblem(range: start..<max(start + 1, text.count - 1), reason: .pattern(error.reason))
    }
  }

  /// Looks for text, or an expression between slashes, from here on; an empty text ends the search.
  package mutating func search(_ text: String) {
    notice = nil
    goal = nil
    query = query(typed: text)
    guard let query, let from = position()?.start else { return leaveSearch() }
    search(for: .text(query), from: from)
  }

  /// What was typed; where bytes are shown `0x1F8B` stands for these.
  private func query(typed text: String) -> SearchQuery? {
    if mode == .hex, let bytes = SearchQuery.bytes(text) { return bytes }
    return try? SearchQuery.parsing(text, readsEscapes: status.hasRecords)
  }

  mutating func searchMatch(isBackward: Bool) {
    guard let query = markedQuery, !isQueued(.text(query), isBackward: isBackward) else { return }
    if let search, search.target == .text(query), let hit = search.hit, isAt(hit) {
      self.search(for: .text(query), from: isBackward ? hit.offset : hit.end, isBackward: isBackward)
    } else if let here = position() {
      search(for: .text(query), from: isBackward ? here.start : here.end, isBackward: isBackward)
    }
  }

  mutating func searchBadLine() {
    guard status.hasRecords else {
      return notice = status.foreign.map { .foreign($0) } ?? .noBadLine
    }
    guard unit == status.recordUnit else {
      keepingPlace { $0.changeLayout(.records) }
      return search(for: .badLine, from: startUnderCursor ?? 0)
    }
    guard !isQueued(.badLine, isBackward: false) else { return }
    if let search, search.target == .badLine, let hit = search.hit, isAt(hit) {
      return self.search(for: .badLine, from: behind(hit.extent))
    }
    // Behind the line's end, as an empty line begins where it ends.
    let here = record?.content?.extent ?? underCursor()
    if case .unreadable = notice { return }
    search(for: .badLine, from: here.map { behind($0) } ?? 0)
  }

  /// Whether the same is being looked for, so that one step more follows what is found.
  private mutating func isQueued(_ target: SearchRequest.Target, isBackward: Bool) -> Bool {
    guard let search, search.target == target, search.isRunning else { return false }
    self.search?.queueStep(isBackward: isBackward)
    return true
  }

  mutating func search(for target: SearchRequest.Target, from: Int64, isBackward: Bool = false) {
    goal = nil
    search = PreviewSearch(target: target, filter: filter?.number)
    let request = SearchRequest(
      target: target, from: from, isBackward: isBackward, filter: filter?.number, unit: unit)
    scan(.search(request))
    search?.number = lastNumber
  }

  /// Places of a search are of no use among other lines.
  mutating func leaveSearch() {
    goal = nil
    guard search != nil else { return }
    search = nil
    order(.cancel(.search))
  }

  /// Counts the matches of a search in what the filter has let through, when that looked again from the beginning.
  mutating func countAnew() {
    guard let report = filterReport, report.isLookedThrough, let search, case .text = search.target,
      let hit = search.hit, search.filter != report.number
    else { return }
    self.search?.filter = report.number
    let request = SearchRequest(
      target: search.target, from: hit.offset, filter: report.number, unit: unit)
    scan(.search(request))
    self.search?.number = lastNumber
  }

  // MARK: Where the reader stands

  /// The bytes under the cursor; nil where that cannot be told, which is said.
  private mutating func position() -> (start: Int64, end: Int64)? {
    if layout == .hex, record == nil {
      let start = Int64(hex.cursor) * Int64(bytesPerRow)
      return (start, start + Int64(bytesPerRow))
    }
    if let extent = record?.content?.extent { return (extent.start, extent.end) }
    guard let extent = underCursor() else {
      if case .unreadable = notice { return nil }
      return (0, 0)
    }
    // In text a line may be longer than many screens: what is on this one counts.
    return (layout == .text ? min(extent.start + left, extent.end) : extent.start, extent.end)
  }

  /// The bytes of the match that a search led to, while the hex dump's cursor is on its row.
  package var matchInHex: Range<Int64>? {
    guard mode == .hex, let search, case .text = search.target, let hit = search.hit, isAt(hit) else {
      return nil
    }
    return hit.offset..<hit.end
  }

  /// Whether the reader is still where a search took them.
  private func isAt(_ hit: SearchHit) -> Bool {
    if layout == .hex, record == nil { return hex.cursor == Int(hit.offset / Int64(bytesPerRow)) }
    return record.map { $0.line == nil || $0.line == hit.place } ?? (lines.cursor == hit.place)
  }

  // MARK: What comes of it

  /// Takes in how a search goes on.
  mutating func receiveSearch() {
    guard let search, let report = report(.search, search.number), case .found(let result) = report.result
    else { return }
    // Matches are counted anew; until they are, what is known is told.
    guard result.hit != nil || search.hit == nil else { return }
    self.search?.report = report
    guard let hit = result.hit else {
      switch report.stage {
      case .running: return
      case .failed(let error): return notice = .unreadable(error)
      case .stopped, .cut: return notice = .stopped
      case .ended: return notice = absence(of: search.target)
      }
    }
    if case .line = search.target {
      self.search = nil
      return moveCursor(to: hit.place)
    }
    self.search?.hit = hit
    guard search.hit == nil else { return }
    notice = hit.hasWrapped ? .wrapped : nil
    show(hit)
    resume(from: hit)
  }

  /// Takes one of the steps that were asked for before this match was found.
  private mutating func resume(from hit: SearchHit) {
    guard let search, search.furtherSteps != 0 else { return }
    let isBackward = search.furtherSteps < 0
    switch search.target {
    case .text:
      self.search(for: search.target, from: isBackward ? hit.offset : hit.end, isBackward: isBackward)
    case .badLine, .line: self.search(for: search.target, from: behind(hit.extent))
    }
    self.search?.furtherSteps = search.furtherSteps + (isBackward ? 1 : -1)
  }

  private func absence(of target: SearchRequest.Target) -> PreviewNotice {
    switch target {
    case .text(let query): .absent(query.text)
    case .badLine: .noBadLine
    case .line: .lastShown(shownCount)
    }
  }

  private mutating func show(_ hit: SearchHit) {
    hex.cursor = Int(hit.offset / Int64(bytesPerRow))
    lines.cursor = hit.place
    bringIntoView(hit)
    guard let view = record else {
      if layout == .table { revealColumn(of: hit) }
      return
    }
    guard view.line == nil || view.line == hit.place else {
      return show(recordAt: hit.place, revealing: hit.offset)
    }
    reveal(hit.offset)
    if search?.target == .badLine { moveToFault() }
  }

  /// Shows a match that lies behind what a record shows of a long line.
  mutating func showAsText(_ hit: SearchHit) {
    hasChosenLayout = true
    closeForText()
    lines.cursor = hit.place
    bringIntoView(hit)
  }

  /// Scrolls sideways, or within a wrapped line, until the match is on the screen.
  private mutating func bringIntoView(_ hit: SearchHit) {
    guard layout != .table else { return }
    let visible = isWrapping ? halfScreen : Int64(textColumns)
    let offset = hit.offset - hit.extent.start
    let length = min(Int64(hit.byteCount), visible)
    guard offset < left || offset + length > left + visible else { return }
    left = offset + length <= visible ? 0 : max(0, offset - visible / 2)
  }

  /// The scans that run and that somebody waits for.
  package var runningScans: [ScanKind] {
    var kinds: [ScanKind] = isFiltering ? [.filter] : []
    kinds += [.summary, .count].filter { kind in
      scanNumbers[kind].map { report(kind, $0)?.isRunning ?? true } ?? false
    }
    if search?.isRunning == true { kinds.append(.search) }
    return kinds
  }
}
