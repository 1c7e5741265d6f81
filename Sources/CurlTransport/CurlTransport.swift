package import FilesAPI

/// HTTP by libcurl on a thread of its own: connections kept alive, HTTP/2 over TLS, the proxies and certificates named.
///
/// Dropping the last reference ends the thread and all transfers.
package final class CurlTransport: HTTPTransport {
  private let commands: CommandQueue

  /// Starts the thread; throws `.unreachable` (of the operation `list`) when the system gives none.
  package init(_ settings: ConnectionSettings = ConnectionSettings()) throws(FilesError) {
    commands = CommandQueue(settings)
    guard CurlThread.start(commands) else {
      throw FilesError(operation: .list, reason: .unreachable("no thread for network transfers"))
    }
  }

  deinit { commands.post(.stop) }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
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
