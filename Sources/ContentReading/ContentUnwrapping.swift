import FilesStore
import JSONLines

/// Makes readable what is compressed or in another encoding than UTF-8, as it arrives.
///
/// In JSON, bytes that are no UTF-8 are mistakes and stay as they are; in other text they tell Latin-1.
struct ContentUnwrapping {
  /// What was undone, outermost first, such as gzip and UTF-16.
  private(set) var layers: [String] = []
  /// What would have to be installed to read the content.
  private(set) var missing: MissingUnpacker?
  private let disk: any FileSystem
  private var packing = Packing.sniffing(held: [])
  private var text = Text.sniffing(given: 0, held: [])
  private var startsLikeJSON = false
  private let chosen: TextEncoding?

  private enum Packing {
    case sniffing(held: [UInt8])
    case packed(any ContentUnpacker)
    case plain
  }

  private enum Text {
    /// So many bytes of ASCII were given on; those held have to be judged.
    case sniffing(given: Int, held: [UInt8])
    case transcoding(TextTranscoder)
    case plain
  }

  /// So many bytes tell.
  private static let headBytes = 4096

  /// The encoding of the text is told by its bytes unless somebody chose one.
  init(disk: any FileSystem, encoding: TextEncoding? = nil) {
    self.disk = disk
    chosen = encoding
  }

  /// Whether nothing is done to the bytes, nor will be.
  var isPlain: Bool {
    guard case .plain = packing, case .plain = text else { return false }
    return true
  }

  /// Whether it cannot take the same bytes a second time.
  var isPacked: Bool { if case .packed = packing { true } else { false } }

  /// Takes in the bytes that follow; what is readable of them is given on in pieces, however much that is.
  mutating func feed(
    _ bytes: [UInt8], isEnd: Bool, _ give: ([UInt8]) -> Void
  ) throws(UnpackingFailure) {
    switch packing {
    case .plain: read(bytes, give)
    case .packed(let unpacker):
      do throws(UnpackingFailure) {
        try unpack(bytes, unpacker, give)
        if isEnd { try unpacker.finish() }
      } catch {
        end(give)
        throw error
      }
    case .sniffing(let before):
      let held = before + bytes
      guard isEnd || !Self.mayBePacked(held) else {
        packing = .sniffing(held: held)
        return
      }
      begin(held)
      return try feed(held, isEnd: isEnd, give)
    }
    if isEnd { end(give) }
  }

  /// Gives what is held although more is to come.
  mutating func release(_ give: ([UInt8]) -> Void) {
    if case .sniffing(let held) = packing {
      packing = .plain
      read(held, give)
    }
    if case .sniffing(_, let held) = text {
      text = .plain
      if !held.isEmpty { give(held) }
    }
  }

  // MARK: Packing

  private static let signatures: [[UInt8]] = [[0x1F, 0x8B, 0x08], [0x28, 0xB5, 0x2F, 0xFD]]

  private static func mayBePacked(_ head: [UInt8]) -> Bool {
    signatures.contains { head.count < $0.count && $0.starts(with: head) }
  }

  private mutating func begin(_ head: [UInt8]) {
    packing = .plain
    defer { beginText() }
    guard Self.signatures.contains(where: { head.starts(with: $0) }) else { return }
    switch disk.unpacker(for: head) {
    case .none: text = .plain
    case .success(let unpacker)?:
      packing = .packed(unpacker)
      layers.append(unpacker.name)
    case .failure(let lacking)?:
      text = .plain
      missing = lacking
    }
  }

  /// Reads the text in the encoding that somebody chose, whatever its bytes look like.
  private mutating func beginText() {
    guard let chosen, missing == nil else { return }
    text = .plain
    guard chosen != .utf8 else { return }
    text = .transcoding(TextTranscoder(chosen))
    layers.append(chosen.name)
  }

  private mutating func unpack(
    _ bytes: [UInt8], _ unpacker: any ContentUnpacker, _ give: ([UInt8]) -> Void
  ) throws(UnpackingFailure) {
    var reading = self
    defer { self = reading }
    try unpacker.unpack(bytes) { reading.read($0, give) }
  }

  // MARK: Text

  private mutating func read(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) {
    guard !bytes.isEmpty else { return }
    switch text {
    case .plain: give(bytes)
    case .transcoding(var transcoder):
      let readable = transcoder.feed(bytes)
      text = .transcoding(transcoder)
      if !readable.isEmpty { give(readable) }
    case .sniffing(let given, let before): sniff(before + bytes, given, give)
    }
  }

  private mutating func sniff(_ held: [UInt8], _ given: Int, _ give: ([UInt8]) -> Void) {
    // UTF-16 is seen by its first two bytes.
    let isASCII = given + held.count >= 2 && held.allSatisfy { $0 > 0 && $0 < 0x80 }
    if given == 0, let first = held.first(where: { $0 > 0x20 }) {
      startsLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
    if isASCII {
      give(held)
      text = given + held.count >= Self.headBytes ? .plain : .sniffing(given: given + held.count, held: [])
    } else if given + held.count >= Self.headBytes {
      judge(held, isWhole: false, give)
    } else {
      text = .sniffing(given: given, held: held)
    }
  }

  private mutating func judge(_ held: [UInt8], isWhole: Bool, _ give: ([UInt8]) -> Void) {
    text = .plain
    let head = Array(held.prefix(Self.headBytes))
    if let encoding = TextEncoding(sniffing: head, isWhole: isWhole), encoding != .latin1 || !startsLikeJSON {
      text = .transcoding(TextTranscoder(encoding))
      layers.append(encoding.name)
    }
    read(held, give)
  }

  private mutating func end(_ give: ([UInt8]) -> Void) {
    if case .sniffing(_, let held) = text { judge(held, isWhole: true, give) }
    guard case .transcoding(var transcoder) = text else { return }
    let rest = transcoder.finish()
    if !rest.isEmpty { give(rest) }
  }
}
