import FilesStore
import TestSupport
import Testing

@testable import winnow

/// A command of the fault matrix: what is asked of the server, and what shows that it was done.
enum MatrixCommand: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case list, show, put, remove, restore

  var testDescription: String { rawValue }

  /// The call that goes wrong.
  var call: WireCall {
    switch self {
    case .list: .list
    case .show: .retrieve
    case .put, .restore: .upload
    case .remove: .delete
    }
  }

  func words(_ bench: FaultBench) -> [String] {
    switch self {
    case .list: ["ls"]
    case .show: ["show", FaultBench.id]
    case .put: ["put", "-p", "user_data", bench.source]
    case .remove: ["rm", FaultBench.id, "--yes", "--max-delete", "1"]
    case .restore: ["restore", bench.manifest]
    }
  }
}

/// A server that goes wrong in one way, a person with one profile for it, and what is on both sides at the end.
final class FaultBench {
  static let id = "file-old"
  static let key = "sk-matrix-0815-never-shown"
  static let content = (0..<400).map { "line \($0) of what must not be lost\n" }.joined()

  let scratch: Scratch
  let server: FaultyFilesServer
  private let runner: CommandRunner

  init(_ command: MatrixCommand, _ plan: FaultyFilesServer.Plan?, isListening: Bool = true) throws {
    scratch = try Scratch()
    let old = WireFile(id: Self.id, name: "old.txt", content: Array(Self.content.utf8))
    server = FaultyFilesServer(command == .restore ? [] : [old], plan)
    var policy = UploadPolicy()
    (policy.lostAnswer, policy.longestSearch, policy.serverError) = (.seconds(1), .seconds(2), .seconds(1))
    (policy.firstPause, policy.longestPause) = (.milliseconds(20), .milliseconds(100))
    runner = CommandRunner(
      scratch: scratch, environment: ["HOME": scratch.path, "MATRIX_KEY": Self.key], policy: policy)
    try scratch.file(".config/winnow/config.json5", configuration(plan, isListening: isListening))
    try scratch.file("new.txt", Self.content)
    if command == .restore { try fillArchive() }
  }

  deinit { server.stop() }

  var source: String { scratch.path + "/new.txt" }
  var manifest: String { scratch.path + "/archive/manifest.jsonl" }

  private func fillArchive() throws {
    try scratch.file("archive/1-old.txt", Self.content)
    let length = Self.content.utf8.count
    try scratch.file(
      "archive/manifest.jsonl",
      "{\"id\":\"\(Self.id)\",\"name\":\"old.txt\",\"bytes\":\(length),\"purpose\":\"user_data\",\"path\":\"1-old.txt\"}\n"
    )
  }

  /// Short waits between tries, and short patience only where something hangs: a busy machine is slow, too.
  private func configuration(_ plan: FaultyFilesServer.Plan?, isListening: Bool) -> String {
    let hangs = plan.map { $0.fault == .stall || $0.fault == .dripHeader } ?? false
    // Nobody listens on the first port; that of a server that ended could be another test's by now.
    let address = isListening ? server.baseURL : "http://127.0.0.1:1/v1"
    return """
      { default_profile: "matrix", profiles: { matrix: { provider: "openai", base_url: "\(address)",
        api_key_env: "MATRIX_KEY", timeouts: { connect: 60, stall: \(hangs ? 1 : 60), answer: \(hangs ? 1 : 60) },
        retry: { initial_interval: 0.01, maximum_interval: 0.05, maximum_retries: 2 } } } }
      """
  }

  func run(_ command: MatrixCommand) async throws -> CommandRunner.Outcome {
    try await runner.run(command.words(self))
  }

  // MARK: Both sides at the end

  /// The files on the server that hold the content, but for the one that was there.
  var stored: [WireFile] {
    server.files.filter { $0.id != Self.id && $0.content == Array(Self.content.utf8) }
  }

  var isOldThere: Bool { server.files.contains { $0.id == Self.id } }
}
