/// Undoes the escapes that clients use in a quoted file name.
///
/// Browsers and curl write a quote, CR and LF as %22, %0D and %0A (WHATWG HTML, multipart/form-data encoding);
/// httpx, under the official Python clients, also does so with other controls, and doubles backslashes.
enum FormFileName {
  static func decode(_ name: String) -> String {
    let bytes = Array(name.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let (byte, length) = next(bytes[index...])
      decoded.append(byte)
      index += length
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// The byte that the text begins with, and how many bytes it is written with.
  private static func next(_ text: ArraySlice<UInt8>) -> (byte: UInt8, length: Int) {
    let first = text[text.startIndex]
    guard let second = text.dropFirst().first else { return (first, 1) }
    if first == backslash && second == backslash { return (first, 2) }
    guard first == UInt8(ascii: "%"), let third = text.dropFirst(2).first, let high = hexDigit(second),
      let low = hexDigit(third)
    else { return (first, 1) }
    let escaped = high << 4 | low
    let isEscape = escaped == UInt8(ascii: "\"") || (1..<0x20).contains(escaped)
    return isEscape ? (escaped, 3) : (first, 1)
  }

  private static let backslash = UInt8(ascii: "\\")
}
