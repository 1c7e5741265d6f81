package import FilesAPI

/// An order to filter and sort the table away from the main thread.
package struct ArrangeRequest: Equatable, Sendable {
  /// Answers to any older request are dropped.
  package var number: Int
  package var files: FilteredTable
  package var sort: FileSort
  /// Whether copies are left to a later order, unless the filter asks for them, so that this one is there sooner.
  var isFirst = false

  package init(number: Int, _ files: FilteredTable, sort: FileSort) {
    self.number = number
    self.files = files
    self.sort = sort
  }

  /// Does the work; 100,000 files take up to some tenths of a second, so never on the main thread.
  package func arranged() -> ListOrder {
    var files = files
    files.context.fit(files.table, looksForCopies: !isFirst || files.filter.usesDuplicates)
    var rows: [Int32] = []
    var byteCount = ByteTotal()
    if files.filter.isEmpty { rows.reserveCapacity(files.table.fileCount) }
    files.forEach { row, file in
      rows.append(row)
      byteCount += file.byteCount
    }
    return ListOrder(
      number: number, tableRowCount: files.table.rowCount,
      rows: FileOrder(sort, table: files.table).sorted(rows), byteCount: byteCount,
      copies: files.context.copies)
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
  package var copies = KnownCopies()
}
