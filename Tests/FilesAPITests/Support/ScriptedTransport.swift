import FilesAPI
import Synchronization

/// Answers requests from a script, in order, and remembers them.
final class ScriptedTransport: HTTPTransport {
  enum Reply: Sendable {
    case answer(Int, [HTTPField] = [], String = "")
    case failure(HTTPFailure)
    /// An answer whose body breaks off after these words.
    case cut(Int, String, HTTPFailure)
  }

  private struct State {
    var replies: [Reply]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>
  /// The size that an uploaded file is said to have.
  private let fileSize: Int64

  /// How much of a file goes out with the first request; all of it when nil.
  private let sentOfFirst: Int64?

  init(_ replies: [Reply], fileSize: Int64 = 5, sentOfFirst: Int64? = nil) {
    state = Mutex(State(replies: replies))
    self.fileSize = fileSize
    self.sentOfFirst = sentOfFirst
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var lines: [String] { requests.map { "\($0.method.rawValue) \($0.url.text)" } }
  var unusedReplies: Int { state.withLock { $0.replies.count } }

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let reply = state.withLock { state -> Reply in
      state.requests.append(request)
      return state.replies.isEmpty ? .answer(599, [], "the script is over") : state.replies.removeFirst()
    }
    if request.form != nil { reportProgress(of: request, reply) }
    switch reply {
    case .answer(let status, let fields, let body):
      return HTTPResponse(status: status, fields: HTTPFields(fields), body: ScriptedBody([body], nil))
    case .failure(let failure):
      throw failure
    case .cut(let status, let body, let failure):
      return HTTPResponse(status: status, fields: HTTPFields(), body: ScriptedBody([body], failure))
    }
  }
}

extension ScriptedTransport {
  private func reportProgress(of request: HTTPRequest, _ reply: Reply) {
    request.progress?(UploadProgress(sent: 0, total: fileSize))
    if case .failure(let failure) = reply, !failure.mayHaveReachedServer { return }
    let isFirst = requests.count == 1
    request.progress?(UploadProgress(sent: isFirst ? sentOfFirst ?? fileSize : fileSize, total: fileSize))
  }
}

/// A body of given pieces, perhaps with a failure at the end.
final class ScriptedBody: HTTPBody {
  private let pieces: Mutex<[String]>
  private let failure: HTTPFailure?
  private let cancelled = Mutex(false)

  init(_ pieces: [String], _ failure: HTTPFailure?) {
    self.pieces = Mutex(pieces.filter { !$0.isEmpty })
    self.failure = failure
  }

  func next() async throws(HTTPFailure) -> [UInt8]? {
    if cancelled.withLock({ $0 }) { throw HTTPFailure(.cancelled) }
    let piece = pieces.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if piece == nil, let failure { throw failure }
    return piece.map { Array($0.utf8) }
  }

  func cancel() { cancelled.withLock { $0 = true } }
}

/// A clock on which sleeping takes no time but moves the hands; remembers each sleep.
final class PatientClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex((now: Duration.zero, sleeps: [Duration]()))

  var now: Instant { Instant(offset: state.withLock { $0.now }) }
  var minimumResolution: Duration { .zero }
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.sleeps.append(deadline.offset - state.now)
      state.now = max(state.now, deadline.offset)
    }
  }
}

/// The moment at which tests take place: 2026-03-01T12:00:00Z.
let testMoment = Timestamp(1_772_366_400)

/// A client that talks to a script.
func scriptedClient(
  _ transport: any HTTPTransport, _ provider: Provider = .openAI, clock: PatientClock = PatientClock(),
  _ change: (inout ClientConfiguration) -> Void = { _ in }
) throws -> HTTPFilesClient {
  var configuration = ClientConfiguration()
  configuration.key = try APIKey("secret-key")
  configuration.clock = clock
  configuration.random = { 0 }
  configuration.now = { testMoment }
  change(&configuration)
  return try HTTPFilesClient(
    provider: provider, transport: transport, configuration: configuration)
}

let refused = HTTPFailure(.unreachable("connection refused"), mayHaveReachedServer: false)
let lost = HTTPFailure(.unreachable("connection reset"), mayHaveReachedServer: true)
