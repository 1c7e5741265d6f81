import CMicroHTTPD
import Glibc
import Synchronization

/// The running libmicrohttpd daemon: one thread for each connection.
///
/// A thread of its own may wait for the disk (fsync of a large upload) or for a fault's delay without holding up
/// any other connection.
final class HTTPDaemon: Sendable {
  /// Read buffer, headers and answer buffer of one connection, in bytes.
  private static let bytesPerConnection = 256 * 1024
  private static let connectionLimit: UInt32 = 1_000

  private let running: Mutex<OpaquePointer?>
  /// Kept alive for the callbacks, which hold an unretained pointer to it.
  private let service: Service

  /// Owns the socket from here on.
  init(listeningOn socket: ListeningSocket, service: Service) throws(ServerError) {
    let callbacks = winnow_http_callbacks(
      context: Unmanaged.passUnretained(service).toOpaque(),
      opened: requestOpened,
      handle: requestArrives,
      completed: requestCompleted,
      connection_changed: connectionChanged
    )
    let started = winnow_http_start(
      try HTTPLibrary.functions(), socket.descriptor, Self.bytesPerConnection, Self.connectionLimit, callbacks
    )
    guard let started else {
      throw ServerError("The HTTP daemon did not start: too many threads or files open?")
    }
    running = Mutex(started)
    self.service = service
  }

  /// Returns when no thread of the daemon runs any more.
  ///
  /// Harmless when called twice.
  func stop() {
    running.withLock { daemon in
      if let daemon, let http = try? HTTPLibrary.functions() {
        let listener = http.pointee.quiesce_daemon(daemon)
        service.connections.endAll()
        http.pointee.stop_daemon(daemon)
        if listener >= 0 { close(listener) }
      }
      daemon = nil
    }
  }
}

/// Called with the address as it was sent, before anything of it is decoded.
private func requestOpened(
  context: UnsafeMutableRawPointer?, address: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let address, let connection, let http = try? HTTPLibrary.functions() else { return nil }
  let service = Unmanaged<Service>.fromOpaque(context).takeUnretainedValue()
  let exchange = Exchange(
    service: service, http: http, connection: connection, address: String(cString: address))
  return Unmanaged.passRetained(exchange).toOpaque()
}

/// Called once when the headers are there, then for each piece of the body, then once without a body.
private func requestArrives(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, path: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, body: UnsafePointer<CChar>?,
  bodySize: UnsafeMutablePointer<Int>?, own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let pointer = own?.pointee, let method, let bodySize else { return .NO }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  guard exchange.hasBegun else { return exchange.begin(method: String(cString: method)) ? .YES : .NO }
  guard bodySize.pointee > 0 else { return exchange.finish() ? .YES : .NO }
  let accepted = exchange.receive(UnsafeRawBufferPointer(start: body, count: bodySize.pointee))
  bodySize.pointee = 0
  return accepted ? .YES : .NO
}

/// Called when the answer is out or the connection is gone.
private func requestCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  guard let pointer = own?.pointee else { return }
  Unmanaged<Exchange>.fromOpaque(pointer).release()
  own?.pointee = nil
}

/// Called when a connection has begun and before its socket is closed, by the connection's own thread.
private func connectionChanged(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, change: MHD_ConnectionNotificationCode
) {
  guard let context, let connection, let http = try? HTTPLibrary.functions() else { return }
  let connections = Unmanaged<Service>.fromOpaque(context).takeUnretainedValue().connections
  let socket = winnow_http_socket(http, connection)
  // MHD_CONNECTION_NOTIFY_STARTED is 0; Swift gives these constants no names.
  if change.rawValue == 0 { connections.opened(socket) } else { connections.closed(socket) }
}
