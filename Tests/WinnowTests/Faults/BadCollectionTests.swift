import Synchronization
import TestSupport
import Testing

@testable import winnow

/// Lists of what uses files that are not what they should be: each is told in words, and nothing goes on an assumption.
@Suite(.endsAtLast)
struct BadCollectionTests {
  /// What a server answers when it is asked for its batches.
  struct Bad: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var status = 200
    var type = "application/json"
    var body: @Sendable (_ query: String) -> String
    /// Whether it says what batches there are.
    var isReadable = false
    /// What `ls batches` must say of it, in its output or its messages.
    var words = ""
    /// Whether the file of the finished batch may go.
    var lets = false
  }

  private static func error(_ status: Int, _ message: String) -> Bad {
    Bad(
      testDescription: "\(status)", status: status,
      body: { _ in "{\"error\":{\"message\":\"\(message)\",\"type\":\"x\",\"code\":null}}" }, words: message)
  }

  private static func list(_ objects: String, more: Bool = false) -> String {
    "{\"object\":\"list\",\"data\":[\(objects)],\"has_more\":\(more)}"
  }

  private static func batch(_ id: String, _ status: String, input: String, created: String = "1700000000")
    -> String
  {
    "{\"id\":\"\(id)\",\"object\":\"batch\",\"status\":\(status),\"input_file_id\":\"\(input)\",\"created_at\":\(created)}"
  }

  private static let done = batch("batch_1", "\"completed\"", input: "file-old")

  static let all: [Bad] = [
    error(403, "Missing scopes: api.batches.read"), error(500, "The server had an error"),
    Bad(
      testDescription: "HTML", status: 502, type: "text/html", body: { _ in "<html>Bad gateway</html>" },
      words: "502"),
    Bad(testDescription: "HTML with 200", type: "text/html", body: { _ in "<html>Sign in</html>" }),
    Bad(testDescription: "no list", body: { _ in "{\"data\":{\"id\":\"batch_1\"}}" }),
    Bad(
      testDescription: "a bare array", body: { _ in "[\(done)]" }, isReadable: true, words: "batch_1",
      lets: true),
    Bad(
      testDescription: "a list without end",
      body: { _ in
        list(batch("batch_\(Int.random(in: 0..<Int.max))", "\"completed\"", input: "file-old"), more: true)
      }, words: "there are more"),
    Bad(
      testDescription: "a list that repeats itself", body: { _ in list(done, more: true) }, words: "repeats"),
    Bad(
      testDescription: "an object without id", body: { _ in list("{\"status\":\"in_progress\"},\(done)") },
      words: "1 cannot be read"),
    Bad(
      testDescription: "a status that nobody knows",
      body: { _ in list(batch("batch_1", "\"moonstruck\"", input: "file-old")) }, isReadable: true,
      words: "moonstruck"),
    Bad(
      testDescription: "no status", body: { _ in list(batch("batch_1", "null", input: "file-old")) },
      isReadable: true, words: "batch_1"),
    Bad(
      testDescription: "a status that is no text",
      body: { _ in list(batch("batch_1", "{\"a\":1}", input: "file-old")) }, isReadable: true,
      words: "batch_1"),
    Bad(
      testDescription: "times as text",
      body: { _ in
        list(batch("batch_1", "\"completed\"", input: "file-old", created: "\"2026-01-02T03:04:05Z\""))
      },
      isReadable: true, words: "2026-01-02T03:04:05Z", lets: true),
    Bad(
      testDescription: "ids of files that do not exist",
      body: { _ in list(batch("batch_1", "\"completed\"", input: "file-nowhere")) }, isReadable: true,
      words: "batch_1"),
  ]

  /// A server with one file and such batches, which notes what it is asked to delete.
  private final class Server: Sendable {
    private let listening: LoopbackServer
    private let notes: Notes

    init(_ bad: Bad) {
      let notes = Notes()
      self.notes = notes
      listening = LoopbackServer { connection in
        while let header = connection.readHeader() {
          let words = header.split(separator: " ", maxSplits: 2)
          let target = words.count > 1 ? String(words[1]) : ""
          connection.write(notes.answer(to: String(words.first ?? ""), target, bad))
        }
      }
    }

    var baseURL: String { listening.baseURL }
    var deletions: [String] { notes.deleted.withLock { $0 } }
    func stop() { listening.stop() }

    private final class Notes: Sendable {
      let deleted = Mutex<[String]>([])

      func answer(to method: String, _ target: String, _ bad: Bad) -> String {
        let parts = target.split(separator: "?", maxSplits: 1)
        let path = parts.first.map(String.init) ?? ""
        if method == "DELETE" {
          deleted.withLock { $0.append(path) }
          return http(200, "{\"id\":\"file-old\",\"object\":\"file\",\"deleted\":true}")
        }
        let file =
          "{\"id\":\"file-old\",\"object\":\"file\",\"filename\":\"old.txt\",\"bytes\":3,\"created_at\":1600000000,\"purpose\":\"batch\"}"
        switch path {
        case "/v1/files": return http(200, BadCollectionTests.list(file))
        case "/v1/files/file-old": return http(200, file)
        case "/v1/batches":
          return http(bad.status, bad.body(parts.dropFirst().first.map(String.init) ?? ""), bad.type)
        case "/v1/fine_tuning/jobs", "/v1/vector_stores":
          return http(200, BadCollectionTests.list(""))
        default:
          return http(
            404, "{\"error\":{\"message\":\"Unknown request URL\",\"type\":\"x\",\"code\":\"unknown_url\"}}")
        }
      }

      private func http(_ status: Int, _ body: String, _ type: String = "application/json") -> String {
        "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      }
    }
  }

  private func outcomes(_ bad: Bad, _ commands: [[String]]) async throws -> (
    [CommandRunner.Outcome], deleted: [String]
  ) {
    let server = Server(bad)
    defer { server.stop() }
    let scratch = try Scratch()
    let runner = CommandRunner(
      scratch: scratch,
      environment: ["HOME": scratch.path, "OPENAI_API_KEY": "sk-x", "OPENAI_BASE_URL": server.baseURL])
    var outcomes: [CommandRunner.Outcome] = []
    for words in commands { outcomes.append(try await runner.run(words)) }
    return (outcomes, server.deletions)
  }

  @Test(arguments: all)
  func theListSaysWhatIsWrongWithIt(bad: Bad) async throws {
    let (outcomes, _) = try await outcomes(bad, [["ls", "batches", "--columns", "id,status,created"]])
    let outcome = outcomes[0]
    let told = outcome.output + outcome.messages
    #expect(told.contains(bad.words), "\(told)")
    #expect(bad.isReadable ? outcome.code == .done : !outcome.messages.isEmpty, "\(outcome.code) \(told)")
  }

  @Test(arguments: all)
  func whatWouldHaveToBeAssumedDeletesNothing(bad: Bad) async throws {
    let agreed = ["--yes", "--max-delete", "10", "--all-copies"]
    let (outcomes, deleted) = try await outcomes(
      bad, [["rm", "--query", "batch:finished -is:running"] + agreed])
    #expect(deleted.isEmpty == !bad.lets, "\(deleted) \(outcomes[0].messages)")
    #expect(bad.lets || outcomes[0].output.isEmpty, "\(outcomes[0].output)")
  }

  /// A file that was named goes only where it is known that nothing that runs uses it.
  @Test(arguments: all.filter { !$0.lets && $0.testDescription != "ids of files that do not exist" })
  func aFileThatWasNamedStaysWhereItsUsesAreNotKnown(bad: Bad) async throws {
    let (outcomes, deleted) = try await outcomes(
      bad, [["rm", "file-old", "--yes", "--max-delete", "10", "--all-copies"]])
    #expect(deleted.isEmpty, "\(outcomes[0].messages)")
    #expect(outcomes[0].code == .refused && !outcomes[0].messages.isEmpty, "\(outcomes[0].messages)")
  }

  @Test func aServerWithoutSuchAListSaysSoAndHasNothingThatUsesFiles() async throws {
    let absent = Bad(
      testDescription: "404", status: 404,
      body: { _ in "{\"error\":{\"message\":\"Unknown request URL\",\"type\":\"x\",\"code\":\"unknown_url\"}}"
      })
    let (outcomes, deleted) = try await outcomes(
      absent, [["ls", "batches"], ["rm", "file-old", "--yes", "--max-delete", "10", "--all-copies"]])
    #expect(outcomes[0].code != .done && outcomes[0].messages.contains("Unknown request URL"))
    #expect(outcomes[1].code == .done && deleted.count == 1, "\(outcomes[1].messages)")
  }
}
