import TerminalKit

/// The outcome of work on several files: each failure is told at once, the exit code is that of the first.
struct BatchOutcome {
  private let messages: Output
  private let isDetailed: Bool
  private var first: ExitCode?
  private var mayAllPass = true
  private var lastAdvice: SafeText?

  init(messages: Output, isDetailed: Bool = false) {
    self.messages = messages
    self.isDetailed = isDetailed
  }

  init(_ job: CommandContext) {
    self.init(messages: job.messages, isDetailed: job.arguments.has(.detailedExit))
  }

  /// That of the first failure; where details are asked for and all failures may pass, that of these.
  var code: ExitCode {
    guard let first else { return .done }
    return isDetailed && mayAllPass ? .temporary : first
  }

  mutating func add(_ failure: CommandFailure, for what: SafeText) {
    // The same advice again and again would bury what else is said.
    let advice = failure.advice == lastAdvice ? nil : failure.advice
    lastAdvice = failure.advice
    messages.say(CommandFailure(failure.code, "\(what): \(failure.message)", advice: advice))
    first = first ?? failure.code
    mayAllPass = mayAllPass && failure.isTemporary
  }
}
