/// One key as a person pressed it.
package enum KeyPress: Hashable, Sendable {
  /// A printable character, Space included.
  case character(Character)
  /// Ctrl with a letter `a`…`z` or one of `[ \ ] ^ _ @`; never `i`, `m`, `h`, `[`, which are keys of their own below.
  case control(Character)
  /// Alt (or Meta) with a printable character.
  case alt(Character)
  case up, down, left, right
  case shiftUp, shiftDown
  case home, end, pageUp, pageDown
  case insert, delete
  case enter, tab, backTab, backspace, escape
  /// F1…F12.
  case function(Int)
}

/// What arrives from the terminal.
package enum TerminalInput: Hashable, Sendable {
  case key(KeyPress)
  /// Pasted text, all of it; never interpreted as keys.
  case paste(String)
  /// Only where the terminal was asked to tell what the mouse does.
  case pointer(PointerReport)
}

/// What came together with one input: keys that arrive at once were not pressed as an answer to what is shown.
package struct InputCompany: Hashable, Sendable {
  /// Others came right before it.
  package var isPreceded: Bool
  /// Others came right behind it.
  package var isFollowed: Bool

  package init(isPreceded: Bool, isFollowed: Bool) {
    self.isPreceded = isPreceded
    self.isFollowed = isFollowed
  }

  package static let alone = InputCompany(isPreceded: false, isFollowed: false)
}
