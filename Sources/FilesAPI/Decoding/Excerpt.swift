/// Short, harmless pieces of what a server said.
enum Excerpt {
  static let length = 200

  /// The first printable characters of an answer.
  static func printable(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.prefix(length * 8), as: UTF8.self)
    let words = text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }
    var result = String.UnicodeScalarView()
    for scalar in words where isPrintable(scalar) {
      if scalar == " ", result.last ?? " " == " " { continue }
      result.append(scalar)
      if result.count == length { break }
    }
    return String(result)
  }

  /// A list's element as sent, without the comma and blanks before it.
  static func element(_ bytes: ArraySlice<UInt8>) -> String {
    let before: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ",")]
    return String(decoding: bytes.drop { before.contains($0) }.prefix(4_096), as: UTF8.self)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
