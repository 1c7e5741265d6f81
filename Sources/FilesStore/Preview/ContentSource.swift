import FilesAPI
import JSONLines

/// The server's side of a preview: opens the content, goes on behind a cut, and decodes what is encoded.
///
/// Belongs to one session, which asks for one chunk at a time.
struct ContentSource {
  /// Bytes that came from the server.
  private(set) var bytesRead: Int64 = 0
  private(set) var bytesTotal: Int64?
  /// Whether the server can go on in the middle.
  private(set) var acceptsRanges = false
  /// Whether the header has ever come.
  private(set) var hasOpened = false
  private var chunks: (any ContentChunks)?

  /// The transfer that runs, or nil when it has to be opened.
  var current: (any ContentChunks)? { chunks }

  /// Takes in the header of a transfer.
  ///
  /// - Throws: when it is not the rest of what was read before.
  mutating func connect(_ content: FileContent) throws(FilesError) {
    if hasOpened {
      guard content.offset == bytesRead, content.byteCount == bytesTotal || bytesTotal == nil else {
        content.chunks.cancel()
        acceptsRanges = false
        throw Self.changed(expected: bytesTotal, received: content.byteCount)
      }
    } else {
      bytesTotal = content.byteCount
    }
    hasOpened = true
    acceptsRanges = content.acceptsRanges || content.offset > 0
    chunks = content.chunks
  }

  mutating func count(_ bytes: [UInt8]) { bytesRead += Int64(bytes.count) }

  /// Ends the transfer; the next chunk needs a new one.
  mutating func disconnect() {
    chunks?.cancel()
    chunks = nil
  }

  /// Whether what came is as long as what was announced.
  func checkLength() throws(FilesError) {
    guard let bytesTotal, bytesTotal != bytesRead else { return }
    throw FilesError(
      operation: .download, reason: .lengthMismatch(expected: bytesTotal, received: bytesRead))
  }

  private static func changed(expected: Int64?, received: Int64?) -> FilesError {
    guard let expected, let received, expected != received else {
      return FilesError(
        operation: .download, reason: .invalidRequest("the server does not go on where it was cut off"))
    }
    return FilesError(
      operation: .download, reason: .lengthMismatch(expected: expected, received: received))
  }
}
