/// The cells of a row, found one after another; at least one.
///
/// Text that follows a closing quote breaks the rules; such a cell is taken as it is written, with its quotes.
package struct TableCells: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private let separator: UInt8
  /// Where the row ends, its line end not counted.
  private let end: Int
  /// Where the next cell begins; nil behind the last.
  private var start: Int?

  package init(of bytes: [UInt8], _ row: Range<Int>, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    end = row.upperBound
    start = row.lowerBound
  }

  package mutating func next() -> TableCell? {
    guard let start else { return nil }
    guard let quote = closingQuote(ofCellAt: start) else { return TableCell(cut(start, from: start)) }
    let written = cut(start, from: quote + 1)
    let isClean = written.upperBound == quote + 1
    return TableCell(isClean ? start + 1..<quote : written, isQuoted: isClean)
  }

  /// The cell that begins at `start`, up to the first separator from a byte on; the next one follows.
  private mutating func cut(_ start: Int, from place: Int) -> Range<Int> {
    let stop = ByteScan.first(separator, in: bytes, place..<end) ?? end
    self.start = stop < end ? stop + 1 : nil
    return start..<stop
  }

  /// Nil where the cell is not quoted; a quote that nothing closes is a character like others.
  private func closingQuote(ofCellAt start: Int) -> Int? {
    guard start < end, bytes[start] == TableFormat.quote else { return nil }
    var place = start + 1
    while let quote = ByteScan.first(TableFormat.quote, in: bytes, place..<end) {
      guard quote + 1 < end, bytes[quote + 1] == TableFormat.quote else { return quote }
      place = quote + 2
    }
    return nil
  }
}
