/// Which fields and flags the filter of a list knows.
package enum FilterVocabulary: Hashable, Sendable {
  /// The list of files.
  case files
  /// Batches, jobs, stores and the like.
  case objects
  /// The files of one of these.
  case objectFiles

  /// The fields by name, for the words that explain them.
  package var names: [String] {
    switch self {
    case .files: Self.fileNames + Self.fileWords.map(\.rawValue)
    case .objects:
      ["name", "id", "progress", "size", "age", "created", "expires", "is", "field.KEY"]
        + words(Self.objectWords)
    case .objectFiles: Self.fileNames + words(Self.fileWords + [.role])
    }
  }

  /// What stands behind `is:`.
  package var flags: [FilterFlag] {
    switch self {
    case .files, .objectFiles: FilterFlag.allCases.filter { $0 != .failed }
    case .objects: [.running, .finished, .failed, .marked]
    }
  }

  private static let fileNames = [
    "name", "id", "size", "lines", "age", "created", "expires", "is", "batch", "job", "store", "field.KEY",
  ]
  private static let fileWords: [FilterField] = [.purpose, .status, .source, .type, .ext]
  private static let objectWords: [FilterField] = [.status, .model, .endpoint, .role, .kind]

  private func words(_ fields: [FilterField]) -> [String] { fields.map(\.rawValue) }

  func knows(_ field: String) -> Bool { field.hasPrefix("field.") || names.contains(field) }
}
