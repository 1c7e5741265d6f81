package import FilesAPI
import Synchronization

/// A network that loses the answer to an upload, behind the server or before it.
package final class LosingTransport: HTTPTransport {
  /// What comes instead of the answer.
  package enum Loss: CaseIterable, Sendable {
    /// A gateway's page.
    case badGateway
    case gatewayTimeout
    /// The connection was reset.
    case reset
  }

  private let network: any HTTPTransport
  private let loss: Loss
  private let reachesServer: Bool
  private let left = Mutex(0)

  /// `reachesServer` tells whether the server stores what is lost.
  package init(_ network: any HTTPTransport, _ loss: Loss, reachesServer: Bool) {
    self.network = network
    self.loss = loss
    self.reachesServer = reachesServer
  }

  /// From now on it happens to so many uploads.
  package func lose(_ count: Int) { left.withLock { $0 = count } }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    guard request.form != nil, takesOne() else { return try await network.send(request) }
    if reachesServer {
      let answer = try await network.send(request)
      while try await answer.body.next() != nil {}
    } else {
      request.progress?(UploadProgress(sent: 5, total: 5))
    }
    switch loss {
    case .badGateway: return page(502)
    case .gatewayTimeout: return page(504)
    case .reset: throw HTTPFailure(.unreachable("the connection was reset"))
    }
  }

  private func takesOne() -> Bool {
    left.withLock { left in
      left -= 1
      return left >= 0
    }
  }

  private func page(_ status: Int) -> HTTPResponse {
    HTTPResponse(
      status: status, fields: HTTPFields([HTTPField("content-type", "text/html")]),
      body: HostileBody(Array("<html><h1>\(status)</h1></html>".utf8)))
  }
}
