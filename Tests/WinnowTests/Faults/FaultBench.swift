import TestSupport
import Testing

@testable import winnow

/// A command of the fault matrix: what is asked of the server, and what shows that it was done.
enum MatrixCommand: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case list, show, get, cat, put, putInParts, archive, remove, restore

  var testDescription: String { rawValue }

  /// The call that goes wrong.
  var call: WireCall {
    switch self {
    case .list: .list
    case .show: .retrieve
    case .get, .cat, .archive: .content
    case .put, .restore: .upload
    case .putInParts: .completeUpload
    case .remove: .delete
    }
  }

  func words(_ bench: FaultBench) -> [String] {
    let deletes = ["rm", FaultBench.id, "--yes", "--max-delete", "1"]
    return switch self {
    case .list: ["ls"]
    case .show: ["show", FaultBench.id]
    case .get: ["get", FaultBench.id, "--dir", bench.downloads]
    case .cat: ["cat", FaultBench.id]
    case .put, .putInParts: ["put", "-p", "user_data", bench.source]
    case .archive: deletes + ["--archive", bench.archive]
    case .remove: deletes
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
    if !isListening { server.stop() }
    runner = CommandRunner(scratch: scratch, environment: ["HOME": scratch.path, "MATRIX_KEY": Self.key])
    try scratch.file(".config/winnow/config.json5", configuration(command, plan))
    try scratch.file("new.txt", Self.content)
    try scratch.file("downloads/.keep", "")
    if command == .restore { try fillArchive() }
  }

  deinit { server.stop() }

  var source: String { scratch.path + "/new.txt" }
  var downloads: String { scratch.path + "/downloads" }
  var archive: String { scratch.path + "/archive" }
  var manifest: String { archive + "/manifest.jsonl" }

  private func fillArchive() throws {
    try scratch.file("archive/1-old.txt", Self.content)
    let length = Self.content.utf8.count
    try scratch.file(
      "archive/manifest.jsonl",
      "{\"id\":\"\(Self.id)\",\"name\":\"old.txt\",\"bytes\":\(length),\"purpose\":\"user_data\",\"path\":\"1-old.txt\"}\n"
    )
  }

  /// Short waits between tries, and short patience only where something hangs: a busy machine is slow, too.
  private func configuration(_ command: MatrixCommand, _ plan: FaultyFilesServer.Plan?) -> String {
    let hangs = plan.map { $0.fault == .stall || $0.fault == .dripHeader } ?? false
    let limit = command == .putInParts ? ", size_limits: { other: 1000 }" : ""
    return """
      { default_profile: "matrix", profiles: { matrix: { provider: "openai", base_url: "\(server.baseURL)",
        api_key_env: "MATRIX_KEY", timeouts: { connect: 60, stall: \(hangs ? 1 : 60), answer: \(hangs ? 1 : 60) },
        retry: { initial_interval: 0.01, maximum_interval: 0.05, maximum_retries: 2 }\(limit) } } }
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

  /// The contents of the copies with final names in a folder.
  func copies(in folder: String) -> [String] {
    scratch.names(folder).filter { !$0.hasPrefix(".") && $0.hasSuffix("old.txt") }
      .compactMap { try? scratch.text("\(folder)/\($0)") }
  }
}
