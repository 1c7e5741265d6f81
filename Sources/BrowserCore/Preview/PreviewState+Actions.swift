import ContentReading
import FilesAPI
import JSONLines
package import TerminalKit

extension PreviewState {
  /// Does what a key asks for; `viewport` is the area that content gets.
  ///
  /// Returns nil when the action is none of the preview's (or `back`, when it has no layer of its own left to close),
  /// so that the browser can act on it.
  package mutating func perform(_ action: Action, viewport: Size) -> [PreviewEffect]? {
    guard status.failure == nil || !Action.reading.contains(action),
      let effects = effects(of: action, viewport)
    else { return nil }
    settle(viewport)
    return effects + needed(viewport)
  }

  /// Goes to a record (line), counted from 1.
  package mutating func go(toRecord number: Int, viewport: Size) -> [PreviewEffect] {
    notice = nil
    let line = max(0, number - 1)
    let effects =
      filter == nil ? jump(toLine: line + headerLines, viewport) : searchShown(line: line + headerRows)
    settle(viewport)
    return effects + needed(viewport)
  }

  private mutating func effects(of action: Action, _ viewport: Size) -> [PreviewEffect]? {
    let old = notice
    notice = nil
    let (mode, behavior) = (self.mode, self.mode.behavior)
    if let effects = behavior.perform(action, &self, viewport) ?? moved(by: action, behavior, viewport) {
      return effects
    }
    guard !behavior.isAlone else {
      notice = old
      return nil
    }
    switch action {
    case .open: return openRecord(viewport)
    case .back: return closeRecord() ?? closeFilter()
    case .nextMode: return keepingPlace { $0.resume(from: mode, viewport) }
    case .plainLines: return togglePlainLines()
    case .reverseRecords: return reverseArrangement(viewport)
    case .separator: return changeSeparator()
    case .header: return toggleHeader()
    case .nextRecord: return step(1, viewport)
    case .previousRecord: return step(-1, viewport)
    case .nextBadLine: return searchBadLine(viewport)
    case .counterpart: return askOfRecord(.counterpart)
    case .unmatched: return showUnmatched(viewport)
    case .retryFile: return askOfRecord(.retry)
    case .faultyAnswers: return showFaultyAnswers(viewport)
    case .nextMatch: return searchMatch(isBackward: false)
    case .previousMatch: return searchMatch(isBackward: true)
    case .wrap: return toggleWrap(viewport)
    case .lineNumbers: return toggleNumbers()
    case .summary: return openSummary()
    case .keepColumn: return keepFirstColumn()
    case .copyRecord: return copyRecord()
    case .cancel: return cancel()
    case .refresh: return resume()
    default:
      // Actions are the whole program's; those that are none of the preview's stay with the browser.
      notice = old
      return nil
    }
  }

  /// Moves as keys do in all modes; nil for keys that do not move.
  private mutating func moved(
    by action: Action, _ behavior: any ModeBehavior.Type, _ viewport: Size
  ) -> [PreviewEffect]? {
    let old = goal
    if !behavior.isAlone { leaveGoal(for: action) }
    if let movement = Movement(action, screen: behavior.isAlone ? viewport.rows : listRows(viewport)) {
      behavior.move(&self, movement, viewport)
    } else {
      switch action {
      case .first: behavior.moveToStart(&self)
      case .last: behavior.moveToEnd(&self, viewport)
      case .moveLeft: behavior.moveSideways(&self, -1, viewport)
      case .moveRight: behavior.moveSideways(&self, 1, viewport)
      case .lineStart: behavior.moveToLineStart(&self)
      case .lineEnd: behavior.moveToLineEnd(&self, viewport)
      default:
        goal = old
        return nil
      }
    }
    return []
  }

  /// Whoever moves does not want to be elsewhere any more.
  private mutating func leaveGoal(for action: Action) {
    switch action {
    case .last: break
    case .moveLeft, .moveRight: if case .endOfLine = goal { goal = nil }
    default: goal = nil
    }
  }

