package import FilesAPI
package import FilesStore

/// Which of several copies stays.
package enum KeptCopy: String, CaseIterable, Hashable, Sendable { case newest, oldest }

/// Files with the same content, verified, or else with the same name and size, of which at least one is to go.
struct CopyGroup {
  var going: [DeletionTarget] = []
  var staying: [RemoteFile] = []
  var isVerified = false
  /// The known contents among those that go; a file whose content is not known may be a copy of any.
  var goingHashes: [FileID: ContentHash] = [:]
  var stayingHashes: Set<ContentHash> = []
  var hasUnknownStaying = false

  /// Whether files of the group that go may be all there are of a content.
  var losesAll: Bool {
    guard staying.isEmpty, going.count > 1 else { return false }
    // Contents that are all known and all different are no copies.
    return isVerified || goingHashes.count < going.count
  }

  /// Whether a copy of this file stays, as far as is known.
  func keepsCopy(of file: DeletionTarget) -> Bool {
    guard !isVerified else { return !staying.isEmpty }
    return goingHashes[file.id] == nil ? !staying.isEmpty : hasUnknownStaying
  }

  /// The files that must not go so that the newest or oldest of the group stays.
  ///
  /// Where a time is not known, or it cannot be told who is a copy of whom, all stay.
  func spared(_ kept: KeptCopy) -> Set<FileID> {
    guard going.count + staying.count > 1 else { return [] }
    if !isVerified, goingHashes.count == going.count, !hasUnknownStaying { return [] }
    let all = Set(going.map(\.id))
    guard isVerified || stayingHashes.union(goingHashes.values).count < 2 else { return all }
    let times = going.map { ($0.createdAt, $0.id) } + staying.map { ($0.createdAt, $0.id) }
    let known = times.compactMap { time, id in time.map { ($0, id) } }
    guard known.count == times.count else { return all }
    let sorted = known.sorted { $0.0 == $1.0 ? $0.1.rawValue < $1.1.rawValue : $0.0 < $1.0 }
    return all.intersection([kept == .newest ? sorted.last : sorted.first].compactMap { $0?.1 })
  }
}

/// A list in which copies can be looked up.
package struct CopyIndex: Sendable {
  let table: FileTable
  let copies: KnownCopies

  init(table: FileTable, copies: KnownCopies) {
    self.table = table
    self.copies = copies
  }

  /// Looks through a whole list.
  package init(table: FileTable, contents: KnownContents) {
    self.init(table: table, copies: KnownCopies(table, contents: contents))
  }

  /// What is known of copies of files when all of these go; some hundredths of a second for 100,000 of them.
  package func tally(of targets: [DeletionTarget]) -> DuplicateTally {
    var tally = DuplicateTally()
    for group in groups(of: targets) { tally.add(group) }
    return tally
  }

  /// The files that must not go so that one of each group stays.
  package func spared(of targets: [DeletionTarget], _ kept: KeptCopy) -> Set<FileID> {
    groups(of: targets).reduce(into: []) { $0.formUnion($1.spared(kept)) }
  }

  /// Whether two or more of these may hold the same: only then a copy that stays elsewhere matters.
  package static func hasCopies(_ targets: [DeletionTarget], _ contents: KnownContents) -> Bool {
    var table = FileTable()
    _ = table.append(targets.map(\.file))
    return CopyIndex(table: table, contents: contents).groups(of: targets).contains { $0.going.count > 1 }
  }

  private func groups(of targets: [DeletionTarget]) -> [CopyGroup] {
    let going = Set(targets.map(\.id))
    var verified: [ContentHash: CopyGroup] = [:]
    var likely: [DuplicateIndex.Key: CopyGroup] = [:]
    for target in targets {
      let hash = copies.identical.hashes[target.id]
      if let hash, copies.identical.groups[hash] != nil {
        verified[hash, default: verifiedGroup(hash, going)].going.append(target)
      } else if let key = DuplicateIndex.Key(target.name, target.byteCount) {
        likely[key, default: likelyGroup(key, going)].going.append(target)
        likely[key]?.goingHashes[target.id] = hash
      }
    }
    return Array(verified.values) + Array(likely.values)
  }

  private func verifiedGroup(_ hash: ContentHash, _ going: Set<FileID>) -> CopyGroup {
    var group = CopyGroup()
    group.isVerified = true
    let ids = Set(copies.identical.groups[hash] ?? []).subtracting(going)
    group.staying = table.rows(of: ids).map { table[$0] }
    return group
  }

  private func likelyGroup(_ key: DuplicateIndex.Key, _ going: Set<FileID>) -> CopyGroup {
    var group = CopyGroup()
    let rows = copies.duplicates.groups[key] ?? []
    for row in rows where !table.isGone(row) && !going.contains(table[row].id) {
      group.staying.append(table[row])
      if let hash = copies.contents.hash(of: table[row]) {
        group.stayingHashes.insert(hash)
      } else {
        group.hasUnknownStaying = true
      }
    }
    return group
  }
}

extension DeletionTarget {
  /// The file as the plan knows it.
  fileprivate var file: RemoteFile {
    RemoteFile(id: id, name: name, byteCount: byteCount, createdAt: createdAt, purpose: purpose)
  }
}

/// Files that hold the same, as far as is known.
package struct SameFiles: Equatable, Sendable {
  /// The content they share; nil where only name and size are the same.
  package var hash: ContentHash?
  /// The newest first; those without a time last.
  package var files: [RemoteFile]
  /// Whether the content of some is known and of others not: then who is a copy of whom cannot be told.
  package var isMixed = false

  /// Which one stays when only the newest or oldest is wanted; nil where that cannot be told.
  package func stays(_ kept: KeptCopy) -> FileID? {
    guard !isMixed, files.allSatisfy({ $0.createdAt != nil }) else { return nil }
    return kept == .newest ? files.first?.id : files.last?.id
  }
}

extension CopyIndex {
  /// All groups of two or more, those of one content first, then those of one name and size, of which the contents
  /// are not known to differ.
  package var groups: [SameFiles] {
    let verified = copies.identical.groups.map { hash, ids in
      SameFiles(hash: hash, files: Self.sorted(table.rows(of: Set(ids)).map { table[$0] }))
    }
    let likely = copies.duplicates.groups.values.compactMap { rows -> SameFiles? in
      let files = rows.filter { !table.isGone($0) }.map { table[$0] }
      // A file whose content is known is in a group of its content, or surely no copy of another known one.
      let unknown = files.filter { copies.contents.hash(of: $0) == nil }
      guard files.count > 1, !unknown.isEmpty else { return nil }
      return SameFiles(hash: nil, files: Self.sorted(files), isMixed: unknown.count < files.count)
    }
    func first(_ group: SameFiles) -> String { group.files.first?.name ?? "" }
    return verified.sorted { first($0) < first($1) } + likely.sorted { first($0) < first($1) }
  }

  private static func sorted(_ files: [RemoteFile]) -> [RemoteFile] {
    files.sorted { left, right in
      switch (left.createdAt, right.createdAt) {
      case (let one?, let other?) where one != other: one > other
      case (_?, nil): true
      case (nil, _?): false
      default: left.id.rawValue > right.id.rawValue
      }
    }
  }
}
