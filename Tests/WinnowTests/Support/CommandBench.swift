import FilesServer
import SQLite

@testable import winnow

/// A server, a person's folders, and commands run against them as the program would.
final class CommandBench {
  static let key = "sk-bench-4711-never-shown"
  let scratch: Scratch
  let server: EmbeddedServer
  private let runner: CommandRunner

  typealias Outcome = CommandRunner.Outcome

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
    runner = CommandRunner(
      scratch: scratch,
      environment: [
        "HOME": scratch.path, "OPENAI_API_KEY": Self.key, "OPENAI_BASE_URL": server.baseURL,
        "MISTRAL_API_KEY": Self.key,
      ])
  }

  deinit { server.stop() }

  /// Runs one command with its output going into files.
  func run(_ words: String..., environment changes: [String: String] = [:]) async throws -> Outcome {
    try await runner.run(words, environment: changes)
  }

  func run(
    words: [String], environment changes: [String: String] = [:], input: String = ""
  ) async throws -> Outcome {
    try await runner.run(words, environment: changes, input: input)
  }

  /// Runs one command that reads this from standard input.
  func run(_ words: String..., input: String) async throws -> Outcome {
    try await runner.run(words, input: input)
  }

  /// The parts of the program, joined as for these words.
  func wiring(_ words: String...) throws -> Wiring { try runner.wiring(words) }

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
