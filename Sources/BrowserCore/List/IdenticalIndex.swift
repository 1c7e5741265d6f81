package import FilesAPI
package import FilesStore

/// What was read of contents, in this run and in earlier ones.
package struct KnownContents: Equatable, Sendable {
  private(set) var contents: [FileID: KnownContent] = [:]
  /// Counts every change.
  private(set) var version = 0

  /// Nothing was read yet.
  package init() {}

  /// Contents that were read.
  package init(_ contents: [FileID: KnownContent]) { learn(contents) }

  package var isEmpty: Bool { contents.isEmpty }

  /// Takes in what was read; newer knowledge replaces older.
  mutating func learn(_ more: [FileID: KnownContent]) {
    guard !more.isEmpty else { return }
    contents.merge(more) { _, new in new }
    version += 1
  }

  /// The hash of a file's content as the file is now; nil when it was not read.
  package func hash(of file: RemoteFile) -> ContentHash? {
    guard let known = contents[file.id], known.isOf(file) else { return nil }
    return known.hash
  }
}

/// Which files hold the same content as others, as far as contents were read.
package struct IdenticalIndex: Equatable, Sendable {
  private(set) var hashes: [FileID: ContentHash] = [:]
  /// The files of each content that two or more have, in row order.
  package private(set) var groups: [ContentHash: [FileID]] = [:]
  private var tableVersion = 0
  private var contentsVersion = 0

  /// Nothing is known.
  package init() {}

  /// Looks through a whole table, so never on the main thread.
  package init(_ table: FileTable, _ known: KnownContents) {
    (tableVersion, contentsVersion) = (table.version, known.version)
    guard !known.isEmpty else { return }
    var found: [ContentHash: [FileID]] = [:]
    table.forEach { _, file in
      guard let hash = known.hash(of: file) else { return }
      hashes[file.id] = hash
      found[hash, default: []].append(file.id)
    }
    groups = found.filter { $0.value.count > 1 }
  }

  /// Whether this was made of these.
  func isOf(_ table: FileTable, _ known: KnownContents) -> Bool {
    tableVersion == table.version && contentsVersion == known.version
  }

  /// Whether another file is there with the same content.
  package func hasOthers(like id: FileID) -> Bool { files(like: id).count > 1 }

  /// All files with the same content, this one included; none when that is not known, or no other has it.
  package func files(like id: FileID) -> [FileID] { hashes[id].flatMap { groups[$0] } ?? [] }

  /// Forgets files that are gone.
  package mutating func remove(_ ids: Set<FileID>) {
    guard !hashes.isEmpty else { return }
    for id in ids {
      guard let hash = hashes.removeValue(forKey: id), let files = groups[hash] else { continue }
      let left = files.filter { $0 != id }
      groups[hash] = left.count > 1 ? left : nil
    }
  }
}

/// What is known of a file's content beside that of others.
package struct ContentVerdict: Equatable, Sendable {
  /// Other files whose content is the same, verified.
  package var same = 0
  /// Files with the same name and size whose content is different, verified.
  package var different = 0
  /// Files with the same name and size that were not compared with it.
  package var unknown = 0

  /// Nothing is known, and nothing resembles it.
  package init(same: Int = 0, different: Int = 0, unknown: Int = 0) {
    self.same = same
    self.different = different
    self.unknown = unknown
  }
}

extension FileListState {
  /// How many other files have the same content, verified; nil when it is not known to differ from any either.
  ///
  /// Cheap enough for each file that is drawn.
  package func sameContents(as file: RemoteFile) -> Int? {
    let same = copies.identical.files(like: file.id)
    guard same.isEmpty else { return same.count - 1 }
    guard !copies.contents.isEmpty, let hash = copies.contents.hash(of: file) else { return nil }
    let differs = copies.duplicates.rows(like: file).contains { row in
      guard !table.isGone(row), let other = copies.contents.hash(of: table[row]) else { return false }
      return other != hash
    }
    return differs ? 0 : nil
  }

  /// What is known of a file's content; looks at all files with its name and size.
  package func verdict(of file: RemoteFile) -> ContentVerdict {
    let same = copies.identical.files(like: file.id)
    var verdict = ContentVerdict(same: max(0, same.count - 1))
    let hash = copies.contents.hash(of: file)
    for row in copies.duplicates.rows(like: file) where !table.isGone(row) && table[row].id != file.id {
      switch (hash, copies.contents.hash(of: table[row])) {
      case (let own?, let other?): verdict.different += own == other ? 0 : 1
      default: verdict.unknown += 1
      }
    }
    return verdict
  }

  /// Takes in contents that were read; who has the same is found out with the next arrangement.
  mutating func learn(_ known: [FileID: KnownContent]) {
    copies.contents.learn(known)
    needsArranging = true
  }
}
