import TerminalKit

/// What became of one argument of a command.
protocol ArgumentResult {
  /// What makes the command fail; nil when all is well.
  var failure: CommandFailure? { get }
  /// What tells it: one line, unless people read more easily in several; none where it has been told otherwise.
  func lines(for argument: String, asJSON: Bool) -> [SafeText]
}

/// Writes one line for each argument in the arguments' order, as soon as all before it are known, failures too.
struct ArgumentLines<Result: ArgumentResult> {
  private let job: CommandContext
  private let arguments: [String]
  private var results: [Result?]
  private var written = 0
  private var open: Int
  private(set) var tally: BatchOutcome

  init(_ job: CommandContext, _ arguments: [String]) {
    self.job = job
    self.arguments = arguments
    results = Array(repeating: nil, count: arguments.count)
    open = arguments.count
    tally = BatchOutcome(job)
  }

  /// The places of arguments that nothing became of yet.
  var openPlaces: [Int] { results.indices.filter { results[$0] == nil } }

  /// Counts a failure that is of no one argument.
  mutating func fail(_ failure: CommandFailure, _ what: SafeText) {
    job.progress.clear()
    tally.add(failure, for: what)
  }

  /// Tells what became of an argument; the first word on it counts.
  mutating func set(_ place: Int, _ result: Result) throws(CommandFailure) {
    guard results[place] == nil else { return }
    results[place] = result
    open -= 1
    if let failure = result.failure {
      job.progress.clear()
      tally.add(failure, for: SafeText(arguments[place]))
    }
    while written < results.count, let next = results[written] {
      job.progress.clear()
      let argument = arguments[written]
      written += 1
      try job.output.write(lines: next.lines(for: argument, asJSON: job.writesJSON))
    }
  }
}