  // MARK: Layers and modes

  private mutating func openRecord(_ viewport: Size) -> [PreviewEffect] {
    guard record == nil else { return [] }
    switch layout {
    case .records, .table, .text:
      if unit != status.recordUnit { return openRecordAround(viewport) }
      if status.kind == .json, status.shape == nil, filter == nil { return show(recordAt: nil, viewport) }
      return shownCount > headerLines ? show(recordAt: lines.cursor, viewport, revealing: matchHere) : []
    case .hex: return []
    }
  }

  /// The match that a search led to, as long as the reader stands on its line.
  private var matchHere: Int64? {
    guard let search, case .text = search.target, let hit = search.hit, hit.place == lines.cursor else {
      return nil
    }
    return hit.offset
  }

  /// Opens a line, or all of the content, as one record.
  mutating func show(
    recordAt line: Int?, _ viewport: Size, revealing offset: Int64? = nil
  ) -> [PreviewEffect] {
    var view = RecordView(line: line, revealed: offset)
    view.startingCell = record?.row?.cursor.line ?? 0
    record = view
    if let line {
      if isWrapping, line != lines.cursor { left = 0 }
      lines.cursor = line
    }
    return fetchRecord(viewport)
  }

  private mutating func closeRecord() -> [PreviewEffect]? {
    guard let view = record else { return nil }
    if view.chat == nil, view.layers.count > 1 {
      record?.layers.removeLast()
      return []
    }
    record = nil
    return []
  }

  private mutating func resume(from mode: PreviewMode, _ viewport: Size) -> [PreviewEffect] {
    hasChosenLayout = true
    if mode == .text { moveToCursor(viewport) }
    left = 0
    return mode.behavior.next(&self, viewport)
  }

  /// Leaves the record for the text that it stands in.
  mutating func closeForText() -> [PreviewEffect] {
    record = nil
    return changeLayout(.text)
  }

  mutating func changeLayout(_ layout: PreviewLayout) -> [PreviewEffect] {
    // What stood at the very top does so again, now with the table's header.
    if lines.top == headerLines { lines.top = 0 }
    self.layout = layout
    return []
  }

  /// Lets the hex dump begin with what is shown of the line under the cursor.
  private mutating func moveToCursor(_ viewport: Size) {
    guard let extent = underCursor() else { return }
    bytesPerRow = Self.bytesPerRow(columns: viewport.columns)
    hex.cursor = Int(min(extent.start + left, extent.end) / Int64(bytesPerRow))
    hex.top = hex.cursor
  }

  private mutating func toggleWrap(_ viewport: Size) -> [PreviewEffect] {
    // What is far behind a line's beginning stays in sight.
    if left < halfScreen(viewport) { left = 0 }
    if record != nil {
      wrapsRecord.toggle()
      record?.left = 0
      record?.layer?.top.row = 0
      record?.layer?.cursor.row = 0
    } else if layout == .text {
      wrapsText.toggle()
    }
    return []
  }

  private mutating func toggleNumbers() -> [PreviewEffect] {
    showsNumbers.toggle()
    return []
  }

  // MARK: Stopping and going on

  private mutating func cancel() -> [PreviewEffect]? {
    let cancelled = runningScans.map { PreviewEffect.command(id, .cancel($0)) }
    guard goal != nil || !cancelled.isEmpty || isFetching else { return nil }
    // A record still comes that was asked for before a search.
    if isFetching, goal == nil, cancelled.isEmpty { record = nil }
    goal = nil
    sought = nil
    notice = .stopped
    return cancelled
  }

  private mutating func resume() -> [PreviewEffect]? {
    let filtering = resumeFilter()
    guard case .interrupted(_, let remedy) = status.stage, remedy != .none else { return filtering }
    // What is asked for next counts on it.
    content.status.stage = status.failure == nil ? .reading : .opening
    return [.command(id, .resume)] + (filtering ?? [])
  }
}
