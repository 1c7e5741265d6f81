import JSONLines

/// Makes readable what is compressed or in another encoding than UTF-8, in pieces of any size.
///
/// Holds the first bytes until they tell what the content is.
package struct ReadableContent {
  /// What was undone, outermost first, such as gzip and UTF-16; empty for content that is readable as it is.
  package private(set) var layers: [String] = []
  private var head: [UInt8]? = []
  private var unpacker: Unpacker?
  /// The first unpacked bytes, until they tell how the text is encoded.
  private var text: [UInt8]? = []
  private var transcoder: TextTranscoder?

  package init() {}

  /// So many bytes tell.
  private static let headByteCount = 4096

  /// Takes in the bytes that follow; what is readable of them is given on.
  package mutating func feed(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) throws(Unpacker.Failure) {
    guard let held = head else { return try unpack(bytes, give) }
    head = held + bytes
    if held.count + bytes.count >= Self.headByteCount { try begin(give) }
  }

  /// Gives what is left.
  package mutating func finish(_ give: ([UInt8]) -> Void) throws(Unpacker.Failure) {
    if head != nil { try begin(give) }
    try unpacker?.end()
    if text != nil { beginText(give, isWhole: true) }
    if let rest = transcoder?.finish(), !rest.isEmpty { give(rest) }
  }

  private mutating func begin(_ give: ([UInt8]) -> Void) throws(Unpacker.Failure) {
    guard let bytes = head else { return }
    head = nil
    if let format = Unpacker.Format(sniffing: bytes) {
      unpacker = try Unpacker(format)
      layers.append(format.rawValue)
    }
    try unpack(bytes, give)
  }

  private mutating func unpack(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) throws(Unpacker.Failure) {
    guard let unpacker else { return read(bytes, give) }
    try unpacker.feed(bytes) { read($0, give) }
  }

  private mutating func read(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) {
    guard let held = text else { return decode(bytes, give) }
    text = held + bytes
    if held.count + bytes.count >= Self.headByteCount { beginText(give, isWhole: false) }
  }

  private mutating func beginText(_ give: ([UInt8]) -> Void, isWhole: Bool) {
    guard let bytes = text else { return }
    text = nil
    if let encoding = TextEncoding(sniffing: Array(bytes.prefix(Self.headByteCount)), isWhole: isWhole) {
      transcoder = TextTranscoder(encoding)
      layers.append(encoding.name)
    }
    decode(bytes, give)
  }

  private mutating func decode(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) {
    let readable = transcoder?.feed(bytes) ?? bytes
    if !readable.isEmpty { give(readable) }
  }
}
