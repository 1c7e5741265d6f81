import FilesAPI
package import JSONLines

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
package struct TableRow: Equatable, Sendable {
  package var extent: LineExtent
  package var cells: [ShownCell]
  /// Cells of the row in all.
  package var cellCount: Int
  /// Whether the row is so long that not all of its cells were looked at.
  package var isCut: Bool
  /// Whether its cells are still to be looked up, as it is long.
  package internal(set) var isPending = false

  /// Longer rows are looked at up to here, in bytes.
  package static let byteLimit: Int64 = 128 << 10
  init(_ extent: LineExtent, cells: [ShownCell], cellCount: Int, isCut: Bool) {
    self.extent = extent
    self.cells = cells
    self.cellCount = cellCount
    self.isCut = isCut
  }

  /// The row that `bytes` begin with.
  init(_ extent: LineExtent, bytes: [UInt8], slice: TableSlice, separator: UInt8, query: SearchQuery?) {
    let all = TableCell.cells(
      of: bytes, 0..<bytes.count, separator: separator, limit: TableInfo.columnLimit)
    let wanted = all.indices.filter { slice.columns.contains($0) || $0 == 0 && slice.keepsFirst }
    self.extent = extent
    cells = wanted.map { index in
      ShownCell(
        column: index, spans: all[index].spans(bytes, limit: ShownCell.byteLimit, query: query),
        isNumber: all[index].isNumber(bytes))
    }
    cellCount = all.count
    isCut = Int64(bytes.count) < extent.byteCount || all.count == TableInfo.columnLimit
  }
}

/// A cell, as far as it is to be seen.
package struct ShownCell: Equatable, Sendable {
  package var column: Int
  package var spans: [TextSpan]
  package var isNumber: Bool

  /// More of a cell is not told, in bytes.
  static let byteLimit = 400
}
