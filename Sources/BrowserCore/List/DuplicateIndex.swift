package import FilesAPI

/// Which files have the same name and the same number of bytes as others; content is not looked at.
package struct DuplicateIndex: Equatable, Sendable {
  /// What duplicates have in common.
  package struct Key: Hashable, Sendable {
    package var name: String
    package var byteCount: ByteCount
  }

  /// The rows of each group of two or more, in row order.
  package private(set) var groups: [Key: [Int32]] = [:]
  /// The state of the table that this was made of.
  package private(set) var tableVersion = 0

  /// No files, no duplicates.
  package init() {}

  /// Looks through a whole table: some hundredths of a second for 100,000 files, so never on the main thread.
  package init(_ table: FileTable) {
    tableVersion = table.version
    var firsts: [Int: Int32] = [:]
    firsts.reserveCapacity(table.fileCount)
    var candidates: [Int32] = []
    // Only hashes are kept of the many files that have no duplicate.
    table.forEach { row, file in
      guard let key = Key(file) else { return }
      if let first = firsts.updateValue(-1, forKey: key.hashValue) {
        if first >= 0 { candidates.append(first) }
        candidates.append(row)
      } else {
        firsts[key.hashValue] = row
      }
    }
    var found: [Key: [Int32]] = [:]
    for row in candidates.sorted() {
      if let key = Key(table[row]) { found[key, default: []].append(row) }
    }
    groups = found.filter { $0.value.count > 1 }
  }

  /// Whether another file is there with the same name and bytes.
  package func hasOthers(like file: RemoteFile) -> Bool { rows(like: file).count > 1 }

  /// The rows of all files with the same name and bytes; rows of deleted files may still be among them.
  package func rows(like file: RemoteFile) -> [Int32] {
    guard !groups.isEmpty, let key = Key(file) else { return [] }
    return groups[key] ?? []
  }

  /// Forgets files that are gone.
  package mutating func remove(_ files: [(row: Int32, file: RemoteFile)]) {
    for (row, file) in files {
      guard let key = Key(file), var rows = groups[key] else { continue }
      rows.removeAll { $0 == row }
      groups[key] = rows.count > 1 ? rows : nil
    }
  }
}

extension DuplicateIndex.Key {
  /// nil where name or size is not known: nothing can be said then.
  init?(_ file: RemoteFile) {
    guard let byteCount = file.byteCount, !file.name.isEmpty else { return nil }
    self.init(name: file.name, byteCount: byteCount)
  }
}
