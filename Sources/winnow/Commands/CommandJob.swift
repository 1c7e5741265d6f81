import FilesAPI
import FilesStore
import TerminalKit

/// What a command works with.
struct CommandJob: Sendable {
  var arguments: Arguments
  var environment: [String: String]
  var wiring: Wiring
  var output: Output
  var messages: Output
  var person: Person
  let progress: ProgressLine

  init(
    arguments: Arguments, environment: [String: String], wiring: Wiring, output: Output = .standard,
    messages: Output = .messages, person: Person = .atTerminal
  ) {
    self.arguments = arguments
    self.environment = environment
    self.wiring = wiring
    self.output = output
    self.messages = messages
    self.person = person
    progress = ProgressLine(output: messages, environment: environment)
  }

  var writesJSON: Bool { arguments.has(.json) }

  /// Runs the command of the arguments.
  func run() async throws(CommandFailure) -> ExitCode {
    switch arguments.command {
    case .du: try await UsageCommand(job: self).run()
    case .ls: try await ListCommand(job: self).run()
    case .show: try await ShowCommand(job: self).run()
    case .cat: try await CatCommand(job: self).run()
    case .get: try await GetCommand(job: self).run()
    case .put: try await PutCommand(job: self).run()
    case .rm: try await RemoveCommand(job: self).run()
    case .restore: try await RestoreCommand(job: self).run()
    case .browse, .serve, .check, .doctor, .completions:
      throw CommandFailure(.wrongUsage, "not a command for files")
    }
  }

  /// Ends early where the profile allows no change.
  func requireWriting(_ operation: OperationName) throws(CommandFailure) {
    guard !wiring.profile.isReadOnly else {
      throw CommandFailure(FilesError(operation: operation, reason: .readOnly))
    }
  }
}
