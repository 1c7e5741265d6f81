import TerminalKit

/// Opens the full-screen browser.
enum Browse {
  /// Runs the browser on the main thread until the person leaves it.
  static func run(options: BrowseOptions, wiring: Wiring) -> ExitCode {
    Output.messages.say("the browser is not there yet; try \"winnow ls\"")
    return .failed
  }
}
