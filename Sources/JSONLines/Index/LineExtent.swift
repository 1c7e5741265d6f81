/// Where one line lies in the content.
package struct LineExtent: Equatable, Sendable {
  /// Counted from 0.
  package var line: Int
  /// The first byte, a byte order mark at the very beginning not counted.
  package var start: Int64
  /// Behind the last byte, the line's `\n` or `\r\n` not counted.
  package var end: Int64
  /// Whether all of the line is known: its end was seen, or the content is over.
  package var isWhole: Bool

  package init(line: Int, _ place: Range<Int64>, isWhole: Bool) {
    self.line = line
    start = place.lowerBound
    end = place.upperBound
    self.isWhole = isWhole
  }

  package var byteCount: Int64 { end - start }
}
