package import FilesAPI
package import TerminalKit

/// What must be read before it is known which rows there are.
package enum RowsWait: Hashable, Sendable {
  /// The filter asks what uses the files.
  case uses
  /// The list is read for the first time.
  case list(CollectionKind)
}

/// What keys mean, and what was typed and waits.
package struct KeyboardState: Equatable, Sendable {
  package var keymap = Keymap.standard
  /// Keys pressed so far of a longer sequence.
  package var pending: [KeyPress] = []
  /// The digits typed so far before a motion in content.
  package var count: Int?
  /// Typed while the rows were stale or not known yet; done when they are right.
  package internal(set) var deferred: [TerminalInput] = []
  /// Why the first of them waits, where that may take long.
  package internal(set) var wait: RowsWait?
  /// Nothing typed counts until the screen was shown again: a question must be seen before it is answered.
  package var isIgnoredUntilShown = false
  /// Whether the mouse is lent to the program: the terminal's own selection is then held back.
  package var takesPointer = false
}
