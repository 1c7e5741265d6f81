import FilesAPI
import JSONLines

/// The server's side of reading: opens the content, goes on behind a cut, and notices when it has become another.
///
/// Belongs to one reader, which asks for one chunk at a time.
struct ContentSource {
  /// Bytes that came from the server and were kept.
  private(set) var bytesRead: Int64 = 0
  private(set) var bytesTotal: Int64?
  /// Whether the server can go on in the middle.
  private(set) var acceptsRanges = false
  /// Whether the header has ever come.
  private(set) var hasOpened = false
  /// Where the next chunk begins; before `bytesRead` while the beginning is read a second time.
  private(set) var position: Int64 = 0
  /// The server's mark for this version of the content.
  private var entityTag: String?
  private var chunks: (any ContentChunks)?
  private var startsAgain = false

  /// The transfer that runs, or nil when it has to be opened.
  var current: (any ContentChunks)? { chunks }

  /// Where the next transfer is to begin.
  var start: Int64 { startsAgain ? 0 : bytesRead }

  /// What makes a server send all of the content when it is not the same any more (RFC 9110, section 13.1.5).
  var headers: [(name: String, value: String)] {
    guard start > 0, let entityTag, !entityTag.hasPrefix("W/") else { return [] }
    return [(name: "If-Range", value: entityTag)]
  }

  /// Takes in the header of a transfer.
  ///
  /// - Throws: when it is not the rest of what was read before.
  mutating func connect(_ content: FileContent) throws(ReadingProblem) {
    if hasOpened {
      do throws(ReadingProblem) {
        try check(content)
      } catch {
        content.chunks.cancel()
        throw error
      }
    } else {
      bytesTotal = content.byteCount
      entityTag = content.entityTag
    }
    hasOpened = true
    acceptsRanges = content.acceptsRanges || content.offset > 0
    position = content.offset
    chunks = content.chunks
  }

  private mutating func check(_ content: FileContent) throws(ReadingProblem) {
    if let expected = bytesTotal, let received = content.byteCount, expected != received {
      throw .changed(Self.failure(.lengthMismatch(expected: expected, received: received)))
    }
    if let old = entityTag, let new = content.entityTag, old != new { throw .changed(Self.hasChanged) }
    guard content.offset != start else { return }
    acceptsRanges = false
    throw .failed(Self.failure(.invalidRequest("the server does not go on where it was cut off")))
  }

  /// How many of the next bytes were read before.
  func knownCount(of bytes: [UInt8]) -> Int { Int(max(0, min(Int64(bytes.count), bytesRead - position))) }

  /// Notes that bytes at `position` were looked at and kept.
  mutating func advance(by count: Int) {
    position += Int64(count)
    bytesRead = max(bytesRead, position)
    if position >= bytesRead { startsAgain = false }
  }

  /// Ends the transfer; the next chunk needs a new one.
  mutating func disconnect() {
    chunks?.cancel()
    chunks = nil
  }

  /// Lets the next transfer begin at the first byte; what it repeats can be compared.
  mutating func startAgain() {
    startsAgain = bytesRead > 0
    position = 0
  }

  /// Whether what came is as long as what was announced.
  func checkLength() throws(ReadingProblem) {
    guard position >= bytesRead else { throw .changed(Self.hasChanged) }
    guard let bytesTotal, bytesTotal != bytesRead else { return }
    throw .failed(Self.failure(.lengthMismatch(expected: bytesTotal, received: bytesRead)))
  }

  static let hasChanged = failure(.invalidRequest("the file is not the same any more"))

  private static func failure(_ reason: FilesError.Reason) -> FilesError {
    FilesError(operation: .download, reason: reason)
  }
}

/// Why reading does not go on.
enum ReadingProblem: Error {
  case failed(FilesError)
  /// The server has other content now than that which was read.
  case changed(FilesError)
}
