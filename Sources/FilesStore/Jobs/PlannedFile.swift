package import FilesAPI

extension DeletionTarget {
  /// What is different about a file now; only what is told both times can differ.
  package func differences(from file: RemoteFile) -> [FilesError.FileFact] {
    var facts: [FilesError.FileFact] = []
    if !name.isEmpty, !file.name.isEmpty, name != file.name { facts.append(.name) }
    if let byteCount, let now = file.byteCount, byteCount != now { facts.append(.size) }
    if let createdAt, let now = file.createdAt, createdAt != now { facts.append(.creation) }
    return facts
  }
}
