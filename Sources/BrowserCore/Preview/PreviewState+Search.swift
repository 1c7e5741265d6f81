import FilesStore
import JSONLines
package import TerminalKit

extension PreviewState {
  /// What is wrong with a text typed into the search, for an expression that is not right.
  package static func problem(withSearch text: String) -> FilterProblem? {
    do throws(TextPattern.Problem) {
      _ = try Needle.parsing(text, readsEscapes: false)
      return nil
    } catch {
      let start = min(error.offset, max(0, text.count - 2))
      return FilterProblem(range: start..<max(start + 1, text.count - 1), reason: .pattern(error.reason))
    }
  }

  /// Looks for text, or an expression between slashes, from here on; an empty text ends the search.
  package mutating func search(_ text: String, viewport: Size) -> [PreviewEffect] {
    notice = nil
    guard let needle = needle(typed: text) else {
      let wasRunning = search?.isRunning == true
      search = nil
      self.needle = nil
      return (wasRunning ? [.order(id, .stop)] : []) + refreshWindow(viewport)
    }
    self.needle = needle
    let effects = seek(.text(needle), from: position.start, isBackward: false)
    return effects + refreshWindow(viewport)
  }

  /// What was typed; where bytes are shown `0x1F8B` stands for these.
  private func needle(typed text: String) -> Needle? {
    if mode == .hex, let bytes = Needle.bytes(text) { return bytes }
    return try? Needle.parsing(text, readsEscapes: facts.hasRecords)
  }

  mutating func seekMatch(isBackward: Bool) -> [PreviewEffect]? {
    guard let needle = markedNeedle else { return [] }
    if let search, search.isRunning, search.target == .text(needle) {
      self.search?.queueStep(isBackward: isBackward)
      return []
    }
    var from = isBackward ? position.start : position.end
    if let search, search.target == .text(needle), let hit = search.hit, isAt(hit) {
      from = isBackward ? hit.offset : hit.matchEnd
    }
    return seek(.text(needle), from: from, isBackward: isBackward)
  }

  mutating func seekBadLine() -> [PreviewEffect] {
    guard facts.hasRecords else {
      notice = .noBadLine
      return []
    }
    guard unit == facts.recordUnit else {
      return keepingPlace { $0.changeLayout(.records) } + seek(.badLine, from: startUnderCursor ?? 0)
    }
    if let search, search.target == .badLine {
      if search.isRunning {
        self.search?.queueStep(isBackward: false)
        return []
      }
      if let hit = search.hit, isAt(hit) {
        return seek(.badLine, from: behind(hit.extent))
      }
    }
    // Behind the line's end, as an empty line begins where it ends.
    let here = record?.content?.extent ?? windowLine(lines.cursor)?.extent
    return seek(.badLine, from: here.map { behind($0) } ?? 0)
  }

  mutating func seek(
    _ target: SeekRequest.Target, from: Int64, isBackward: Bool = false
  ) -> [PreviewEffect] {
    pending = nil
    let number = nextNumber()
    search = PreviewSearch(number: number, target: target, filter: filter?.number)
    return [
      .order(
        id,
        .seek(
          SeekRequest(
            number: number, target: target, from: from, isBackward: isBackward, filter: filter?.number,
            unit: unit)))
    ]
  }

  // MARK: Where the reader stands

  /// The bytes under the cursor.
  private var position: (start: Int64, end: Int64) {
    if layout == .hex, record == nil {
      let start = Int64(hex.cursor) * Int64(bytesPerRow)
      return (start, start + Int64(bytesPerRow))
    }
    if let extent = record?.content?.extent { return (extent.start, extent.end) }
    guard let extent = windowExtent(lines.cursor) else { return (0, 0) }
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
  private func isAt(_ hit: SeekHit) -> Bool {
    if layout == .hex, record == nil { return hex.cursor == Int(hit.offset / Int64(bytesPerRow)) }
    return record.map { $0.line == nil || $0.line == hit.place } ?? (lines.cursor == hit.place)
  }

  // MARK: What comes of it

  mutating func take(_ report: SeekReport, _ viewport: Size) -> [PreviewEffect] {
    guard let search, search.number == report.number else { return [] }
    // Matches are counted anew; until they are, what is known is told.
    if report.stage == .running, search.hit != nil { return [] }
    self.search?.report = report
    switch report.stage {
    case .running: return []
    case .stopped:
      notice = .stopped
      return []
    case .absent:
      notice = absence(of: search.target)
      return []
    case .found(let hit):
      if case .line = search.target {
        self.search = nil
        return stand(on: hit.place)
      }
      self.search?.hit = hit
      guard search.hit == nil else { return [] }
      notice = hit.hasWrapped ? .wrapped : nil
      return show(hit, viewport) + goOn(from: hit)
    }
  }

  /// Takes one of the steps that were asked for before this match was found.
  private mutating func goOn(from hit: SeekHit) -> [PreviewEffect] {
    guard let search, search.furtherSteps != 0 else { return [] }
    let isBackward = search.furtherSteps < 0
    let effects =
      switch search.target {
      case .text: seek(search.target, from: isBackward ? hit.offset : hit.matchEnd, isBackward: isBackward)
      case .badLine, .line: seek(search.target, from: behind(hit.extent))
      }
    self.search?.furtherSteps = search.furtherSteps + (isBackward ? 1 : -1)
    return effects
  }

  private func absence(of target: SeekRequest.Target) -> PreviewNotice {
    switch target {
    case .text(let needle): .absent(needle.text)
    case .badLine: .noBadLine
    case .line: .lastShown(shownCount)
    }
  }

  private mutating func show(_ hit: SeekHit, _ viewport: Size) -> [PreviewEffect] {
    hex.cursor = Int(hit.offset / Int64(bytesPerRow))
    lines.cursor = hit.place
    bringIntoView(hit, viewport)
    guard let view = record else { return layout == .table ? locate(hit) : [] }
    guard view.line == nil || view.line == hit.place else {
      return show(recordAt: hit.place, revealing: hit.offset)
    }
    reveal(hit.offset, viewport)
    if search?.target == .badLine { standAtFault(viewport) }
    return []
  }

  /// Shows a match that lies behind what a record shows of a long line.
  mutating func showAsText(_ hit: SeekHit, _ viewport: Size) {
    record = nil
    hasChosenLayout = true
    _ = changeLayout(.text)
    lines.cursor = hit.place
    bringIntoView(hit, viewport)
  }

  /// Scrolls sideways, or within a wrapped line, until the match is on the screen.
  private mutating func bringIntoView(_ hit: SeekHit, _ viewport: Size) {
    guard layout != .table else { return }
    let columns = Int64(textColumns(viewport.columns))
    let visible = isWrapping ? halfScreen(viewport) : columns
    let offset = hit.offset - hit.extent.start
    let length = min(Int64(hit.byteCount), visible)
    guard offset < left || offset + length > left + visible else { return }
    left = offset + length <= visible ? 0 : max(0, offset - visible / 2)
  }
}

extension SeekHit {
  /// Behind the match, in bytes of the content.
  fileprivate var matchEnd: Int64 { offset + Int64(byteCount) }
}
