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

  /// Looks through a whole table: some thousandths of a second for 100,000 files, so never on the main thread.
  package init(_ table: FileTable) {
    tableVersion = table.version
    let rows = Self.candidates(table)
    var place = 0
    table.forEach(of: rows) { file in
      if let key = Key(file) { groups[key, default: []].append(rows[place]) }
      place += 1
    }
    // Two digests may be the same by chance.
    for key in groups.filter({ $0.value.count < 2 }).keys { groups[key] = nil }
  }

  /// The rows of files whose digest another file has too, in their order: nothing but numbers is kept of the many that
  /// have no duplicate.
  private static func candidates(_ table: FileTable) -> [Int32] {
    let digest = TextDigest()
    var digests = [Int](repeating: 0, count: table.rowCount)
    // Rows plus one in a table with open addressing, a power of two in size and at most half full.
    var slots = [Int32](repeating: 0, count: slotCount(for: table.fileCount))
    var isCandidate = [Bool](repeating: false, count: table.rowCount)
    table.forEach { row, file in
      guard let byteCount = file.byteCount, !file.name.isEmpty else { return }
      let own = digest(file.name, byteCount.bytes)
      digests[Int(row)] = own
      var slot = own & (slots.count - 1)
      while slots[slot] != 0 {
        let other = slots[slot] - 1
        if digests[Int(other)] == own {
          isCandidate[Int(other)] = true
          isCandidate[Int(row)] = true
          return
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      slots[slot] = row + 1
    }
    return isCandidate.indices.filter { isCandidate[$0] }.map { Int32($0) }
  }

  private static func slotCount(for count: Int) -> Int {
    var size = 64
    while size < count * 2 { size *= 2 }
    return size
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
  init?(_ file: RemoteFile) { self.init(file.name, file.byteCount) }

  /// nil where name or size is not known.
  init?(_ name: String, _ byteCount: ByteCount?) {
    guard let byteCount, !name.isEmpty else { return nil }
    self.init(name: name, byteCount: byteCount)
  }
}
