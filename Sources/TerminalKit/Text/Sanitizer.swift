/// Turns what a terminal would obey, hide or reorder into visible ASCII escapes.
///
/// Reads one scalar at a time and keeps only what the next one needs to know.
struct Sanitizer {
  /// Combining marks kept on one character; more of them would run into the lines above and below.
  static let marksPerCharacter = 2

  /// UTF-8.
  private var output: [UInt8] = []
  /// The last scalar that was kept and is no mark.
  private var base: Unicode.Scalar?
  /// What that can be joined by.
  private var last = JoinState.none
  private var marks = 0

  /// What may follow the scalar before.
  private enum JoinState {
    /// Nothing joins: the start, a blank, an escape.
    case none
    case letter
    case hangul
    /// An emoji, to which a variation selector, a skin tone or a joiner belongs.
    case emoji
    /// An emoji that has its variation selector.
    case selectedEmoji
  }

  /// Whether text is printable ASCII throughout, so that nothing has to be done.
  static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
    // Safe because the bytes are only looked at; they are one piece nearly always, and that is many times faster.
    let inOnePiece = bytes.withContiguousStorageIfAvailable { unsafe $0.allSatisfy(Self.isPlain(byte:)) }
    return inOnePiece ?? bytes.allSatisfy(Self.isPlain(byte:))
  }

  @inline(__always)
  private static func isPlain(byte: UInt8) -> Bool {
    byte &- 0x20 < 0x5F
  }

  static func sanitized(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var sanitizer = Sanitizer()
    sanitizer.output.reserveCapacity(scalars.underestimatedCount)
    var iterator = scalars.makeIterator()
    var current = iterator.next()
    while let scalar = current {
      let next = iterator.next()
      sanitizer.append(scalar, before: next)
      current = next
    }
    return sanitizer.text
  }

  private var text: String { String(decoding: output, as: UTF8.self) }

  private mutating func append(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    switch scalar.value {
    case 0x20: keep(scalar, then: .none)
    case 0x21...0x7E: keep(scalar, then: .letter)
    case 0...0x1F, 0x7F: append(ascii: "^\(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))")
    case 0x200D: appendJoiner(scalar, before: next)
    case 0xFE0E, 0xFE0F: appendSelector(scalar)
    default: appendOther(scalar)
    }
  }

  /// Letters of the commonest scripts beyond ASCII, which neither join, hide nor reorder: the tables need not be asked.
  static func isCommonLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Latin, Cyrillic, kana, Han.
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x400...0x481, 0x3041...0x3096, 0x30A1...0x30FA,
      0x4E00...0x9FFF:
      true
    default: false
    }
  }

  private mutating func appendOther(_ scalar: Unicode.Scalar) {
    if Self.isCommonLetter(scalar) { return keep(scalar, then: .letter) }
    if scalar.isForbidden { return escape(scalar) }
    if TextWidth.isJoining(scalar) { return appendMark(scalar) }
    if scalar.isEmojiBase { return keep(scalar, then: .emoji) }
    if scalar.properties.isWhitespace { return keep(scalar, then: .none) }
    keep(scalar, then: scalar.isHangulStart ? .hangul : .letter)
  }

  private mutating func appendMark(_ mark: Unicode.Scalar) {
    let fits = TextWidth.isHangulPart(mark) ? last == .hangul : last != .none
    guard fits, marks < Self.marksPerCharacter else { return escape(mark) }
    put(mark)
    marks += 1
  }

  /// A joiner stays only between two emoji; elsewhere it is invisible.
  private mutating func appendJoiner(_ joiner: Unicode.Scalar, before next: Unicode.Scalar?) {
    guard last == .emoji || last == .selectedEmoji, let next, next.isEmojiBase, !next.isForbidden else {
      return escape(joiner)
    }
    put(joiner)
    base = joiner
    last = .none
  }

  /// A selector stays only behind an emoji or the digit of a keycap, once.
  private mutating func appendSelector(_ selector: Unicode.Scalar) {
    guard let base, last == .emoji || (last == .letter && base.properties.isEmoji), marks == 0
    else { return escape(selector) }
    put(selector)
    last = .selectedEmoji
  }

  private mutating func keep(_ scalar: Unicode.Scalar, then joint: JoinState) {
    put(scalar)
    base = scalar
    last = joint
    marks = 0
  }

  @inline(__always)
  private mutating func put(_ scalar: Unicode.Scalar) {
    guard !scalar.isASCII else { return output.append(UInt8(scalar.value)) }
    for byte in scalar.utf8 { output.append(byte) }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    append(ascii: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}")
  }

  private mutating func append(ascii text: String) {
    output += text.utf8
    base = text.unicodeScalars.last
    last = .none
    marks = 0
  }
}

extension Sanitizer {
  /// Decodes UTF-8 and shows each byte that does not belong there as `\xHH`.
  static func sanitized(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    if isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var sanitizer = Sanitizer()
    var rest = bytes[...]
    var pending: Unicode.Scalar?
    while !rest.isEmpty {
      let (scalar, length) = decodeFirst(of: rest)
      if let pending { sanitizer.append(pending, before: scalar) }
      pending = scalar
      if scalar == nil { rest.prefix(length).forEach { sanitizer.append(byte: $0) } }
      rest.removeFirst(length)
    }
    if let pending { sanitizer.append(pending, before: nil) }
    return sanitizer.text
  }

  /// The scalar that bytes begin with and its length; nil and the length of what is wrong when they begin with none.
  private static func decodeFirst(of bytes: ArraySlice<UInt8>) -> (Unicode.Scalar?, length: Int) {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    switch parser.parseScalar(from: &iterator) {
    case .valid(let encoded): return (Unicode.UTF8.decode(encoded), encoded.count)
    case .error(let length): return (nil, length)
    case .emptyInput: return (nil, 0)
    }
  }

  private mutating func append(byte: UInt8) {
    let digits = String(byte, radix: 16, uppercase: true)
    append(ascii: byte < 0x10 ? "\\x0\(digits)" : "\\x\(digits)")
  }
}
