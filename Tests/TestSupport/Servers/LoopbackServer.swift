import Glibc
import Synchronization

/// A scripted server on a free port of 127.0.0.1; each connection gets a thread that runs the script.
package final class LoopbackServer: Sendable {
  package typealias Script = @Sendable (Connection) -> Void

  package let port: UInt16
  private let listener: Int32
  private let count = Mutex(0)
  private let isStopped = Mutex(false)
  private let script: Script

  /// Connections accepted so far.
  package var connectionCount: Int { count.withLock { $0 } }
  package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  package init(_ script: @escaping Script) {
    self.script = script
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(listener, address, length)
        _ = listen(listener, 16)
        _ = getsockname(listener, address, &length)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    spawn { [listener] in
      while true {
        let descriptor = accept(listener, nil, nil)
        // A client that went away again, or a moment without descriptors, is not the end.
        guard descriptor >= 0 else {
          if errno == EINVAL || errno == EBADF { break }
          continue
        }
        self.count.withLock { $0 += 1 }
        spawn {
          let connection = Connection(descriptor)
          self.script(connection)
          connection.close()
        }
      }
      // Closed here and nowhere else: its number must not be given to another while this thread still uses it.
      close(listener)
    }
  }

  /// Ends the accepting thread; connections end with their scripts.
  ///
  /// Harmless when called twice: by then the number of its socket may be another one's.
  package func stop() {
    isStopped.withLock { isStopped in
      if !isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
      isStopped = true
    }
  }
}

/// One connection, seen from the server.
package final class Connection: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  package func close() { Glibc.close(descriptor) }

  /// Closes it with a reset: what was written and not yet received may be lost.
  package func reset() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }

  /// The header of the next request, or nil when the client has closed.
  package func readHeader() -> String? {
    var bytes: [UInt8] = []
    while !bytes.reversed().starts(with: [10, 13, 10, 13]) {
      guard let byte = read(1).first else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Up to `count` bytes; fewer when the client has closed.
  package func read(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let received = bytes.withUnsafeMutableBytes { buffer in
        recv(descriptor, buffer.baseAddress.map { $0 + done }, count - done, 0)
      }
      guard received > 0 else { break }
      done += received
    }
    return Array(bytes.prefix(done))
  }

  package func write(_ text: String) { write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// Writes a beginning and then the same bytes again and again, until the other side has closed.
  package func writeForEver(_ beginning: String, _ bytes: [UInt8]) {
    write(beginning)
    while bytes.withUnsafeBytes({ send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }) > 0 {}
  }

  /// Writes until the other side takes nothing for `patience` milliseconds; returns the bytes written.
  package func writeUntilStuck(limit: Int, patience: Int32) -> Int {
    let block = [UInt8](repeating: 7, count: 1 << 16)
    var written = 0
    while written < limit {
      var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&watched, 1, patience) > 0 else { return written }
      let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
      let sent = block.withUnsafeBytes {
        send(descriptor, $0.baseAddress, min($0.count, limit - written), flags)
      }
      guard sent > 0 else { return written }
      written += sent
    }
    return written
  }

  /// Returns when the client has closed.
  package func waitUntilClosed() { while !read(1).isEmpty {} }

  /// Whether the client closes within so many milliseconds; what it sends meanwhile stays to be read.
  package func isClosed(within milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, milliseconds) > 0 else { return false }
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) <= 0
  }

  /// An answer with a Content-Length.
  package func answer(_ status: String = "200 OK", _ fields: [String] = [], _ body: String) {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + fields
    write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }
}

/// Lets one thread wait for another, or for the test.
package final class Gate: Sendable {
  private let ends: (read: Int32, write: Int32)

  package init() {
    var pair: [Int32] = [0, 0]
    pipe(&pair)
    ends = (pair[0], pair[1])
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  package func open() {
    var byte: UInt8 = 1
    _ = write(ends.write, &byte, 1)
  }

  package func wait() {
    var byte: UInt8 = 0
    _ = read(ends.read, &byte, 1)
  }
}

/// Runs an action on a thread of its own, since blocking is not for tasks.
package func spawn(_ action: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let action: @Sendable () -> Void
    init(_ action: @escaping @Sendable () -> Void) { self.action = action }
  }
  var thread = pthread_t()
  let context = Unmanaged.passRetained(Box(action)).toOpaque()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().action() }
      return nil
    }, context)
  pthread_detach(thread)
}
