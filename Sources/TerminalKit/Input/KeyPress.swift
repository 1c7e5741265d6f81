/// One key as a person pressed it.
package enum KeyPress: Hashable, Sendable {
  /// A printable character, Space included.
  case character(Character)
  /// Ctrl with a letter `a`…`z` or one of `[ \ ] ^ _ @`; never `i`, `m`, `h`, `[`, which are keys of their own below.
  case control(Character)
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
}
