/// One row of a hex dump: offset, bytes, and what is printable of them.
package struct HexLine: Equatable, Sendable {
  /// At least eight hexadecimal digits.
  package let offset: String
  /// Two digits a byte, blanks between bytes or pairs of bytes, padded to the full row.
  package let hex: String
  /// A character a byte; `.` for what is not printable ASCII.
  package let characters: String

  /// Describes at most `width` bytes.
  package init(_ bytes: ArraySlice<UInt8>, at offset: Int64, width: Int, inPairs: Bool = false) {
    let digits = String(offset, radix: 16, uppercase: true)
    self.offset = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    let groups = stride(from: bytes.startIndex, to: bytes.endIndex, by: inPairs ? 2 : 1).map { start in
      bytes[start...].prefix(inPairs ? 2 : 1).map(Self.digits).joined()
    }
    let text = groups.joined(separator: " ")
    let full = Self.hexColumns(width: width, inPairs: inPairs)
    hex = text + String(repeating: " ", count: max(0, full - text.utf8.count))
    characters = String(bytes.map { Self.character($0) })
  }

  /// The columns of a row with blanks between its parts.
  package static func columns(width: Int, inPairs: Bool) -> Int {
    8 + 1 + hexColumns(width: width, inPairs: inPairs) + 1 + width
  }

  /// The columns of the digits of some bytes, at least one, in `hex`; blanks between them are included.
  package static func hexColumns(ofBytes bytes: Range<Int>, inPairs: Bool) -> Range<Int> {
    let group = inPairs ? 2 : 1
    let starts = [bytes.lowerBound, bytes.upperBound - 1].map { $0 * 2 + $0 / group }
    return starts[0]..<starts[1] + 2
  }

  private static func hexColumns(width: Int, inPairs: Bool) -> Int {
    inPairs ? width * 5 / 2 - 1 : width * 3 - 1
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
