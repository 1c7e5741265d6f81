/// One row of a hex dump: offset, bytes, and what is printable of them.
package struct HexLine: Equatable, Sendable {
  /// At least eight hexadecimal digits.
  package let offset: String
  /// Two digits a byte, blanks between, padded to the full row.
  package let hex: String
  /// A character a byte; `.` for what is not printable ASCII.
  package let characters: String

  /// Describes at most `width` bytes.
  package init(_ bytes: ArraySlice<UInt8>, at offset: Int64, width: Int) {
    let digits = String(offset, radix: 16, uppercase: true)
    self.offset = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    let pairs = bytes.map(Self.digits).joined(separator: " ")
    hex = pairs + String(repeating: " ", count: max(0, width * 3 - 1 - pairs.utf8.count))
    characters = String(bytes.map { Self.character($0) })
  }

  /// Two upper-case digits.
  package static func digits(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + text : text
  }

  private static func character(_ byte: UInt8) -> Character {
    byte >= 0x20 && byte < 0x7F ? Character(Unicode.Scalar(byte)) : "."
  }
}
