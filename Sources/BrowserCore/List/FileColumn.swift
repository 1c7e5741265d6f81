/// Where the text of a column comes from, and so what has to be read before it can be shown.
package enum ColumnOrigin: Hashable, Sendable {
  /// What the list itself says.
  case list
  /// What uses the files.
  case references
  /// The hashes of contents that were compared.
  case hashes
  /// The names of an object's files, or their bytes, where it has none of its own.
  case namesOfFiles, bytesOfFiles
}

/// A column of the list, by the name it has in the configuration.
package enum FileColumn: String, CaseIterable, Hashable, Sendable {
  case name, purpose, size, age, created, expires, status, id, source, type, lines
  /// Whether others have the same content, verified.
  case content
  /// Whether something at the provider refers to the file.
  case used

  package static let standard: [FileColumn] = [.name, .purpose, .size, .age, .expires, .status, .id]

  /// What the list is sorted by when it is sorted by this column; nil when it cannot be.
  package var sortKey: FileSort.Key? {
    switch self {
    case .name: .name
    case .purpose: .purpose
    case .size: .size
    case .age, .created: .created
    case .expires: .expires
    case .status: .status
    case .id: .id
    case .source, .type, .lines, .content, .used: nil
    }
  }

  package var origin: ColumnOrigin {
    switch self {
    case .content: .hashes
    case .used: .references
    case .name, .purpose, .size, .age, .created, .expires, .status, .id, .source, .type, .lines: .list
    }
  }
}
