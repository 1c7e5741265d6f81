package import ContentReading
import JSONLines
package import TerminalKit

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
  package mutating func search(_ text: String, viewport: Size) -> [PreviewEffect] {
    notice = nil
    goal = nil
    guard let query = query(typed: text) else {
      self.query = nil
      return leaveSearch() + needed(viewport)
    }
    self.query = query
    guard let from = position()?.start else { return leaveSearch() + needed(viewport) }
    let effects = search(for: .text(query), from: from, isBackward: false)
    return effects + needed(viewport)
  }

  /// What was typed; where bytes are shown `0x1F8B` stands for these.
  private func query(typed text: String) -> SearchQuery? {
    if mode == .hex, let bytes = SearchQuery.bytes(text) { return bytes }
    return try? SearchQuery.parsing(text, readsEscapes: status.hasRecords)
  }

  mutating func searchMatch(isBackward: Bool) -> [PreviewEffect]? {
    guard let query = markedQuery else { return [] }
    if let search, search.isRunning, search.target == .text(query) {
      self.search?.queueStep(isBackward: isBackward)
      return []
    }
    if let search, search.target == .text(query), let hit = search.hit, isAt(hit) {
      return self.search(for: .text(query), from: isBackward ? hit.offset : hit.end, isBackward: isBackward)
    }
    guard let here = position() else { return [] }
    return search(for: .text(query), from: isBackward ? here.start : here.end, isBackward: isBackward)
  }

  mutating func searchBadLine(_ viewport: Size) -> [PreviewEffect] {
    guard status.hasRecords else {
      notice = .noBadLine
      return []
    }
    guard unit == status.recordUnit else {
      let effects = keepingPlace { $0.changeLayout(.records) }
      return effects + search(for: .badLine, from: startUnderCursor ?? 0)
    }
    if let search, search.target == .badLine {
      if search.isRunning {
        self.search?.queueStep(isBackward: false)
        return []
      }
      if let hit = search.hit, isAt(hit) {
        return self.search(for: .badLine, from: behind(hit.extent))
      }
    }
    // Behind the line's end, as an empty line begins where it ends.
    let here = record?.content?.extent ?? underCursor()
    guard case .unreadable = notice else {
      return search(for: .badLine, from: here.map { behind($0) } ?? 0)
    }
    return []
  }

  mutating func search(
    for target: SearchRequest.Target, from: Int64, isBackward: Bool = false
  ) -> [PreviewEffect] {
    goal = nil
    let number = nextNumber()
    search = PreviewSearch(number: number, target: target, filter: filter?.number)
    let request = SearchRequest(
      target: target, from: from, isBackward: isBackward, filter: filter?.number, unit: unit)
    return [scan(.search(request), number)]
  }

  /// Places of a search are of no use among other lines.
  mutating func leaveSearch() -> [PreviewEffect] {
    goal = nil
    guard search != nil else { return [] }
    search = nil
    return [.command(id, .cancel(.search))]
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
    return hit.offset..<hit.offset + Int64(hit.byteCount)
  }

  /// Whether the reader is still where a search took them.
  private func isAt(_ hit: SearchHit) -> Bool {
    if layout == .hex, record == nil { return hex.cursor == Int(hit.offset / Int64(bytesPerRow)) }
    return record.map { $0.line == nil || $0.line == hit.place } ?? (lines.cursor == hit.place)
  }

  // MARK: What comes of it

  /// Takes in how a search goes on.
  mutating func receiveSearch(_ viewport: Size) -> [PreviewEffect] {
    guard let search, let report = content.scans[.search], report.number == search.number,
      case .found(let result) = report.result
    else { return [] }
    // Matches are counted anew; until they are, what is known is told.
    guard result.hit != nil || search.hit == nil else { return [] }
    self.search?.report = report
    guard let hit = result.hit else {
      switch report.stage {
      case .running: return []
      case .failed(let error): notice = .unreadable(error)
      case .stopped, .cut: notice = .stopped
      case .ended: notice = absence(of: search.target)
      }
      return []
    }
    if case .line = search.target {
      self.search = nil
      return moveCursor(to: hit.place, viewport)
    }
    self.search?.hit = hit
    guard search.hit == nil else { return [] }
    notice = hit.hasWrapped ? .wrapped : nil
    return show(hit, viewport) + resume(from: hit)
  }

  /// Takes one of the steps that were asked for before this match was found.
  private mutating func resume(from hit: SearchHit) -> [PreviewEffect] {
    guard let search, search.furtherSteps != 0 else { return [] }
    let isBackward = search.furtherSteps < 0
    let effects =
      switch search.target {
      case .text:
        self.search(for: search.target, from: isBackward ? hit.offset : hit.end, isBackward: isBackward)
      case .badLine, .line: self.search(for: search.target, from: behind(hit.extent))
      }
    self.search?.furtherSteps = search.furtherSteps + (isBackward ? 1 : -1)
    return effects
  }

  private func absence(of target: SearchRequest.Target) -> PreviewNotice {
    switch target {
    case .text(let query): .absent(query.text)
    case .badLine: .noBadLine
    case .line: .lastShown(shownCount)
    }
  }

  private mutating func show(_ hit: SearchHit, _ viewport: Size) -> [PreviewEffect] {
    hex.cursor = Int(hit.offset / Int64(bytesPerRow))
    lines.cursor = hit.place
    bringIntoView(hit, viewport)
    guard let view = record else {
      if layout == .table { revealColumn(of: hit, viewport) }
      return []
    }
    guard view.line == nil || view.line == hit.place else {
      return show(recordAt: hit.place, viewport, revealing: hit.offset)
    }
    reveal(hit.offset, viewport)
    if search?.target == .badLine { moveToFault(viewport) }
    return []
  }

  /// Shows a match that lies behind what a record shows of a long line.
  mutating func showAsText(_ hit: SearchHit, _ viewport: Size) {
    record = nil
    hasChosenLayout = true
    _ = changeLayout(.text)
    lines.cursor = hit.place
    bringIntoView(hit, viewport)
  }

  /// Scrolls sideways, or within a wrapped line, until the match is on the screen.
  private mutating func bringIntoView(_ hit: SearchHit, _ viewport: Size) {
    guard layout != .table else { return }
    let columns = Int64(textColumns(viewport.columns))
    let visible = isWrapping ? halfScreen(viewport) : columns
    let offset = hit.offset - hit.extent.start
    let length = min(Int64(hit.byteCount), visible)
    guard offset < left || offset + length > left + visible else { return }
    left = offset + length <= visible ? 0 : max(0, offset - visible / 2)
  }
}

// MARK: Scans

extension PreviewState {
  /// The scans that run and that somebody waits for.
  package var runningScans: [ScanKind] {
    var kinds: [ScanKind] = []
    if isFiltering { kinds.append(.filter) }
    for (kind, number) in [(ScanKind.summary, summaryNumber), (.count, countNumber)] where number != nil {
      if report(kind, number)?.isRunning ?? true { kinds.append(kind) }
    }
    if search?.isRunning == true { kinds.append(.search) }
    return kinds
  }

  /// Whether a record is still to come that is to be opened.
  package var isFetching: Bool { record.map { $0.content == nil && $0.failure == nil } ?? false }

  /// Orders a scan.
  func scan(_ work: ScanWork, _ number: Int) -> PreviewEffect {
    .command(id, .scan(ScanRequest(number: number, work: work)))
  }
}
