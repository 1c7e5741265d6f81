import Synchronization
import Testing

@testable import FilesAPI

@Suite struct RenewalTests {
  /// A place whose key changes each time it is read.
  private final class Place: Sendable {
    private let count = Mutex(0)
    let keys: [String]

    init(_ keys: [String]) { self.keys = keys }

    var reads: Int { count.withLock { $0 } }

    func read() -> APIKey? {
      let index = count.withLock { count in
        count += 1
        return count
      }
      return try? APIKey(keys[min(index, keys.count - 1)])
    }
  }

  private func client(_ place: Place, _ transport: any HTTPTransport) throws -> HTTPFilesClient {
    var configuration = ClientConfiguration()
    configuration.retry = .never
    configuration.key = try APIKey(place.keys[0])
    configuration.readKey = { place.read() }
    return try HTTPFilesClient(
      provider: .openAI, transport: transport, configuration: configuration)
  }

  private let page = ScriptedTransport.Reply.answer(200, [], #"{"data":[]}"#)
  private let refusal = ScriptedTransport.Reply.answer(401, [], #"{"error":{"message":"expired"}}"#)

  private func keys(_ transport: ScriptedTransport) -> [String?] {
    transport.requests.map { HTTPFields($0.fields)["authorization"] }
  }

  @Test func aKeyThatEndedIsReadAgainOnceAndTheCallGoesOn() async throws {
    // given
    let transport = ScriptedTransport([refusal, page, page])
    let client = try client(Place(["first-key", "second-key"]), transport)
    // when
    _ = try await client.listPage(ListRequest(), .standard)
    _ = try await client.listPage(ListRequest(), .standard)
    // then
    #expect(keys(transport) == ["Bearer first-key", "Bearer second-key", "Bearer second-key"])
  }

  @Test(arguments: [["first-key", "first-key"], ["first-key", "second-key", "third-key"]])
  func aKeyThatStaysRefusedIsNotTriedForEver(keys: [String]) async throws {
    // given
    let transport = ScriptedTransport(Array(repeating: refusal, count: 9))
    let place = Place(keys)
    let client = try client(place, transport)
    // when
    let error = await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    // then
    guard case .rejected(let rejection) = error?.reason else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(rejection.status == 401)
    #expect(place.reads == 1)
    #expect(transport.requests.count == Set(keys.prefix(2)).count)
  }

  @Test(arguments: [400, 403, 404, 407, 429, 500])
  func aRefusalOfTheCallIsNoneOfTheKey(status: Int) async throws {
    // given
    let answer = ScriptedTransport.Reply.answer(status, [], #"{"error":{"message":"no"}}"#)
    let transport = ScriptedTransport([answer, page])
    let place = Place(["first-key", "second-key"])
    let client = try client(place, transport)
    // when
    await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    // then
    #expect(place.reads == 0 && keys(transport) == ["Bearer first-key"])
  }

  @Test func callsThatAreRefusedTogetherReadTheKeyOnce() async throws {
    // given
    let place = Place(["first-key", "second-key", "third-key"])
    let server = Expiring(valid: "Bearer second-key")
    let client = try client(place, server)
    // when
    try await withThrowingTaskGroup { group in
      for index in 0..<20 { group.addTask { _ = try await client.delete(FileID("f\(index)"), .standard) } }
      try await group.waitForAll()
    }
    // then
    #expect(place.reads == 1)
  }

  @Test func tokensThatEndEveryFewCallsDoNotStopLongWork() async throws {
    // given a server that takes each token for twenty calls
    let server = ShortLived(calls: 20)
    var configuration = ClientConfiguration()
    configuration.retry = .never
    configuration.key = try APIKey(server.token)
    configuration.readKey = { try? APIKey(server.token) }
    let client = try HTTPFilesClient(
      provider: .openAI, transport: server, configuration: configuration)
    // when
    let outcomes = try await withThrowingTaskGroup(of: DeletionOutcome.self) { group in
      for worker in 0..<10 {
        group.addTask {
          for index in 0..<49 { _ = try await client.delete(FileID("f\(worker)-\(index)"), .standard) }
          return try await client.delete(FileID("last-\(worker)"), .standard)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // then
    #expect(outcomes == Array(repeating: .deleted, count: 10))
  }

  @Test func anEarlierKeyStaysMasked() async throws {
    // given
    let echo = ScriptedTransport.Reply.answer(200, [], #"{"data":[{"id":"f1","filename":"first-key"}]}"#)
    let client = try client(Place(["first-key", "second-key"]), ScriptedTransport([refusal, echo]))
    // when
    let page = try await client.listPage(ListRequest(), .standard)
    // then
    #expect(page.files.map(\.name) == ["***"])
  }
}

/// Takes one key alone.
private struct Expiring: HTTPTransport {
  let valid: String

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let isValid = HTTPFields(request.fields)["authorization"] == valid
    let body = isValid ? #"{"deleted":true}"# : #"{"error":{"message":"expired"}}"#
    return HTTPResponse(
      status: isValid ? 200 : 401, fields: HTTPFields(), body: ScriptedBody([body], nil))
  }
}

/// Takes a token for so many calls, and then the next one.
private final class ShortLived: HTTPTransport {
  private let count = Mutex(0)
  private let calls: Int

  init(calls: Int) { self.calls = calls }

  var token: String { count.withLock { "token-number-\($0 / calls)" } }

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    await Task.yield()
    let sent = HTTPFields(request.fields)["authorization"]
    let isValid = count.withLock { count in
      guard sent == "Bearer token-number-\(count / calls)" else { return false }
      count += 1
      return true
    }
    let body = isValid ? #"{"deleted":true}"# : #"{"error":{"message":"expired"}}"#
    return HTTPResponse(
      status: isValid ? 200 : 401, fields: HTTPFields(), body: ScriptedBody([body], nil))
  }
}
