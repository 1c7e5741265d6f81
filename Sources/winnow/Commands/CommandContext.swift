import FilesAPI
import FilesStore
import Glibc
import TerminalKit

/// What a command reads from and writes to.
struct CommandStreams: Sendable {
  var output = Output.standard
  var messages = Output.messages
  var person = ConfirmationPrompt.atTerminal
  /// Where `-` is read from.
  var input = STDIN_FILENO
}

/// What a command works with.
struct CommandContext: Sendable {
  var arguments: Arguments
  var environment: [String: String]
  var wiring: Wiring
  private var streams: CommandStreams
  /// Whether ids came from there: then none is no mistake.
  var readsInput = false
  let progress: ProgressLine

  init(_ context: Context, _ wiring: Wiring, _ streams: CommandStreams = CommandStreams()) {
    arguments = context.arguments
    environment = context.environment
    self.wiring = wiring
    self.streams = streams
    if arguments.has(.quiet) { self.streams.messages = streams.messages.quiet }
    progress = ProgressLine(output: streams.messages, environment: environment, arguments: arguments)
  }

  var output: Output { streams.output }
  var messages: Output { streams.messages }
  var person: ConfirmationPrompt { streams.person }
  var input: Int32 { streams.input }

  /// The ids of files that were typed, each once.
  var fileIDs: [FileID] { arguments.operands.map { wiring.profile.provider.id(typed: $0) }.fileIDs }

  var writesJSON: Bool { arguments.has(.json) }

  /// Runs the command of the arguments, with the ids of standard input where these are wanted.
  func run() async throws(CommandFailure) -> ExitCode {
    do throws(CommandFailure) {
      let code = try await withIDsOfInput().perform()
      if Task.isCancelled { messages.say(InterruptionWords.words(arguments.command)) }
      return code
    } catch {
      if Task.isCancelled { messages.say(InterruptionWords.words(arguments.command)) }
      guard error.isTemporary, arguments.has(.detailedExit) else { throw error }
      var failure = error
      failure.code = .temporary
      throw failure
    }
  }

  private func perform() async throws(CommandFailure) -> ExitCode {
    await reportUnfinishedDownloads()
    switch arguments.command {
    case .du: return try await UsageCommand(job: self).run()
    case .ls:
      if let list = arguments.operands.first { return try await ObjectListCommand(job: self).run(list) }
      return try await ListCommand(job: self).run()
    case .show:
      if let objects = try arguments.operands.namedObjects(for: "show") {
        return try await ObjectShowCommand(job: self).run(objects)
      }
      return try await ShowCommand(job: self).run()
    case .cancel: return try await CancelCommand(job: self).run()
    case .cat: return try await CatCommand(job: self).run()
    case .get: return try await GetCommand(job: self).run()
    case .put: return try await PutCommand(job: self).run()
    case .rm: return try await RemoveCommand(job: self).run()
    case .restore: return try await RestoreCommand(job: self).run()
    case .sync: return try await SyncCommand(job: self).run()
    case .dups: return try await DuplicatesCommand(job: self).run()
    case .hash: return try await HashCommand(job: self).run()
    case .browse, .serve, .check, .doctor, .completions, .manual, .help:
      throw CommandFailure(.wrongUsage, "not a command for files")
    }
  }

  /// The code for a query that no file fits, said only to those who asked for details.
  func code(ofMatches count: Int) -> ExitCode {
    count == 0 && arguments.has(.detailedExit) ? .nothingMatched : .done
  }

  /// Sweeps up after downloads that were killed, and says which they were.
  private func reportUnfinishedDownloads() async {
    guard [.get, .rm, .sync].contains(arguments.command) else { return }
    for request in await wiring.disk.claimUnfinishedDownloads() {
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
