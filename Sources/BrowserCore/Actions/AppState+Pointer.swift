import TerminalKit

/// The mouse, where the person has lent it: it chooses rows and scrolls, and never opens, marks, answers or deletes.
extension AppState {
  /// The wheel goes so many rows at once, as it does in most programs.
  private static let wheelRows = 3

  mutating func togglePointer() -> [Effect] {
    keyboard.takesPointer.toggle()
    notice = .pointer(isTaken: keyboard.takesPointer)
    return [.terminal(.capturePointer(keyboard.takesPointer))]
  }

  /// The terminal has no reports of the mouse.
  mutating func refusePointer() -> [Effect] {
    keyboard.takesPointer = false
    notice = .noPointer
    return []
  }

  mutating func receive(_ report: PointerReport) -> [Effect] {
    // What waits means the rows that the cursor is to be on.
    guard keyboard.takesPointer, keyboard.deferred.isEmpty else { return [] }
    notice = nil
    switch report {
    case .press(let position): return press(at: position)
    case .wheelUp: return turnWheel(.moveUp)
    case .wheelDown: return turnWheel(.moveDown)
    }
  }

  private mutating func press(at position: Position) -> [Effect] {
    let area = ScreenLayout(self).list
    guard !isCovered, preview == nil, area.contains(position) else { return [] }
    let cursor = objectList?.cursor ?? list.cursor
    let index = cursor.top + position.row - area.top
    return cursor.visible.contains(index) ? goToRow(index + 1) : []
  }

  /// Moves in whatever has rows; what is typed stays as it is.
  private mutating func turnWheel(_ action: Action) -> [Effect] {
    guard !keyContext.takesText, action.contexts.contains(keyContext) else { return [] }
    var effects: [Effect] = []
    for _ in 0..<Self.wheelRows { effects += perform(action) }
    return effects
  }
}
