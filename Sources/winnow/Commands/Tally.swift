import TerminalKit

/// The outcome of work on several files: each failure is told at once, the exit code is that of the first.
struct Tally {
  private let messages: Output
  private(set) var code = ExitCode.done

  init(messages: Output) { self.messages = messages }

  mutating func add(_ failure: CommandFailure, for what: SafeText) {
    messages.say(CommandFailure(failure.code, "\(what): \(failure.message)", advice: failure.advice))
    if code == .done { code = failure.code }
  }
}
