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
  mutating func feed(_ bytes: [UInt8])
  /// Takes the last line, which may have no end.
  mutating func finish()
  /// What fits as it stands in the content, line ends included, since the last call; of a table its header as well.
  ///
  /// Records that do not stand one a line get one each.
  mutating func drainCopies() -> [UInt8]
}

/// What content is divided into.
package enum ContentDivision: Equatable, Sendable {
  case lines
  /// The rows of a table.
  case rows(TableFormat)
  /// Records that do not stand one a line.
  case values(ValueShape)

  /// Lines that are none to show: the names of a table's columns.
  package var headerLines: Int {
    switch self {
    case .lines, .values: 0
    case .rows(let format): format.hasHeader ? 1 : 0
    }
  }
}

extension RecordFilter {
  /// Looks through all parts of the content; `copies` keeps what fits until it is taken.
  package func scan(of division: ContentDivision, copies: Bool = false) -> any FilterScan {
    switch division {
    case .lines: LineFilterScan(self, copiesLines: copies)
    case .rows(let format): RowFilterScan(self, format, copiesRows: copies)
    case .values(let shape): ValueFilterScan(self, shape, copiesRecords: copies)
    }
  }
}
