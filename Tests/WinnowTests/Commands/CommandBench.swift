import FilesServer
import FoundationEssentials
import Glibc
import SQLite
import TerminalKit

@testable import winnow

/// A server, a person's folders, and commands run against them as the program would.
final class CommandBench {
  static let key = "sk-bench-4711-never-shown"
  let scratch: Scratch
  let server: EmbeddedServer
  private var runs = 0

  init(
    faults: [String] = [], dialect: EmbeddedServer.Dialect = .openAI, hasSamples: Bool = false
  ) throws {
    scratch = try Scratch()
    var configuration = EmbeddedServer.Configuration()
    configuration.apiKey = Self.key
    configuration.dialect = dialect
    configuration.seedsDemoFiles = hasSamples
    for fault in faults { configuration.faults.append(try Fault(parsing: fault)) }
    server = try EmbeddedServer(configuration)
  }

  deinit { server.stop() }

  struct Outcome {
    var code: ExitCode
    var output: String
    var messages: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
    /// The first word of each line: the id in most outputs.
    var firstWords: [String] { lines.map { String($0.prefix { $0 != " " }) } }
  }

  private var environment: [String: String] {
    [
      "HOME": scratch.path, "OPENAI_API_KEY": Self.key, "OPENAI_BASE_URL": server.baseURL,
      "MISTRAL_API_KEY": Self.key,
    ]
  }

  /// Runs one command with its output going into files.
  func run(_ words: String..., environment changes: [String: String] = [:]) async throws -> Outcome {
    try await run(words: words, environment: changes)
  }

  /// The parts of the program, joined as for these words.
  func wiring(_ words: String...) throws -> Wiring {
    let context = try Context(arguments: try Arguments(words), environment: environment)
    return try Wiring(profile: try context.profile(), context: context) { _ in }
  }

  func run(words: [String], environment changes: [String: String] = [:]) async throws -> Outcome {
    runs += 1
    let output = try scratch.file("output-\(runs)", "")
    let messages = try scratch.file("messages-\(runs)", "")
    let streams = (Output(descriptor: append(to: output)), Output(descriptor: append(to: messages)))
    defer {
      close(streams.0.descriptor)
      close(streams.1.descriptor)
    }
    let code = await perform(words, environment.merging(changes) { $1 }, streams.0, streams.1)
    return Outcome(
      code: code, output: try scratch.text("output-\(runs)"), messages: try scratch.text("messages-\(runs)"))
  }

  private func perform(
    _ words: [String], _ environment: [String: String], _ output: Output, _ messages: Output
  ) async -> ExitCode {
    do {
      let arguments = try Arguments(words)
      if arguments.command == .check {
        return try await CheckCommand(
          arguments: arguments, environment: environment, output: output, messages: messages
        ).run()
      }
      let context = try Context(arguments: arguments, environment: environment)
      let wiring = try Wiring(profile: try context.profile(), context: context) { _ in }
      let job = CommandJob(
        arguments: arguments, environment: environment, wiring: wiring, output: output, messages: messages,
        person: Person(input: -1, output: messages))
      return try await job.run()
    } catch {
      messages.say(error)
      return error.code
    }
  }

  private func append(to path: String) -> Int32 { open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }

  /// Uploads a text and returns its id; unchecked, for texts that are no records.
  func put(
    _ name: String, _ text: String, purpose: String = "batch", isChecked: Bool = true
  ) async throws -> String {
    let path = try scratch.file("up/\(name)", text)
    let words = ["put", "-p", purpose, path] + (isChecked ? [] : ["--no-check"])
    return try await run(words: words).firstWords.first ?? ""
  }

  /// Changes what the journal of deletions says, as another winnow would have written it.
  func forgeJobs(_ sql: String) async throws {
    let path = scratch.path + "/.local/state/winnow/jobs.sqlite"
    try Database(path: path, schema: sql).execute("PRAGMA wal_checkpoint")
  }
}
