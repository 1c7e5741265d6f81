import FilesAPI

/// What has come of one content, and how it is gone on with after a cut: decisions without I/O.
///
/// Two versions are never glued together. The rest of a content is taken only where a strong entity tag (RFC 9110,
/// section 13.1.5), or its length and a comparison of bytes that came before, prove that it is the rest of this one.
struct ContentResumption: Sendable {
  /// What to ask the server for.
  struct Request: Equatable {
    /// The first byte.
    var offset: Int64 = 0
    /// Makes a server send all of the content when it is not the same any more.
    var ifRange: String?
  }

  /// What the header of an answer means.
  enum Opening: Equatable {
    /// Its bytes can be taken.
    case accepted
    /// It is another content.
    case changed
    /// It is not what was asked for.
    case refused(FilesError)
  }

  /// What bytes are that came.
  enum Intake: Equatable {
    /// They came before; up to here they are the same.
    case known(upTo: Int64)
    case new([UInt8])
    case changed
    case refused(FilesError)
  }

  /// How a transfer ended that met no failure.
  enum End: Equatable {
    case complete
    case changed
    case cut(FilesError)
  }

  /// The length that the content must have, in bytes; nil takes any.
  let expected: Int64?
  private(set) var version: ContentVersion?
  /// Whether the server can go on in the middle, as far as it said or showed.
  private(set) var acceptsRanges = false
  /// A range that was asked for did not come: from here on all of it is asked for.
  private var refusesRanges = false
  /// The server does not repeat its tag with a range, so that the tag proves nothing.
  private var hidesTag = false
  private var fingerprint = ContentFingerprint()
  /// An earlier run kept what is known; the disk may have lost some of it since.
  private let isKept: Bool
  /// Where the next byte of the transfer lies.
  private var position: Int64 = 0
  /// The digest of what is coming a second time, from the first byte on.
  private var again: ContentDigest?
  /// New bytes that are not sure to be kept.
  private var pending: [UInt8] = []

  init(expected: Int64? = nil, kept: KeptContent? = nil) {
    self.expected = expected
    version = kept?.version
    isKept = kept != nil
    guard let kept else { return }
    acceptsRanges = true
    fingerprint = ContentFingerprint(byteCount: kept.byteCount, tail: kept.tail)
  }

  /// Bytes that came and were kept.
  var received: Int64 { fingerprint.byteCount }
  var bytesTotal: Int64? { version?.byteCount }
  /// Whether a header has ever come.
  var hasOpened: Bool { version != nil }
  /// Whether all that was announced is there; what an earlier run kept is looked at once more.
  var isComplete: Bool { !isKept && hasOpened && bytesTotal == received && pending.isEmpty }
  /// Whether the next transfer begins at the first byte although something is there.
  var startsAgain: Bool { received > 0 && request.offset == 0 }

  /// What to ask for next.
  var request: Request {
    guard received > 0, !refusesRanges else { return Request() }
    let compared = received - fingerprint.comparableBytes
    if let tag = version?.strongTag, !hidesTag {
      return Request(offset: isKept ? compared : received, ifRange: compared > 0 || !isKept ? tag : nil)
    }
    // Without a tag the length has to be the same as well.
    return Request(offset: bytesTotal == nil ? 0 : compared)
  }

  /// Takes in the header of the answer to a request.
  mutating func open(_ answer: ContentHead, to request: Request) -> Opening {
    guard let version else { return begin(answer) }
    if let old = version.byteCount, let new = answer.byteCount, old != new { return .changed }
    if let old = version.entityTag, let new = answer.entityTag, old != new { return .changed }
    if answer.offset == 0 { return openAgain(request) }
    guard answer.offset == request.offset, answer.byteCount != nil || request.ifRange != nil else {
      refusesRanges = true
      return .refused(Self.elsewhere)
    }
    if request.ifRange != nil, answer.entityTag == nil {
      hidesTag = true
      guard request.offset < received, answer.byteCount != nil else { return .refused(Self.elsewhere) }
    }
    acceptsRanges = true
    position = answer.offset
    again = nil
    return .accepted
  }

  private mutating func begin(_ answer: ContentHead) -> Opening {
    guard answer.offset == 0 else { return .refused(Self.elsewhere) }
    if let expected, let announced = answer.byteCount, announced != expected {
      return .refused(Self.failure(.lengthMismatch(expected: expected, received: announced)))
    }
    version = ContentVersion(entityTag: answer.entityTag, byteCount: answer.byteCount ?? expected)
    acceptsRanges = answer.acceptsRanges
    position = 0
    return .accepted
  }

  /// All of the content comes: what is there already can be compared with it, if all of it is known.
  private mutating func openAgain(_ request: Request) -> Opening {
    if request.offset > 0 {
      refusesRanges = true
      acceptsRanges = false
    }
    position = 0
    again = ContentDigest()
    return received == 0 || fingerprint.digest != nil ? .accepted : .changed
  }

  /// Takes in bytes of the transfer; new ones count as received when `keep` is called.
  mutating func feed(_ bytes: [UInt8]) -> Intake {
    let knownCount = Int(max(0, min(Int64(bytes.count), received - position)))
    if knownCount > 0 {
      guard isSame(bytes[..<knownCount]) else { return .changed }
      position += Int64(knownCount)
      if knownCount == bytes.count { return .known(upTo: position) }
    }
    let new = knownCount == 0 ? bytes : Array(bytes[knownCount...])
    let end = received + Int64(new.count)
    if let bytesTotal, end > bytesTotal {
      return .refused(Self.failure(.lengthMismatch(expected: bytesTotal, received: end)))
    }
    pending = new
    return .new(new)
  }

  private mutating func isSame(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard again != nil else { return fingerprint.matches(bytes, at: position) }
    again?.add(bytes)
    return position + Int64(bytes.count) < received || again == fingerprint.digest
  }

  /// The bytes that were new have been kept.
  mutating func keep() {
    fingerprint.add(pending[...])
    position += Int64(pending.count)
    pending = []
  }

  /// The bytes that were new could not be kept, and have to come once more.
  mutating func drop() { pending = [] }

  /// The transfer came to its end as the protocol marks it.
  mutating func end() -> End {
    guard position >= received else { return .changed }
    guard let bytesTotal, received < bytesTotal else { return .complete }
    return .cut(Self.failure(.lengthMismatch(expected: bytesTotal, received: received)))
  }

  /// No range is asked for any more.
  mutating func refuseRanges() {
    refusesRanges = true
    acceptsRanges = false
  }

  private static let elsewhere = failure(
    .unreadable(detail: "the server sends another part of the content than it was asked for", excerpt: ""))

  private static func failure(_ reason: FilesError.Reason) -> FilesError {
    FilesError(operation: .download, reason: reason)
  }
}

/// What an answer says of the content in it.
struct ContentHead: Equatable, Sendable {
  /// The first byte that it delivers.
  var offset: Int64 = 0
  /// Of the whole content, where known.
  var byteCount: Int64?
  var acceptsRanges = false
  var entityTag: String?
}

extension ContentHead {
  init(_ content: FileContent) {
    self.init(
      offset: content.extent.offset, byteCount: content.extent.byteCount,
      acceptsRanges: content.extent.acceptsRanges, entityTag: content.extent.entityTag)
  }
}
