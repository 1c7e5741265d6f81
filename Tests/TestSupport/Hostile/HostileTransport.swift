package import FilesAPI
import Synchronization

/// A network whose answers were changed on their way.
package final class HostileTransport: HTTPTransport {
  private let answers: Mutex<HostileAnswers>
  private let given = Mutex<[HostileAnswer]>([])

  package init(seed: UInt64, share: Int = 100) { answers = Mutex(HostileAnswers(seed: seed, share: share)) }

  package var changedCount: Int { answers.withLock { $0.changedCount } }
  /// What was answered, in order.
  package var all: [HostileAnswer] { given.withLock { $0 } }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    if request.form != nil { request.progress?(UploadProgress(sent: 5, total: 5)) }
    let path = request.url.path.split(separator: "/").dropFirst()
    let answer = answers.withLock { $0.answer(method: request.method.rawValue, path: Array(path)) }
    given.withLock { $0.append(answer) }
    return HTTPResponse(
      status: answer.status, fields: HTTPFields(answer.fields.map { HTTPField($0.name, $0.value) }),
      body: HostileBody(answer.body))
  }
}

/// A body in pieces of odd sizes.
final class HostileBody: HTTPBody {
  private let rest: Mutex<ArraySlice<UInt8>>

  init(_ bytes: [UInt8]) { rest = Mutex(bytes[...]) }

  func next() async throws(HTTPFailure) -> [UInt8]? {
    rest.withLock { rest in
      guard !rest.isEmpty else { return nil }
      let piece = rest.prefix(rest.count < 5_000 ? 701 : 100_003)
      rest = rest.dropFirst(piece.count)
      return Array(piece)
    }
  }

  func cancel() { rest.withLock { $0 = [] } }
}
