import ContentReading
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import winnow

/// A server that goes wrong in one way, another one that nobody was told of, a person with one profile, and what is on
/// all sides at the end.
final class FaultBench {
  static let id = "file-old"
  static let otherID = "file-other"
  static let key = "sk-matrix-0815-never-shown"
  static let content = text("line")
  static let otherContent = text("another line")

  let scratch: Scratch
  let server: FaultyFilesServer
  /// It says something else of the same files, and gives the same contents out.
  let elsewhere: FaultyFilesServer
  private let command: MatrixCommand
  private let fault: MatrixFault
  /// Whether the command is for two files, of which the second fails.
  let takesTwo: Bool
  private let runner: CommandRunner

  private static func text(_ line: String) -> String {
    (0..<400).map { "\(line) \($0) of what must not be lost\n" }.joined()
  }

  init(_ command: MatrixCommand, _ fault: MatrixFault, _ span: MatrixSpan) throws {
    (self.command, self.fault) = (command, fault)
    let takesTwo = fault.isMidway && !command.isSingle
    self.takesTwo = takesTwo
    scratch = try Scratch()
    elsewhere = FaultyFilesServer([Self.file(Self.id, "foreign.txt", Self.content)])
    let wire = fault.wire(span, elsewhere: elsewhere.baseURL)
    let plan = wire.map {
      FaultyFilesServer.Plan($0, at: command.call, strikes: span.strikes, sparing: takesTwo ? 1 : 0)
    }
    var files = [Self.file(Self.id, "old.txt", Self.content)]
    if takesTwo { files.append(Self.file(Self.otherID, "other.txt", Self.otherContent)) }
    server = FaultyFilesServer(
      command == .restore ? [] : files, plan, pageSize: takesTwo && command == .list ? 1 : nil)
    var policy = UploadPolicy()
    (policy.lostAnswer, policy.longestSearch, policy.serverError) = (.seconds(1), .seconds(2), .seconds(1))
    (policy.firstPause, policy.longestPause) = (.milliseconds(20), .milliseconds(100))
    runner = CommandRunner(
      scratch: scratch, environment: ["HOME": scratch.path, "MATRIX_KEY": Self.key], policy: policy
    ) { profile in
      guard [.addPart, .completeUpload].contains(command.call) else { return }
      profile.provider.sizeLimits = [Provider.SizeLimit(nil, ByteCount(1_000))]
      profile.provider.largeUploads = LargeUploads(partSize: 8_000, limit: ByteCount(1 << 20))
    }
    try scratch.file(".config/winnow/config.json5", configuration(isListening: wire != nil, span))
    try scratch.file("new.txt", Self.content)
    try scratch.file("newer.txt", Self.otherContent)
    try scratch.file("out/note", "")
    if command == .restore { try fillArchive() }
  }

  deinit {
    server.stop()
    elsewhere.stop()
  }

  private static func file(_ id: String, _ name: String, _ content: String) -> WireFile {
    WireFile(id: id, name: name, content: Array(content.utf8), purpose: "batch_output")
  }

  private var paths: [String] { names(["new.txt", "newer.txt"]).map { scratch.path + "/" + $0 } }
  private var ids: [String] { names([Self.id, Self.otherID]) }
  private func names(_ all: [String]) -> [String] { Array(all.prefix(takesTwo ? 2 : 1)) }
  var manifest: String { scratch.path + "/archive/manifest.jsonl" }

  private func fillArchive() throws {
    let files = [("1-old.txt", Self.content), ("2-other.txt", Self.otherContent)]
    var lines = ""
    for ((name, content), id) in zip(files, ids) {
      try scratch.file("archive/\(name)", content)
      lines +=
        "{\"id\":\"\(id)\",\"name\":\"\(name.dropFirst(2))\",\"bytes\":\(content.utf8.count),"
        + "\"purpose\":\"user_data\",\"path\":\"\(name)\"}\n"
    }
    try scratch.file("archive/manifest.jsonl", lines)
  }

  /// Short waits between tries, and short patience only where something hangs: a busy machine is slow, too.
  private func configuration(isListening: Bool, _ span: MatrixSpan) -> String {
    let patience = !fault.hangs ? "60" : span == .once ? "2" : "0.5"
    // Nobody listens on the first port; that of a server that ended could be another test's by now.
    let address = isListening ? server.baseURL : "http://127.0.0.1:1/v1"
    return """
      { default_profile: "matrix", profiles: { matrix: { provider: "openai", base_url: "\(address)",
        api_key_env: "MATRIX_KEY", timeouts: { connect: 60, stall: \(patience), answer: \(patience) },
        retry: { initial_interval: 0.01, maximum_interval: 0.05, maximum_retries: 2 } } } }
      """
  }

  func run() async throws -> CommandRunner.Outcome {
    guard let words = command.words(self, ids: ids, paths: paths) else { return try await preview() }
    return try await runner.run(words)
  }

  /// Reads a content to its end as the browser's preview does, and tells of it as a command would.
  private func preview() async throws -> CommandRunner.Outcome {
    let wiring = try runner.wiring(["ls"])
    let (contents, sink) = AsyncStream.makeStream(of: ContentSnapshot.self)
    let previews = SharedContentCache(client: wiring.client, disk: wiring.disk) { sink.yield($1) }
    let count = Int64(Self.content.utf8.count)
    var file = RemoteFile(id: FileID(Self.id), name: "old.txt", byteCount: ByteCount(count))
    file.purpose = .batchOutput
    await previews.open(PreviewID(1), file)
    await previews.perform(.need(ReadAheadTarget(line: .max)), in: PreviewID(1))
    var end = CommandRunner.Outcome(code: .done, output: "", messages: "")
    for await content in contents where content.status.stage.isFinal {
      if case .interrupted(let error, _) = content.status.stage {
        end = .init(code: ExitCode(error), output: "", messages: CommandFailure(error).message.string)
      }
      end.output = String(
        decoding: try content.bytes(0..<max(content.status.byteCount, count + 1)), as: UTF8.self)
      break
    }
    await previews.closeAll()
    return end
  }

  // MARK: Both sides at the end

  /// The files on the server that hold a content of ours, but for those that were there.
  var stored: [WireFile] {
    server.files.filter { file in
      ![Self.id, Self.otherID].contains(file.id)
        && [Self.content, Self.otherContent].contains { file.content == Array($0.utf8) }
    }
  }

  func isThere(_ id: String = FaultBench.id) -> Bool { server.files.contains { $0.id == id } }
}
