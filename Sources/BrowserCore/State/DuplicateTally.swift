import FilesAPI
import FilesStore

/// What is known of copies of files that are to be deleted.
package struct DuplicateTally: Equatable, Sendable {
  /// Files with the same content as one that stays, verified.
  package var verified = 0
  /// Files with only the name and size of one that stays.
  package var likely = 0
  /// Contents, verified, of which no copy would stay although there are several.
  package var lost = 0

  /// Nothing is known of copies.
  package init(verified: Int = 0, likely: Int = 0, lost: Int = 0) {
    self.verified = verified
    self.likely = likely
    self.lost = lost
  }
}

extension FileListState {
  /// Counts the files of which a copy stays when all of these go; some hundredths of a second for 100,000 of them.
  func copies(of targets: [DeletionTarget]) -> DuplicateTally {
    var count = DuplicateCount(list: self, going: Set(targets.map(\.id)))
    for target in targets { count.add(target) }
    return count.tally
  }
}

/// Looks at each group of files once, however many of them go.
private struct DuplicateCount {
  let list: FileListState
  let going: Set<FileID>
  private(set) var tally = DuplicateTally()
  private var staysByContent: [ContentHash: Bool] = [:]
  private var stayingByName: [DuplicateIndex.Key: Staying] = [:]

  init(list: FileListState, going: Set<FileID>) {
    self.list = list
    self.going = going
  }

  /// The files of a group that do not go.
  private struct Staying {
    var unknown = false
    var hashes: Set<ContentHash> = []
  }

  mutating func add(_ file: DeletionTarget) {
    let hash = list.identical.hashes[file.id]
    if let hash, let group = list.identical.groups[hash] {
      let known = staysByContent[hash]
      let stays = known ?? group.contains { !going.contains($0) }
      staysByContent[hash] = stays
      if stays { tally.verified += 1 } else if known == nil { tally.lost += 1 }
      return
    }
    guard let staying = staying(file) else { return }
    let isLikely = hash == nil ? staying.unknown || !staying.hashes.isEmpty : staying.unknown
    if isLikely { tally.likely += 1 }
  }

  private mutating func staying(_ file: DeletionTarget) -> Staying? {
    guard let key = DuplicateIndex.Key(file.name, file.byteCount), let rows = list.duplicates.groups[key]
    else { return nil }
    if let known = stayingByName[key] { return known }
    var staying = Staying()
    for row in rows where !list.table.isGone(row) && !going.contains(list.table[row].id) {
      if let hash = list.contents.hash(of: list.table[row]) {
        staying.hashes.insert(hash)
      } else {
        staying.unknown = true
      }
    }
    stayingByName[key] = staying
    return staying
  }
}
