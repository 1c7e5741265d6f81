package import FilesAPI

/// HTTP by libcurl on a thread of its own: connections kept alive, HTTP/2 over TLS, the proxies and certificates named.
///
/// Dropping the last reference ends the thread and all transfers.
package final class CurlTransport: HTTPTransport {
  private let commands: CommandQueue

  /// The thread starts, and loads libcurl with all that it needs, when the first request is sent.
  package init(_ settings: ConnectionSettings = ConnectionSettings()) { commands = CommandQueue(settings) }

  deinit { commands.post(.stop) }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    if commands.takesThread(), !CurlThread.start(commands) {
      commands.refuseAll(
        HTTPFailure(.unreachable("no thread for network transfers"), mayHaveReachedServer: false))
    }
    let delivery = Delivery(commands)
    let outcome = await withTaskCancellationHandler {
      await delivery.head(after: { commands.post(.start(request, delivery)) })
    } onCancel: {
      delivery.cancel()
    }
    let head = try outcome.get()
    return HTTPResponse(status: head.status, fields: head.fields, body: CurlBody(delivery, self))
  }
}

/// A body in the hands of its reader; dropping it ends the transfer.
private final class CurlBody: HTTPBody {
  private let delivery: Delivery
  /// The thread lives as long as somebody reads.
  private let transport: CurlTransport

  init(_ delivery: Delivery, _ transport: CurlTransport) {
    self.delivery = delivery
    self.transport = transport
  }

  deinit { delivery.cancel() }

  func next() async throws(HTTPFailure) -> [UInt8]? {
    let outcome = await withTaskCancellationHandler {
      await delivery.next()
    } onCancel: {
      delivery.cancel()
    }
    return try outcome.get()
  }

  func cancel() { delivery.cancel() }
}
