/// Resolves the escapes of a string whose syntax was checked before.
enum Unescaping {
  static func text(_ inside: ArraySlice<UInt8>) -> String {
    guard inside.contains(Ascii.backslash) else { return String(decoding: inside, as: UTF8.self) }
    return String(decoding: bytes(of: inside), as: UTF8.self)
  }

  private static func bytes(of inside: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(inside.count)
    var rest = inside
    while let byte = rest.popFirst() {
      guard byte == Ascii.backslash else {
        result.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { break }
      result += escaped == UInt8(ascii: "u") ? unicode(&rest) : [control(escaped)]
    }
    return result
  }

  private static func control(_ escaped: UInt8) -> UInt8 {
    switch escaped {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: escaped
    }
  }

  /// The UTF-8 form of `\uXXXX`, or of the surrogate pair that begins with it.
  private static func unicode(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let first = codeUnit(rest)
    rest = rest.dropFirst(4)
    var scalar = Unicode.Scalar(first)
    let isPair = first >> 10 == 0x36 && rest.starts(with: [Ascii.backslash, UInt8(ascii: "u")])
    if isPair {
      let second = codeUnit(rest.dropFirst(2))
      if second >> 10 == 0x37 {
        scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
        rest = rest.dropFirst(6)
      }
    }
    return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
  }

  // MARK: Going through what is escaped

  /// Behind the byte or escape that stands at `index`; a surrogate pair is one.
  static func next(_ bytes: [UInt8], _ index: Int) -> Int {
    guard bytes[index] == Ascii.backslash else { return index + 1 }
    guard bytes[index + 1] == UInt8(ascii: "u") else { return index + 2 }
    let isFirst = codeUnit(bytes[(index + 2)...]) >> 10 == 0x36
    guard isFirst, index + 12 <= bytes.count, bytes[index + 6] == Ascii.backslash,
      bytes[index + 7] == UInt8(ascii: "u"), codeUnit(bytes[(index + 8)...]) >> 10 == 0x37
    else { return index + 6 }
    return index + 12
  }

  enum LineBreak {
    case feed, `return`
  }

  /// What the escape at `index` does to the line.
  static func lineBreak(_ bytes: [UInt8], _ index: Int) -> LineBreak? {
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): .feed
    case UInt8(ascii: "r"): .return
    case UInt8(ascii: "u"): unit(codeUnit(bytes[(index + 2)...]))
    default: nil
    }
  }

  private static func unit(_ code: UInt32) -> LineBreak? {
    switch code {
    case 0x0A: .feed
    case 0x0D: .return
    default: nil
    }
  }

  private static func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt32 {
    digits.prefix(4).reduce(0) { value, digit in value << 4 | (Ascii.hexDigit(digit) ?? 0) }
  }
}
