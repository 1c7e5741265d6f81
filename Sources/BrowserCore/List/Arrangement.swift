import FilesAPI

/// An order to filter and sort the table away from the main thread.
package struct ArrangeRequest: Equatable, Sendable {
  /// Answers to any older request are dropped.
  package var number: Int
  package var table: FileTable
  package var filter: FileFilter
  package var sort: FileSort

  package init(number: Int, table: FileTable, filter: FileFilter, sort: FileSort) {
    self.number = number
    self.table = table
    self.filter = filter
    self.sort = sort
  }

  /// Does the work; 100,000 files take some tenths of a second, so never on the main thread.
  package func arranged() -> Arrangement {
    Arrangement(number: number, tableRowCount: table.rowCount, rows: sortedRows())
  }

  private func sortedRows() -> [Int32] {
    switch sort.key {
    case .name: rows { $0.name }
    case .purpose: rows { $0.purpose?.rawValue }
    case .size: rows { $0.byteCount }
    case .created: rows { $0.createdAt }
    case .expires: rows { $0.expiresAt }
    case .status: rows { $0.status?.rawValue }
    case .id: rows { $0.id.rawValue }
    }
  }

  /// Sorts by one key taken out beforehand; files without it come last in both directions, equal ones in row order.
  private func rows<Key: Comparable>(by key: (RemoteFile) -> Key?) -> [Int32] {
    var keyed: [(key: Key, row: Int32)] = []
    var keyless: [Int32] = []
    table.forEach { row, file in
      guard filter.admits(file) else { return }
      if let key = key(file) { keyed.append((key, row)) } else { keyless.append(row) }
    }
    if sort.isAscending {
      keyed.sort { $0.key == $1.key ? $0.row < $1.row : $0.key < $1.key }
    } else {
      keyed.sort { $0.key == $1.key ? $0.row < $1.row : $1.key < $0.key }
    }
    return keyed.map(\.row) + keyless
  }
}

/// The files that pass the filter, in order.
package struct Arrangement: Equatable, Sendable {
  package var number: Int
  /// How many rows the table had when this was made; later rows are not in it.
  package var tableRowCount: Int
  package var rows: [Int32]

  package init(number: Int, tableRowCount: Int, rows: [Int32]) {
    self.number = number
    self.tableRowCount = tableRowCount
    self.rows = rows
  }
}
