extension InputField {
  /// Edits as a key says.
  ///
  /// - Parameter key: any key press.
  /// - Returns: whether the key means something to a field; else it is for somebody else (`Enter`, `Esc`, `Tab`, `Up`).
  @discardableResult
  package mutating func handle(_ key: KeyPress) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .control(let letter): return handle(control: letter)
    case .left: moveLeft()
    case .right: moveRight()
    case .home: moveToStart()
    case .end: moveToEnd()
    case .backspace: deleteBackward()
    case .delete: deleteForward()
    case .up, .down, .shiftUp, .shiftDown, .pageUp, .pageDown, .insert, .enter, .tab, .backTab, .escape,
      .function, .alt:
      return false
    }
    return true
  }

  /// The keys that shells have in their line editors.
  private mutating func handle(control letter: Character) -> Bool {
    switch letter {
    case "a": moveToStart()
    case "e": moveToEnd()
    case "b": moveLeft()
    case "f": moveRight()
    case "d": deleteForward()
    case "k": deleteToEnd()
    case "u": deleteToStart()
    case "w": deleteWordBackward()
    default: return false
    }
    return true
  }
}
