/// Finds what fits a filter in content that comes in pieces, from its first byte on: lines, or the rows of a table.
package protocol FilterScan: Sendable {
  /// The lines that fit; of a table its rows.
  var lines: LineSet { get }
  /// Lines that are no records, so that their fields could not be looked at.
  var brokenLines: Int { get }
  /// Records that were too long to be looked at.
  var longLines: Int { get }
  /// Lines that were to be copied, but were too long for it.
  var lostLines: Int { get }

  /// Takes in the bytes that follow those taken before.
  mutating func take(_ bytes: [UInt8])
  /// Takes the last line, which may have no end.
  mutating func finish()
  /// What fits as it stands in the content, line ends included, since the last call; of a table its header as well.
  mutating func takeCopies() -> [UInt8]
}

extension RecordFilter {
  /// Looks through the rows of a table, or through lines when nil; `copies` keeps what fits until it is taken.
  package func scan(of table: TableFormat?, copies: Bool = false) -> any FilterScan {
    guard let table else { return LineFilterScan(self, copiesLines: copies) }
    return RowFilterScan(self, table, copiesRows: copies)
  }
}
