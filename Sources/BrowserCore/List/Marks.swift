package import FilesAPI

/// The marked files.
///
/// Marks belong to ids: they outlive sort, filter and refresh.
package struct Marks: Equatable, Sendable {
  package private(set) var files: [FileID: RemoteFile] = [:]
  package private(set) var byteCount = ByteTotal()

  package init() {}

  package var count: Int { files.count }
  package var isEmpty: Bool { files.isEmpty }

  /// Whether a file is marked.
  package func contains(_ id: FileID) -> Bool { files[id] != nil }

  /// Marks a file; harmless when it is marked.
  package mutating func add(_ file: RemoteFile) {
    guard files.updateValue(file, forKey: file.id) == nil else { return }
    byteCount += file.byteCount
  }

  /// Takes a mark away; harmless when there is none.
  package mutating func remove(_ id: FileID) {
    guard let file = files.removeValue(forKey: id) else { return }
    byteCount -= file.byteCount
  }

  /// Takes over what a complete list says of the marked files, and drops the marks of those that are not there.
  ///
  /// A list of one purpose says nothing of files of another.
  ///
  /// - Returns: how many marks were dropped.
  mutating func confirm(by table: FileTable, among purpose: FilePurpose?) -> Int {
    guard !isEmpty else { return 0 }
    var confirmed = Marks()
    table.forEach { _, file in
      if contains(file.id) { confirmed.add(file) }
    }
    for file in files.values where !confirmed.contains(file.id) && purpose != nil && file.purpose != purpose {
      confirmed.add(file)
    }
    defer { self = confirmed }
    return count - confirmed.count
  }

  /// Marks a file, or takes its mark away.
  package mutating func toggle(_ file: RemoteFile) {
    if contains(file.id) { remove(file.id) } else { add(file) }
  }
}
