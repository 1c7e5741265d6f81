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
    await tellUnfinishedDownloads()
    switch arguments.command {
    case .du: return try await UsageCommand(job: self).run()
    case .ls:
      if let list = arguments.operands.first { return try await ObjectListCommand(job: self).run(list) }
      return try await ListCommand(job: self).run()
    case .show:
      if let object = arguments.operands.first.flatMap({ ObjectReference(typed: $0) }) {
        return try await ObjectShowCommand(job: self).run(object)
      }
      return try await ShowCommand(job: self).run()
    case .cancel: return try await CancelCommand(job: self).run()
    case .cat: return try await CatCommand(job: self).run()
    case .get: return try await GetCommand(job: self).run()
    case .put: return try await PutCommand(job: self).run()
    case .rm: return try await RemoveCommand(job: self).run()
    case .restore: return try await RestoreCommand(job: self).run()
    case .browse, .serve, .check, .doctor, .completions:
      throw CommandFailure(.wrongUsage, "not a command for files")
    }
  }

  /// Sweeps up after downloads that were killed, and says which they were.
  private func tellUnfinishedDownloads() async {
    guard arguments.command == .get || arguments.command == .rm else { return }
    for request in await wiring.disk.takeUnfinishedDownloads() {
      let id = SafeText(request.file.id.rawValue)
      messages.say("an earlier download of \(request.file.name) was not finished: winnow get " + id)
    }
  }

  /// Ends early where the profile allows no change.
  func requireWriting(_ operation: OperationName) throws(CommandFailure) {
    guard !wiring.profile.isReadOnly else {
      throw CommandFailure(FilesError(operation: operation, reason: .readOnly))
    }
  }
}
