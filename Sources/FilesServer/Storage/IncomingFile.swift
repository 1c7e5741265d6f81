import Glibc

/// An upload on its way: written under `incoming`, and content only after `ContentFolder.keep`.
///
/// Whatever was not kept is removed with the object, or at the next start of the server.
final class IncomingFile {
  let path: String
  /// In bytes.
  private(set) var size: Int64 = 0
  private(set) var lineFeeds: Int64 = 0
  private(set) var endsInLineFeed = false
  private var descriptor: Int32
  var isKept = false

  /// Nil when the disk refuses it.
  init?(path: String) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    _ = close()
    if !isKept {
      unlink(path)
    }
  }

  /// Lines as people count them: a last line without a line feed counts too.
  var lineCount: Int64 { lineFeeds + (size > 0 && !endsInLineFeed ? 1 : 0) }

  /// False when the disk is full or fails.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, start + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    size += Int64(bytes.count)
    countLines(in: bytes)
    return true
  }

  /// Waits until the bytes are on the disk.
  func synchronize() -> Bool {
    fsync(descriptor) == 0
  }

  func close() -> Bool {
    guard descriptor >= 0 else { return true }
    defer { descriptor = -1 }
    return Glibc.close(descriptor) == 0
  }

  private func countLines(in bytes: UnsafeRawBufferPointer) {
    let lineFeed = Int32(UInt8(ascii: "\n"))
    var rest = bytes
    while let start = rest.baseAddress, let found = memchr(start, lineFeed, rest.count) {
      lineFeeds += 1
      rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - start + 1)...])
    }
    endsInLineFeed = bytes.last == UInt8(ascii: "\n")
  }
}
