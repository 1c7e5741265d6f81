import Glibc

/// A connection that a test keeps open and sends on as it likes.
final class TestConnection {
  private let descriptor: Int32

  init(_ client: TestClient) throws { descriptor = try client.connect() }

  deinit { close(descriptor) }

  /// False when the server has ended the connection.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      == bytes.count
  }

  /// Whether the server ends the connection, sooner or later.
  func ends(within patience: Duration) -> Bool {
    let deadline = ContinuousClock.now + patience
    repeat {
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&state, 1, 5) > 0 {
        var byte: UInt8 = 0
        if recv(descriptor, &byte, 1, 0) <= 0 { return true }
      }
    } while ContinuousClock.now < deadline
    return false
  }
}
