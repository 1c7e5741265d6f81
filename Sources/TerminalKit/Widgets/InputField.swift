/// One line of text that a person edits; a character is what they see as one (a letter with its marks, an emoji).
package struct InputField: Hashable, Sendable {
  private var characters: [Character]
  /// Where typing goes: the number of characters before it, 0…count.
  package private(set) var cursor: Int

  /// Text with the cursor behind it.
  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }
  /// What stands before the cursor, for completion.
  package var textBeforeCursor: String { String(characters[..<cursor]) }
  package var textAfterCursor: String { String(characters[cursor...]) }

  /// Writes text at the cursor; a mark joins the letter before it.
  package mutating func insert(_ text: String) {
    set(before: textBeforeCursor + text, after: textAfterCursor)
  }

  /// Writes pasted text at the cursor: line ends and tabs become one blank each, other controls are left out, and a
  /// line end at the end of the text, which people copy by accident, too.
  package mutating func paste(_ text: String) {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, last == "\n" || last == "\r" { scalars.removeLast() }
    var line = String.UnicodeScalarView()
    for (index, scalar) in zip(scalars.indices, scalars) {
      switch scalar {
      case "\r" where scalars[scalars.index(after: index)...].first == "\n": continue
      case "\n", "\r", "\t": line.append(" ")
      case _ where scalar.properties.generalCategory == .control: continue
      default: line.append(scalar)
      }
    }
    insert(String(line))
  }

  /// Moves the cursor one character to the left.
  package mutating func moveLeft() { cursor = max(0, cursor - 1) }

  /// Moves the cursor one character to the right.
  package mutating func moveRight() { cursor = min(characters.count, cursor + 1) }

  /// Moves the cursor before the first character.
  package mutating func moveToStart() { cursor = 0 }

  /// Moves the cursor behind the last character.
  package mutating func moveToEnd() { cursor = characters.count }

  /// Removes the character before the cursor.
  package mutating func deleteBackward() {
    guard cursor > 0 else { return }
    set(before: String(characters[..<(cursor - 1)]), after: textAfterCursor)
  }

  /// Removes the character at the cursor.
  package mutating func deleteForward() {
    guard cursor < characters.count else { return }
    set(before: textBeforeCursor, after: String(characters[(cursor + 1)...]))
  }

  /// Removes the word before the cursor and the blanks behind it; `/` ends a word too, as paths want.
  package mutating func deleteWordBackward() {
    var start = cursor
    while start > 0, Self.endsWord(characters[start - 1]) { start -= 1 }
    while start > 0, !Self.endsWord(characters[start - 1]) { start -= 1 }
    set(before: String(characters[..<start]), after: textAfterCursor)
  }

  /// Removes everything before the cursor.
  package mutating func deleteToStart() { set(before: "", after: textAfterCursor) }

  /// Removes everything from the cursor on.
  package mutating func deleteToEnd() { set(before: textBeforeCursor, after: "") }

  private static func endsWord(_ character: Character) -> Bool { character.isWhitespace || character == "/" }

  private mutating func set(before: String, after: String) {
    characters = Array(before + after)
    cursor = min(before.count, characters.count)
  }
}
