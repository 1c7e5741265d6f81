/// How the rows of a hex dump are laid out.
package struct HexLayout: Equatable, Sendable {
  /// Bytes in a row.
  package let width: Int
  /// Whether blanks stand between pairs of bytes only.
  package let inPairs: Bool

  package init(width: Int, inPairs: Bool = false) {
    self.width = width
    self.inPairs = inPairs
  }

  /// The columns of a row with blanks between its parts.
  package var columns: Int { 8 + 1 + hexColumns + 1 + width }

  /// The columns of the digits.
  var hexColumns: Int { inPairs ? width * 5 / 2 - 1 : width * 3 - 1 }

  /// The columns of the digits of some bytes, at least one; blanks between them are included.
  package func hexColumns(ofBytes bytes: Range<Int>) -> Range<Int> {
    let starts = [bytes.lowerBound, bytes.upperBound - 1].map { $0 * 2 + $0 / group }
    return starts[0]..<starts[1] + 2
  }

  /// Bytes without a blank between them.
  var group: Int { inPairs ? 2 : 1 }
}

/// One row of a hex dump: offset, bytes, and what is printable of them.
package struct HexLine: Equatable, Sendable {
  /// At least eight hexadecimal digits.
  package let offset: String
  /// Two digits a byte, blanks between bytes or pairs of bytes, padded to the full row.
  package let hex: String
  /// A character a byte; `.` for what is not printable ASCII.
  package let characters: String

  /// Describes at most as many bytes as a row has.
  package init(_ bytes: ArraySlice<UInt8>, at offset: Int64, in layout: HexLayout) {
    let digits = String(offset, radix: 16, uppercase: true)
    self.offset = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    let groups = stride(from: bytes.startIndex, to: bytes.endIndex, by: layout.group).map { start in
      bytes[start...].prefix(layout.group).map(Self.digits).joined()
    }
    let text = groups.joined(separator: " ")
    hex = text + String(repeating: " ", count: max(0, layout.hexColumns - text.utf8.count))
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
