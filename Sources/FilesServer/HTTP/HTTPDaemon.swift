import CMicroHTTPD
import Glibc
import Synchronization

/// The running libmicrohttpd daemon: one thread that moves the bytes of all connections and waits for nothing else.
///
/// What waits for the disk (fsync of a large upload) or for a fault's delay is done by the threads of a `WorkQueue`
/// while the connection is suspended; so a thousand connections take as many threads as one.
final class HTTPDaemon: Sendable {
  /// Read buffer, headers and answer buffer of one connection, in bytes.
  private static let bytesPerConnection = 256 * 1024
  private static let lookAround = Duration.seconds(1)

  private let running: Mutex<OpaquePointer?>
  /// Kept alive for the callbacks, which hold an unretained pointer to it.
  private let service: Service
  private let listener: Int32

  /// Owns the socket from here on.
  init(listeningOn socket: ListeningSocket, service: Service) throws(ServerError) {
    try HTTPLibrary.prepare()
    try service.work.start()
    let callbacks = winnow_http_callbacks(
      context: Unmanaged.passUnretained(service).toOpaque(),
      opened: requestOpened,
      handle: requestArrives,
      completed: requestCompleted,
      connection_changed: connectionChanged
    )
    let silence = UInt32(clamping: Int64((service.connections.patience / .seconds(1)).rounded(.up)))
    let limit = UInt32(clamping: service.connections.limit)
    let started = winnow_http_start(
      HTTPLibrary.functions, socket.descriptor, Self.bytesPerConnection, limit, silence, callbacks)
    guard let started else {
      service.work.stop()
      throw ServerError("The HTTP daemon did not start: too many threads or files open?")
    }
    running = Mutex(started)
    listener = socket.descriptor
    self.service = service
    Self.watch(service.connections, service.work, after: service.connections.patience)
  }

  /// Returns when no thread of the daemon runs any more.
  ///
  /// Harmless when called twice. No work may be left: a suspended connection cannot be ended.
  func stop() {
    running.withLock { daemon in
      if let daemon {
        // Not quiesced: libmicrohttpd 0.9.75 does that on two threads at once, of which the later one panics.
        winnow_http_end(listener)
        service.connections.endAll()
        HTTPLibrary.functions.pointee.stop_daemon(daemon)
      }
      daemon = nil
    }
  }

  /// Ends connections whose clients take too long, again and again until the queue stops.
  private static func watch(_ connections: OpenConnections, _ work: WorkQueue, after pause: Duration) {
    _ = work.add(after: pause) {
      let quiet = connections.endLate()
      if !work.isStopped { watch(connections, work, after: quiet) }
    }
  }

  /// Looks for room until there is some.
  fileprivate static func makeRoom(_ connections: OpenConnections, _ work: WorkQueue) {
    _ = work.add(after: lookAround) {
      if connections.lookForRoom(), !work.isStopped { makeRoom(connections, work) }
    }
  }
}

/// Called with the address as it was sent, before anything of it is decoded.
private func requestOpened(
  context: UnsafeMutableRawPointer?, address: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let address, let connection else { return nil }
  let service = Unmanaged<Service>.fromOpaque(context).takeUnretainedValue()
  let exchange = Exchange(service: service, connection: connection, address: String(cString: address))
  return Unmanaged.passRetained(exchange).toOpaque()
}

/// Called once when the headers are there, then for each piece of the body, then without a body until there is an
/// answer.
private func requestArrives(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, path: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, body: UnsafePointer<CChar>?,
  bodySize: UnsafeMutablePointer<Int>?, own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let pointer = own?.pointee, let connection, let method, let bodySize else { return .NO }
  // Chunks that came together are given one after the other, also when the first of them had the connection suspended.
  guard winnow_http_is_suspended(HTTPLibrary.functions, connection) == 0 else { return .YES }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  let bytes = UnsafeRawBufferPointer(start: body, count: bodySize.pointee)
  bodySize.pointee = 0
  return exchange.proceed(method: String(cString: method), with: bytes) ? .YES : .NO
}

/// Called when the answer is out or the connection is gone.
private func requestCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  guard let context, let connection, let pointer = own?.pointee else { return }
  Unmanaged<Exchange>.fromOpaque(pointer).release()
  own?.pointee = nil
  let connections = Unmanaged<Service>.fromOpaque(context).takeUnretainedValue().connections
  connections.awaitsMore(winnow_http_socket(HTTPLibrary.functions, connection))
}

/// Called when a connection has begun and before its socket is closed, by the daemon's thread.
private func connectionChanged(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, change: MHD_ConnectionNotificationCode
) {
  guard let context, let connection else { return }
  let service = Unmanaged<Service>.fromOpaque(context).takeUnretainedValue()
  let socket = winnow_http_socket(HTTPLibrary.functions, connection)
  // MHD_CONNECTION_NOTIFY_STARTED is 0; Swift gives these constants no names.
  guard change.rawValue == 0 else { return service.connections.closed(socket) }
  if service.connections.opened(socket) { HTTPDaemon.makeRoom(service.connections, service.work) }
}
