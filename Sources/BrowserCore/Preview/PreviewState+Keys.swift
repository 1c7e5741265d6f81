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
    guard status.failure == nil || !Action.reading.contains(action) else { return nil }
    resize(to: viewport)
    let old = notice
    guard performs(action) else {
      notice = old
      return nil
    }
    return settledOrders()
  }

  /// Goes to a record (line), counted from 1.
  package mutating func go(toRecord number: Int) {
    notice = nil
    let line = max(0, number - 1)
    guard filter != nil else { return jump(toLine: line + headerLines) }
    search(for: .line(line + headerRows), from: 0)
  }

  /// Whether the action is one of the preview's.
  private mutating func performs(_ action: Action) -> Bool {
    notice = nil
    let (mode, behavior) = (self.mode, self.mode.behavior)
    if behavior.perform(action, &self) || moves(by: action, behavior) { return true }
    guard !behavior.isAlone else { return false }
    switch action {
    case .open: openRecord()
    case .back: return closesRecord() || closesFilter()
    case .nextMode: keepingPlace { $0.resume(from: mode) }
    case .plainLines: togglePlainLines()
    case .reverseRecords: reverseArrangement()
    case .separator: changeSeparator()
    case .header: toggleHeader()
    case .nextRecord: step(1)
    case .previousRecord: step(-1)
    case .nextBadLine: searchBadLine()
    case .counterpart: askOfRecord(.counterpart)
    case .unmatched: toggleFilter(Self.unmatched)
    case .retryFile: askOfRecord(.retry)
    case .difference: compareRecord()
    case .faultyAnswers: toggleFilter(Self.faultyAnswers)
    case .nextMatch: searchMatch(isBackward: false)
    case .previousMatch: searchMatch(isBackward: true)
    case .wrap: toggleWrap()
    case .lineNumbers: showsNumbers.toggle()
    case .summary: openSummary()
    case .keepColumn where mode == .table: table.keepsFirst.toggle()
    case .copyRecord: copyRecord()
    case .cancel: return cancels()
    case .refresh: return resumes()
    // Actions are the whole program's; those that are none of the preview's stay with the browser.
    default: return false
    }
    return true
  }

  /// Moves as keys do in all modes; false for keys that do not move.
  private mutating func moves(by action: Action, _ behavior: any ModeBehavior.Type) -> Bool {
    let old = goal
    if !behavior.isAlone { leaveGoal(for: action) }
    if let movement = Movement(action, screen: behavior.isAlone ? viewport.rows : listRows) {
      behavior.move(&self, movement)
      return true
    }
    switch action {
    case .first: behavior.moveToStart(&self)
    case .last: behavior.moveToEnd(&self)
    case .moveLeft: behavior.moveSideways(&self, -1)
    case .moveRight: behavior.moveSideways(&self, 1)
    case .lineStart: behavior.moveToLineStart(&self)
    case .lineEnd: behavior.moveToLineEnd(&self)
    default:
      goal = old
      return false
    }
    return true
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

  private mutating func openRecord() {
    guard record == nil, layout != .hex else { return }
    if unit != status.recordUnit {
      // The record that the line under the cursor belongs to.
      hasChosenLayout = true
      keepingPlace { $0.changeLayout(.records) }
      show(recordAt: lines.cursor)
    } else if status.kind == .json, status.shape == nil, filter == nil {
      show(recordAt: nil)
    } else if shownCount > headerLines {
      show(recordAt: lines.cursor, revealing: matchHere)
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
  mutating func show(recordAt line: Int?, revealing offset: Int64? = nil) {
    var view = RecordView(line: line, revealed: offset)
    view.startingCell = record?.row?.scroll.cursor.line ?? 0
    record = view
    if let line {
      if isWrapping, line != lines.cursor { left = 0 }
      lines.cursor = line
    }
    fetchRecord()
  }

  private mutating func closesRecord() -> Bool {
    guard let view = record else { return false }
    if view.chat == nil, view.layers.count > 1 { record?.layers.removeLast() } else { record = nil }
    return true
  }

  private mutating func resume(from mode: PreviewMode) {
    hasChosenLayout = true
    if mode == .text { moveToCursor() }
    left = 0
    mode.behavior.advance(&self)
  }

  /// Leaves the record for the text that it stands in.
  mutating func closeForText() {
    record = nil
    changeLayout(.text)
  }

  mutating func changeLayout(_ layout: PreviewLayout) {
    // What stood at the very top does so again, now with the table's header.
    if lines.top == headerLines { lines.top = 0 }
    self.layout = layout
  }

  /// Lets the hex dump begin with what is shown of the line under the cursor.
  private mutating func moveToCursor() {
    guard let extent = underCursor() else { return }
    hex.cursor = Int(min(extent.start + left, extent.end) / Int64(bytesPerRow))
    hex.top = hex.cursor
  }

  private mutating func toggleWrap() {
    // What is far behind a line's beginning stays in sight.
    if left < halfScreen { left = 0 }
    if record != nil {
      wrapsRecord.toggle()
      record?.left = 0
      record?.layer?.scroll.top.row = 0
      record?.layer?.scroll.cursor.row = 0
    } else if layout == .text {
      wrapsText.toggle()
    }
  }

  // MARK: Stopping and going on

  private mutating func cancels() -> Bool {
    let running = runningScans
    guard goal != nil || !running.isEmpty || isFetching else { return false }
    for kind in running { order(.cancel(kind)) }
    // A record still comes that was asked for before a search.
    if isFetching, goal == nil, running.isEmpty { record = nil }
    goal = nil
    sought = nil
    notice = .stopped
    return true
  }

  private mutating func resumes() -> Bool {
    guard case .interrupted(_, let remedy) = status.stage, remedy != .none else { return resumesFilter() }
    // What is asked for next counts on it.
    content.status.stage = status.failure == nil ? .reading : .opening
    order(.resume)
    _ = resumesFilter()
    return true
  }
}
