import CurlTransport
import FilesAPI
import FilesStore
import TestSupport
import Testing

@testable import winnow

/// Commands against servers whose answers were changed: each ends, and says done only of what an answer says.
@Suite(.endsAtLast)
struct HostileCommandTests {
  private static let lines: [[String]] = [
    ["ls"], ["ls", "--json", "-q", "size>1kb OR age>30d"], ["du"], ["show", "file-1"], ["cat", "file-1"],
    ["cat", "file-1", "--filter", "custom_id:1"], ["get", "file-1", "file-2"],
    ["rm", "file-1", "--yes", "--max-delete", "1"],
    ["rm", "file-1", "--yes", "--max-delete", "1", "--references-unknown"],
    ["rm", "-q", "name-2", "--yes", "--max-delete", "9", "--all-copies"],
  ]

  @Test(arguments: 0..<20 as Range<UInt64>, [false, true])
  func eachCommandEndsAndSaysDoneOnlyOfWhatAnAnswerSays(seed: UInt64, isOverSockets: Bool) async throws {
    for (number, words) in Self.lines.enumerated() {
      let bench = try HostileBench(seed: seed &* 100 &+ UInt64(number), isOverSockets: isOverSockets)
      let outcome = try await bench.run(words)
      if words[0] == "rm", outcome.output.contains("deleted") {
        #expect(bench.answers.contains { Self.confirmsDeletion($0) }, "\(words) \(outcome.output)")
      }
      #expect(!(outcome.output + outcome.messages).contains("\u{1B}"))
      #expect(!(outcome.output + outcome.messages).contains(HostileBench.key))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>, [false, true])
  func anUploadIsStoredOnlyWhereAnAnswerNamesItsFile(seed: UInt64, isOverSockets: Bool) async throws {
    let bench = try HostileBench(seed: seed &+ 7_000, isOverSockets: isOverSockets)
    let path = try bench.scratch.file("new.txt", "what is sent")
    // when
    let outcome = try await bench.run(["put", "-p", "user_data", path])
    // then
    guard outcome.code == .done else { return #expect(!outcome.messages.isEmpty) }
    let id = outcome.firstWords.first ?? ""
    #expect(id.isEmpty == false)
    #expect(bench.answers.contains { (200..<300).contains($0.status) && !$0.body.isEmpty })
  }

  private static func confirmsDeletion(_ answer: HostileAnswer) -> Bool {
    guard (200..<300).contains(answer.status) else { return [404, 410].contains(answer.status) }
    return answer.status == 204 || answer.text.contains("true") || answer.text.contains("\"data\"")
  }
}

/// A person whose network changes most answers.
private final class HostileBench {
  static let key = "sk-hostile-4711-never-shown"
  let scratch: Scratch
  private let transport: HostileTransport
  /// The same over real connections; nil where nothing goes over the network.
  private let server: HostileServer?
  private let runner: CommandRunner

  init(seed: UInt64, isOverSockets: Bool) throws {
    scratch = try Scratch()
    let changed = HostileTransport(seed: seed, share: 45)
    transport = changed
    server = isOverSockets ? HostileServer(seed: seed, share: 45) : nil
    let network: any HTTPTransport = isOverSockets ? CurlTransport() : changed
    var policy = UploadPolicy()
    (policy.lostAnswer, policy.longestSearch, policy.serverError) = (.zero, .zero, .zero)
    (policy.firstPause, policy.longestPause) = (.milliseconds(1), .milliseconds(1))
    runner = CommandRunner(
      scratch: scratch,
      environment: [
        "HOME": scratch.path, "OPENAI_API_KEY": Self.key,
        "OPENAI_BASE_URL": server?.baseURL ?? "http://127.0.0.1:1/v1",
      ], policy: policy
    ) { profile in
      profile.retry = RetryPolicy(maximumRetries: 1).with {
        $0.initialInterval = .milliseconds(1)
        $0.maximumInterval = .milliseconds(1)
      }
    }
    runner.client = { profile in
      var configuration = ClientConfiguration()
      configuration.key = profile.key
      configuration.retry = profile.retry
      let client = try HTTPFilesClient(
        provider: profile.provider, transport: network, configuration: configuration)
      return PacedClient(client, policy: profile.retry)
    }
  }

  deinit { server?.stop() }

  var answers: [HostileAnswer] { server?.all ?? transport.all }

  func run(_ words: [String]) async throws -> CommandRunner.Outcome {
    try await runner.run(words[0] == "get" ? words + ["--dir", scratch.path] : words)
  }
}
