/// What the browser needs of a terminal: life is curses, tests record frames.
///
/// All members belong to the main thread.
package protocol Terminal: ~Copyable {
  var size: Size { get }
  /// What was typed next, or nil when nothing waits; never blocks.
  mutating func nextInput() -> TerminalInput?
  /// Shows a frame, sending only what differs from the one shown.
  mutating func present(_ frame: Frame)
  /// Forgets what is on the screen, so that the next frame is sent whole (`Ctrl-L`).
  mutating func invalidate()
  /// Throws away what was typed and not read yet, so that no key from before a dialog answers it.
  mutating func discardInput()
  /// Gives the terminal back, stops the process as `Ctrl-Z` does, and takes the terminal again afterwards.
  mutating func suspend()
  /// Offers text to the clipboard of the terminal's own machine (OSC 52).
  mutating func copyToClipboard(_ text: String)
  /// Runs a program in the foreground on the same terminal, `input` on its standard input, and waits for it.
  ///
  /// - Returns: its exit status, or nil when it could not be started.
  mutating func run(_ arguments: [String], input: String?) -> Int32?
}
