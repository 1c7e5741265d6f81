package import TerminalKit

/// What was typed and waits.
package struct KeyboardState: Equatable, Sendable {
  /// Keys pressed so far of a longer sequence.
  package var pending: [KeyPress] = []
  /// The digits typed so far before a motion in content.
  package var count: Int?
  /// Typed while the rows were stale; done when they are not any more.
  var deferred: [TerminalInput] = []
  /// Nothing typed counts until the screen was shown again: a question must be seen before it is answered.
  package var isIgnoredUntilShown = false
}
