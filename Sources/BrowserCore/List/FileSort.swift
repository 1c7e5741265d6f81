/// The order in which files are shown.
package typealias FileSort = ListSort<FileSortKey>

/// What files can be sorted by.
package enum FileSortKey: String, SortKey {
  case name, purpose, size, created, expires, status, id

  package var usuallyAscends: Bool {
    switch self {
    case .name, .purpose, .expires, .status, .id: true
    case .size, .created: false
    }
  }
}

extension FileSort {
  /// Newest first, as the servers list.
  package static let standard = FileSort(.created, isAscending: false)
}
