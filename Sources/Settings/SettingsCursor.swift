/// A place in a JSON5 text that knows its line.
struct SettingsCursor {
  private let bytes: [UInt8]
  private(set) var offset = 0
  /// From 1; a line ends with LF, CR LF or CR.
  private(set) var line = 1

  init(bytes: [UInt8]) {
    self.bytes = bytes
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes.starts(with: byteOrderMark) { offset = byteOrderMark.count }
  }

  /// The byte here, or nil at the end.
  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// What stands here, as words for a message.
  var currentText: String {
    guard let current else { return "the end of the file" }
    if current == 0x0A || current == 0x0D { return "the end of the line" }
    let character = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).first
    return character.map { "\"\($0)\"" } ?? "nothing"
  }

  var isAtQuote: Bool { current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") }

  /// Whether only blanks stand before this place on its line, or the line ends here.
  var isAtStartOfLine: Bool {
    if current == 0x0A || current == 0x0D { return true }
    let before = bytes[..<offset].reversed().prefix { $0 != 0x0A && $0 != 0x0D }
    return before.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Steps over the rest of an element: to behind its comma, or to the bracket that closes what it is in.
  mutating func skipElement(upTo closing: Unicode.Scalar) {
    var depth = 0
    while let byte = current {
      let opens = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      let closes = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      if depth == 0, byte == UInt8(ascii: closing) { return }
      if isAtQuote {
        _ = readQuoted()
      } else if skipBlanksAndComments() == nil, current == byte {
        advance()
      }
      if depth == 0, byte == UInt8(ascii: ",") { return }
      depth = opens ? depth + 1 : closes ? max(0, depth - 1) : depth
    }
  }

  mutating func advance() {
    guard let byte = current else { return }
    offset += 1
    if byte == 0x0A || (byte == 0x0D && current != 0x0A) { line += 1 }
  }

  /// Steps over a sign if it stands here.
  mutating func accept(_ sign: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: sign) else { return false }
    advance()
    return true
  }

  /// Steps over blanks and comments.
  ///
  /// - Returns: the line on which a comment begins that never ends, else nil.
  mutating func skipBlanksAndComments() -> Int? {
    while true {
      if isAtBlank {
        advance()
      } else if looksAt("\u{A0}") {
        // The no-break space of two bytes, which people paste from web pages.
        advance()
        advance()
      } else if looksAt("//") {
        while let byte = current, byte != 0x0A, byte != 0x0D { advance() }
      } else if looksAt("/*") {
        let openedOn = line
        advance()
        advance()
        while current != nil, !looksAt("*/") { advance() }
        guard current != nil else { return openedOn }
        advance()
        advance()
      } else {
        return nil
      }
    }
  }

  /// The quoted text here with its quotes, or nil when its line ends first; a backslash may end a line.
  mutating func readQuoted() -> [UInt8]? {
    let start = offset
    let quote = current
    advance()
    while let byte = current, byte != quote {
      guard byte != 0x0A, byte != 0x0D else { return nil }
      advance()
      guard byte == UInt8(ascii: "\\") else { continue }
      let escaped = current
      advance()
      if escaped == 0x0D, current == 0x0A { advance() }
    }
    guard current != nil else { return nil }
    advance()
    return Array(bytes[start..<offset])
  }

  /// The letters, digits and signs up to the next blank, bracket, comma, colon, quote or comment; perhaps none.
  mutating func readWord() -> [UInt8] {
    let start = offset
    while let byte = current, !Self.endsWord(byte) { advance() }
    return Array(bytes[start..<offset])
  }

  /// Whether these bytes may be a key without quotes.
  static func isBareKey(_ word: [UInt8]) -> Bool {
    guard let first = word.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return word.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "\\"), 0x80...: true
      default: false
      }
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "{}[],:\"'/".utf8.contains(byte)
  }

  private var isAtBlank: Bool {
    current.map { $0 == 0x20 || (0x09...0x0D).contains($0) } ?? false
  }

  private func looksAt(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }
}
