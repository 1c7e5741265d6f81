/// The ways in which a character stands in bytes.
enum ScalarForms {
  /// UTF-8; the other case of a letter; escapes of JSON (RFC 8259, section 7).
  static func forms(of scalar: Unicode.Scalar, foldsCase: Bool, readsEscapes: Bool) -> [[ByteSet]] {
    var variants = [scalar]
    if foldsCase, let capital = TextPattern.capital(scalar) { variants.append(capital) }
    var forms: [[ByteSet]] = []
    if variants.allSatisfy(\.isASCII) {
      var set = ByteSet()
      for variant in variants { set.insert(UInt8(variant.value)...UInt8(variant.value)) }
      forms.append([set])
    } else {
      forms += variants.map { literal(Array(String(Character($0)).utf8)) }
    }
    if readsEscapes { forms += variants.flatMap(escapes) }
    return forms
  }

  /// Any single character.
  static let anything = runs(of: [0...0x10FFFF])

  /// The bytes of the characters in ranges; single bytes are taken together.
  static func runs(of ranges: [ClosedRange<UInt32>]) -> [[ByteSet]] {
    var ascii = ByteSet()
    for range in ranges where range.lowerBound < 0x80 {
      ascii.insert(UInt8(range.lowerBound)...UInt8(min(range.upperBound, 0x7F)))
    }
    let longer = ranges.filter { $0.upperBound >= 0x80 }
      .flatMap { UTF8Runs.runs(of: max($0.lowerBound, 0x80)...$0.upperBound) }
    return [[ascii]] + longer
  }

  // MARK: Escapes

  /// Characters of ASCII that writers of JSON escape: because they must, may (`/`), or do so for the sake of HTML.
  private static let escaped = Set("\"\\/<>&'\u{7F}".unicodeScalars)

  /// Whether writers of JSON escape a character at all.
  static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || !scalar.isASCII || escaped.contains(scalar)
  }

  private static func escapes(of scalar: Unicode.Scalar) -> [[ByteSet]] {
    guard isEscaped(scalar) else { return [] }
    var forms: [[ByteSet]] = []
    if let letter = shortEscape(of: scalar) { forms.append(literal([UInt8(ascii: "\\"), letter])) }
    forms.append(scalar.utf16.flatMap(unicodeEscape))
    return forms
  }

  private static func shortEscape(of scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "\"", "\\", "/": UInt8(ascii: scalar)
    case "\n": UInt8(ascii: "n")
    case "\t": UInt8(ascii: "t")
    case "\r": UInt8(ascii: "r")
    case "\u{8}": UInt8(ascii: "b")
    case "\u{C}": UInt8(ascii: "f")
    default: nil
    }
  }

  /// `\uXXXX` with digits in either case.
  private static func unicodeEscape(_ unit: UInt16) -> [ByteSet] {
    let digits = String(unit, radix: 16)
    let all = String(repeating: "0", count: 4 - digits.count) + digits
    return literal(Array("\\u".utf8)) + all.utf8.map { bothCases($0) }
  }

  private static func literal(_ bytes: [UInt8]) -> [ByteSet] { bytes.map { ByteSet($0...$0) } }

  private static func bothCases(_ byte: UInt8) -> ByteSet {
    let upper = SearchQuery.uppercase(byte)
    return ByteSet(byte...byte, upper...upper)
  }
}

extension Unicode.Scalar {
  fileprivate var utf16: [UInt16] { Array(String(Character(self)).utf16) }
}
