import FilesServer
import FoundationEssentials
import Synchronization

/// A server with a client, for one test.
struct TestServer {
  let server: EmbeddedServer
  var client: TestClient

  init(
    _ dialect: EmbeddedServer.Dialect = .openAI, faults: [String] = [], key: String? = nil,
    folder: String? = nil,
    clock: TestClock? = nil, sizeLimits: SizeLimits = SizeLimits(), batchSeconds: Int64 = 0,
    change: (inout EmbeddedServer.Configuration) -> Void = { _ in }
  ) throws {
    var configuration = EmbeddedServer.Configuration()
    configuration.dialect = dialect
    configuration.apiKey = key
    configuration.dataFolder = folder
    configuration.sizeLimits = sizeLimits
    configuration.batchSeconds = batchSeconds
    configuration.faults = try faults.map { try Fault(parsing: $0) }
    if let clock {
      configuration.clock = { clock.now }
    }
    change(&configuration)
    server = try EmbeddedServer(configuration)
    client = TestClient(port: server.port, key: key)
  }

  /// Uploads a small file and returns what the server says of it.
  @discardableResult
  func add(_ name: String, _ text: String = "content", purpose: String? = "user_data") throws -> TestFile {
    try client.upload(name, Array(text.utf8), purpose: purpose).decoded()
  }

  func list(_ query: String = "") throws -> TestList {
    try client.get("/v1/files" + query).decoded()
  }
}

/// A time of day that a test sets.
final class TestClock: Sendable {
  private let seconds = Mutex<Int64>(1_800_000_000)

  var now: Int64 { seconds.withLock { $0 } }

  func advance(by amount: Int64) {
    seconds.withLock { $0 += amount }
  }
}

/// A file object of either dialect.
struct TestFile: Decodable, Equatable {
  var id: String
  var object: String
  var bytes: Int64
  var created_at: Int64
  var filename: String
  var purpose: String
  var expires_at: Int64?
  var status: String?
  var num_lines: Int64?
  var sample_type: String?
  var deleted: Bool?
}

struct TestList: Decodable {
  var object: String
  var data: [TestFile]
  var has_more: Bool?
  var first_id: String?
  var last_id: String?
  var total: Int64?

  var names: [String] { data.map(\.filename) }
}

/// An error body of OpenAI.
struct TestError: Decodable {
  var error: Body

  struct Body: Decodable {
    var message: String
    var type: String
    var param: String?
    var code: String?
  }
}

extension TestAnswer {
  func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(body))
  }

  /// The words of an OpenAI error.
  var errorMessage: String? { try? decoded(as: TestError.self).error.message }
}
