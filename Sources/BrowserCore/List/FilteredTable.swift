import FilesAPI

/// A list of files, and which of them are wanted.
package struct FilteredTable: Equatable, Sendable {
  package var table: FileTable
  package var filter: FileFilter
  package var context: FilterContext

  package init(
    _ table: FileTable, _ filter: FileFilter = .none,
    _ context: FilterContext = FilterContext(now: Timestamp(0))
  ) {
    self.table = table
    self.filter = filter
    self.context = context
  }

  func admits(_ file: RemoteFile) -> Bool { filter.admits(file, in: context) }

  /// Goes through the rows that the filter admits, in the order of the table.
  func forEach(_ body: (Int32, RemoteFile) -> Void) {
    let (filter, context) = (filter, context)
    table.forEach { row, file in if filter.admits(file, in: context) { body(row, file) } }
  }
}
