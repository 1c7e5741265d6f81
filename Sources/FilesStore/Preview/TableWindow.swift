package import JSONLines

/// What is known of content that is a table.
package struct TableFacts: Equatable, Sendable {
  package var format: TableFormat
  /// The columns' names, or their numbers where the table names none; untrusted, empty until the first row has come.
  package var names: [String] = []
  /// The row (from 0, the header counted) whose quote is never closed, so that each line from there on is a row.
  package var brokenRow: Int?

  package init(_ format: TableFormat, names: [String] = []) {
    self.format = format
    self.names = names
  }

  /// Rows that are no records: the header.
  package var headerRows: Int { format.hasHeader ? 1 : 0 }

  /// Columns beyond are not shown.
  package static let columnLimit = 2000
  /// Names are kept up to here, in bytes.
  package static let nameBytes = 200
}

/// The part of each row that is to be seen.
package struct TableSlice: Equatable, Sendable {
  package var columns: Range<Int>
  /// Whether the first column is wanted with them.
  package var keepsFirst: Bool

  package init(columns: Range<Int>, keepsFirst: Bool) {
    self.columns = columns
    self.keepsFirst = keepsFirst
  }
}

/// A row of a table, as far as it is to be seen.
package struct WindowRow: Equatable, Sendable {
  package var extent: LineExtent
  package var cells: [WindowCell]
  /// Cells of the row in all.
  package var cellCount: Int
  /// Whether the row is so long that not all of its cells were looked at.
  package var isCut: Bool

  package init(extent: LineExtent, cells: [WindowCell], cellCount: Int, isCut: Bool) {
    self.extent = extent
    self.cells = cells
    self.cellCount = cellCount
    self.isCut = isCut
  }

  /// Longer rows are looked at up to here, in bytes.
  static let byteLimit: Int64 = 128 << 10
}

/// A cell, as far as it is to be seen.
package struct WindowCell: Equatable, Sendable {
  package var column: Int
  package var spans: [TextSpan]
  package var isNumber: Bool

  package init(column: Int, spans: [TextSpan], isNumber: Bool) {
    self.column = column
    self.spans = spans
    self.isNumber = isNumber
  }

  /// More of a cell is not told, in bytes.
  package static let byteLimit = 400
}

extension WindowRow {
  /// The row that `bytes` begin with.
  package init(
    _ extent: LineExtent, bytes: [UInt8], slice: TableSlice, separator: UInt8, needle: Needle?
  ) {
    let cells = TableCell.cells(
      of: bytes, 0..<bytes.count, separator: separator, limit: TableFacts.columnLimit)
    let wanted = cells.indices.filter { slice.columns.contains($0) || $0 == 0 && slice.keepsFirst }
    self.init(
      extent: extent,
      cells: wanted.map { index in
        WindowCell(
          column: index, spans: cells[index].spans(bytes, limit: WindowCell.byteLimit, needle: needle),
          isNumber: cells[index].isNumber(bytes))
      }, cellCount: cells.count,
      isCut: Int64(bytes.count) < extent.byteCount || cells.count == TableFacts.columnLimit)
  }
}
