/// The order in which files are shown.
package struct FileSort: Hashable, Sendable {
  package var key: Key
  package var isAscending: Bool

  package init(_ key: Key, isAscending: Bool) {
    self.key = key
    self.isAscending = isAscending
  }

  /// What files can be sorted by.
  package enum Key: String, CaseIterable, Hashable, Sendable {
    case name, purpose, size, created, expires, status, id

    /// The direction in which people usually want it first: big and new things before small and old ones.
    package var usuallyAscends: Bool {
      switch self {
      case .name, .purpose, .expires, .status, .id: true
      case .size, .created: false
      }
    }
  }

  /// Newest first, as the servers list.
  package static let standard = FileSort(.created, isAscending: false)

  /// Parses `KEY[:asc|:desc]`; nil for anything else.
  package init?(parsing text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, let key = Key(rawValue: String(first)), parts.count <= 2 else {
      return nil
    }
    switch parts.dropFirst().first {
    case nil: self.init(key, isAscending: key.usuallyAscends)
    case "asc": self.init(key, isAscending: true)
    case "desc": self.init(key, isAscending: false)
    default: return nil
    }
  }
}
