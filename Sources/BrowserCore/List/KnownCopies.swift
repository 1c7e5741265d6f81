/// What is known of copies of files: by their names and sizes, and by contents that were read.
package struct KnownCopies: Equatable, Sendable {
  /// Who has the same name and size, as of the last look through the table.
  package var duplicates = DuplicateIndex()
  package var contents = KnownContents()
  /// Who has the same content, as of the last look.
  package var identical = IdenticalIndex()

  /// Nothing is known.
  package init() {}

  /// Looks through a whole table.
  package init(_ table: FileTable, contents: KnownContents = KnownContents()) {
    self.contents = contents
    fit(table)
  }

  /// Brings what is known up to a table: some hundredths of a second for 100,000 files.
  package mutating func fit(_ table: FileTable) {
    if duplicates.tableVersion != table.version { duplicates = DuplicateIndex(table) }
    if !identical.isOf(table, contents) { identical = IdenticalIndex(table, contents) }
  }
}
