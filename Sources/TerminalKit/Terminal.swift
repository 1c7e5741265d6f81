/// What the browser needs of a terminal: life is curses, tests record frames.
///
/// All members belong to the main thread.
package protocol Terminal: ~Copyable {
  var size: Size { get }
  /// What was typed next, or nil when nothing waits; never blocks.
  mutating func nextInput() -> TerminalInput?
  /// Whether more came together with what `nextInput` gave last.
  var hasMoreInput: Bool { get }
  /// Shows a frame, sending only what differs from the one shown.
  mutating func present(_ frame: Frame)
  /// Forgets what is on the screen, so that the next frame is sent whole (`Ctrl-L`).
  mutating func invalidate()
  /// Throws away what was typed and not read yet, so that no key from before a dialog answers it.
  mutating func discardInput()
  /// Gives the terminal back, stops the process as `Ctrl-Z` does, and takes the terminal again afterwards.
  mutating func suspend()
  /// Asks the terminal to tell presses of the mouse and turns of its wheel, or leaves both to the terminal.
  ///
  /// - Returns: whether it can.
  mutating func capturePointer(_ isTaken: Bool) -> Bool
  /// Offers text to the clipboard of the terminal's own machine: by tmux inside of it, else by OSC 52.
  mutating func copyToClipboard(_ text: String) -> ClipboardResult
  /// Runs a program in the foreground on the same terminal and waits for it.
  ///
  /// Its output stays on the terminal's normal screen. `epilogue` is asked when it has ended: what it returns is
  /// shown below, and the screen comes back when the person has pressed Enter; nil brings it back at once.
  mutating func run(_ command: ForegroundCommand, epilogue: (ForegroundEnd) -> SafeText?) -> ForegroundEnd
}

/// A program to be run in the foreground.
package struct ForegroundCommand: Equatable, Sendable {
  /// The program, looked for in `PATH`, and its arguments; no shell is involved.
  package var arguments: [String]
  /// The descriptor that it reads as its standard input; closed by whoever runs it.
  package var input: Int32
  /// Shown above its output.
  package var title: SafeText?

  package init(arguments: [String], input: Int32, title: SafeText? = nil) {
    self.arguments = arguments
    self.input = input
    self.title = title
  }
}

/// How a program ended.
package enum ForegroundEnd: Equatable, Sendable {
  case exited(status: Int32)
  case killed(signal: Int32)
  /// The system's error code says why.
  case notStarted(code: Int32)
}
