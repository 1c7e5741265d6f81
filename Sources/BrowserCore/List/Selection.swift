package import FilesAPI

/// An order to find files to mark, away from the main thread.
package struct SelectRequest: Equatable, Sendable {
  package var table: FileTable
  /// Which files are meant.
  package var filter: FileFilter
  package var context: FilterContext
  package var purpose: Purpose

  package init(table: FileTable, filter: FileFilter, context: FilterContext, purpose: Purpose) {
    self.table = table
    self.filter = filter
    self.context = context
    self.purpose = purpose
  }

  /// What becomes of the files.
  package enum Purpose: Equatable, Sendable {
    case mark, unmark
    /// Of each group with the same name and bytes, all but one.
    case markDuplicates(keepsNewest: Bool)
  }

  /// Does the work: some hundredths of a second for 100,000 files.
  package func selected() -> Selection {
    var context = context
    if context.duplicates.tableVersion != table.version { context.duplicates = DuplicateIndex(table) }
    var files: [RemoteFile] = []
    switch purpose {
    case .mark, .unmark:
      table.forEach { _, file in
        if filter.admits(file, in: context) { files.append(file) }
      }
    case .markDuplicates(let keepsNewest):
      for rows in context.duplicates.groups.values {
        let group = rows.filter { !table.isGone($0) }.map { table[$0] }
        files += Self.spare(group, keepsNewest: keepsNewest).filter { filter.admits($0, in: context) }
      }
    }
    return Selection(files: files, purpose: purpose)
  }

  /// All but the newest or oldest; where a time is not known, nothing can be said and all are kept.
  private static func spare(_ group: [RemoteFile], keepsNewest: Bool) -> [RemoteFile] {
    guard !group.contains(where: { $0.createdAt == nil }) else { return [] }
    let sorted = group.sorted { left, right in
      guard let first = left.createdAt, let second = right.createdAt else { return false }
      return first == second ? left.id.rawValue < right.id.rawValue : first < second
    }
    return keepsNewest ? sorted.dropLast() : Array(sorted.dropFirst())
  }
}

/// The files that were found.
package struct Selection: Equatable, Sendable {
  package var files: [RemoteFile]
  package var purpose: SelectRequest.Purpose

  package init(files: [RemoteFile], purpose: SelectRequest.Purpose) {
    self.files = files
    self.purpose = purpose
  }
}
