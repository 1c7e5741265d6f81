import FilesServer
import TerminalKit

/// `winnow serve`: the embedded server alone, until a signal ends it.
struct ServeCommand {
  let arguments: Arguments
  let environment: [String: String]
  var output = Output.standard

  func run() throws(CommandFailure) -> ExitCode {
    let configuration = try configuration()
    let watch = SignalWatch()
    OpenFileLimit.raise()
    let server: EmbeddedServer
    do {
      server = try EmbeddedServer(configuration)
    } catch {
      throw CommandFailure(.failed, "\(error.message)")
    }
    defer { server.stop() }
    try output.write(line: "\(server.baseURL)")
    _ = watch.wait()
    return .done
  }

  /// The server that the options describe.
  func configuration() throws(CommandFailure) -> EmbeddedServer.Configuration {
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = arguments.value(.data)
    try configuration.seed(arguments)
    if let text = arguments.value(.port) {
      guard let port = UInt16(text) else { throw Arguments.wrong("--port must be a number from 0 to 65535") }
      configuration.port = port
    }
    configuration.host = arguments.value(.host) ?? configuration.host
    configuration.allowsReset = arguments.has(.allowReset)
    if let name = arguments.value(.apiKeyVariable) {
      _ = try KeySource.environment(name).read(environment: environment)
      configuration.apiKey = environment[name]
    }
    if let word = arguments.value(.dialect) {
      guard let dialect = EmbeddedServer.Dialect(rawValue: word) else {
        let known = EmbeddedServer.Dialect.allCases.map(\.rawValue).joined(separator: ", ")
        throw Arguments.wrong("there is no dialect \"\(word)\"", hint: "dialects: \(known)")
      }
      configuration.dialect = dialect
    }
    for text in arguments.values(.fault) {
      do {
        configuration.faults.append(try Fault(parsing: text))
      } catch {
        let problem = error.message.prefix { !$0.isNewline }.replacing(" The forms are:", with: "")
        throw Arguments.wrong("--fault: \(problem)", hint: "forms: \"winnow serve --help\"")
      }
    }
    return configuration
  }
}

extension EmbeddedServer.Configuration {
  /// Takes over how long things take, and with how many files an empty folder is to begin.
  mutating func seed(_ arguments: Arguments) throws(CommandFailure) {
    if let text = arguments.value(.batchSeconds) {
      guard let seconds = Int64(text), (0...Self.longestBatch).contains(seconds) else {
        throw Arguments.wrong("--batch-seconds must be a number from 0 to \(Self.longestBatch)")
      }
      batchSeconds = seconds
    }
    if let text = arguments.value(.seed) {
      guard let number = UInt64(text) else { throw Arguments.wrong("--seed must be a number from 0 on") }
      seed = number
    }
    guard let text = arguments.value(.files) else { return }
    guard let count = Int(text), (1...Self.mostFiles).contains(count) else {
      throw Arguments.wrong("--files must be a number from 1 to \(Self.mostFiles)")
    }
    seedsDemoFiles = true
    demoFileCount = count
  }

  private static let mostFiles = 1_000_000
  /// A year.
  private static let longestBatch: Int64 = 31_536_000
}
