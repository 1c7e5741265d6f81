/// The inside of a string or number in JSON text, where it stands.
package struct JSONText: Equatable, Sendable {
  private let bytes: [UInt8]
  private let start: UInt32
  private let end: UInt32

  /// The bytes must be fewer than 4 GiB, and the range without a string's quotes; its syntax was checked before.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
  }

  private var range: Range<Int> { Int(start)..<Int(end) }

  package var isEmpty: Bool { start == end }

  /// What it says: escapes resolved, lone surrogates as U+FFFD.
  package var string: String { Unescaping.text(bytes[range]) }

  /// Bytes of what it says in UTF-8.
  package var byteCount: Int {
    var (count, index) = (0, range.lowerBound)
    while index < range.upperBound {
      let next = Unescaping.next(bytes, index)
      count += bytes[index] == Ascii.backslash ? Unescaping.text(bytes[index..<next]).utf8.count : 1
      index = next
    }
    return count
  }

  /// What its beginning says, written in at most so many bytes, or a few more where a character goes on.
  package func beginning(_ most: Int) -> String {
    var index = range.lowerBound
    while index < range.upperBound, index - range.lowerBound < most || bytes[index] & 0xC0 == 0x80 {
      index = Unescaping.next(bytes, index)
    }
    return Unescaping.text(bytes[range.lowerBound..<index])
  }

  /// How many bytes at its end are this character of ASCII, as written.
  package func trailing(_ character: Character) -> Int {
    bytes[range].reversed().prefix { $0 == character.asciiValue }.count
  }

  /// Its lines, without the line ends; very long ones in pieces of `longest` bytes, or some more where a character goes on.
  ///
  /// `take` returns false when no more are wanted. At least one line is given, if only an empty one.
  package func forEachLine(longest: Int, _ take: (JSONText) -> Bool) {
    var (from, index) = (range.lowerBound, range.lowerBound)
    var lineEnd: Int?
    while index < range.upperBound {
      let next = Unescaping.next(bytes, index)
      switch bytes[index] == Ascii.backslash ? Unescaping.lineBreak(bytes, index) : nil {
      case .feed:
        guard take(JSONText(bytes, from..<(lineEnd ?? index))) else { return }
        (from, lineEnd) = (next, nil)
      case .return: lineEnd = index
      case nil:
        lineEnd = nil
        if mayEnd(index, from, longest) {
          guard take(JSONText(bytes, from..<index)) else { return }
          from = index
        }
      }
      index = next
    }
    _ = take(JSONText(bytes, from..<range.upperBound))
  }

  /// How far a piece that is long enough goes on in search of a place between two characters of ASCII, in bytes.
  private static let slack = 256

  /// Whether a piece that began at `from` may end before the character at `index`.
  private func mayEnd(_ index: Int, _ from: Int, _ longest: Int) -> Bool {
    guard index - from >= longest else { return false }
    let isPlain = bytes[index] < 0x80 && bytes[index] != Ascii.backslash && bytes[index - 1] < 0x80
    return isPlain || index - from >= longest + Self.slack && bytes[index] & 0xC0 != 0x80
  }
}
