import Glibc
import TerminalKit

/// A stream that is read while an interruption is still noticed.
struct InputStream: Sendable {
  let descriptor: Int32

  private static let pieceByteCount = 65_536
  private static let stepInMilliseconds: Int32 = 50

  /// The next bytes as they come, or nil at the end.
  ///
  /// Throws `interrupted` when this task is cancelled, `failed` when the stream cannot be read.
  func next(atMost count: Int = pieceByteCount) throws(CommandFailure) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      try wait()
      let found = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if found > 0 { return Array(bytes.prefix(found)) }
      if found == 0 { return nil }
      guard errno == EINTR else {
        throw CommandFailure(.failed, "standard input cannot be read: \(TextFile.systemWords())")
      }
    }
  }

  /// All that comes until the end.
  func all() throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while let more = try next() { bytes += more }
    return bytes
  }

  /// Waits in short steps.
  private func wait() throws(CommandFailure) {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, Self.stepInMilliseconds) <= 0 {
      guard !Task.isCancelled else { throw CommandFailure(.interrupted, "interrupted") }
    }
  }
}
