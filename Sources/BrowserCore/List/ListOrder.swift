package import FilesAPI

/// An order to filter and sort the table away from the main thread.
package struct ArrangeRequest: Equatable, Sendable {
  /// Answers to any older request are dropped.
  package var number: Int
  package var table: FileTable
  package var filter: FileFilter
  package var sort: FileSort
  package var context: FilterContext
  /// Whether copies are left to a later order, unless the filter asks for them, so that this one is there sooner.
  var isFirst = false

  package init(
    number: Int, table: FileTable, filter: FileFilter, sort: FileSort,
    context: FilterContext = FilterContext(now: Timestamp(0))
  ) {
    self.number = number
    self.table = table
    self.filter = filter
    self.sort = sort
    self.context = context
  }

  /// Does the work; 100,000 files take up to some tenths of a second, so never on the main thread.
  package func arranged() -> ListOrder {
    var context = context
    context.fit(table, looksForCopies: !isFirst || filter.usesDuplicates)
    var rows: [Int32] = []
    var byteCount = ByteTotal()
    if filter.isEmpty { rows.reserveCapacity(table.fileCount) }
    table.forEach { row, file in
      guard filter.admits(file, in: context) else { return }
      rows.append(row)
      byteCount += file.byteCount
    }
    return ListOrder(
      number: number, tableRowCount: table.rowCount, rows: FileOrder(sort, table: table).sorted(rows),
      byteCount: byteCount, duplicates: context.duplicates, identical: context.identical)
  }
}

/// The files that pass the filter, in order.
package struct ListOrder: Equatable, Sendable {
  package var number: Int
  /// How many rows the table had when this was made; later rows are not in it.
  package var tableRowCount: Int
  package var rows: [Int32]
  /// What the rows take together.
  package var byteCount: ByteTotal
  package var duplicates: DuplicateIndex
  package var identical: IdenticalIndex

  package init(
    number: Int, tableRowCount: Int, rows: [Int32], byteCount: ByteTotal,
    duplicates: DuplicateIndex = DuplicateIndex(),
    identical: IdenticalIndex = IdenticalIndex()
  ) {
    self.number = number
    self.tableRowCount = tableRowCount
    self.rows = rows
    self.byteCount = byteCount
    self.duplicates = duplicates
    self.identical = identical
  }
}
