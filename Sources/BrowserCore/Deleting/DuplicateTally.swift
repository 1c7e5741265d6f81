package import FilesAPI
import FilesStore

/// What is known of copies of files that are to be deleted.
package struct DuplicateTally: Equatable, Sendable {
  /// Files with the same content as one that stays, verified.
  package var verified = 0
  /// Files with only the name and size of one that stays.
  package var likely = 0
  /// Contents, verified, of which no copy would stay although there are several.
  package var lost = 0
  /// Names and sizes that several files have, not compared, of which none would stay.
  package var lostLikely = 0
  /// The files of which no copy would stay although there are several.
  package var lastCopies: Set<FileID> = []

  /// Nothing is known of copies.
  package init(
    verified: Int = 0, likely: Int = 0, lost: Int = 0, lostLikely: Int = 0, lastCopies: Set<FileID> = []
  ) {
    self.verified = verified
    self.likely = likely
    self.lost = lost
    self.lostLikely = lostLikely
    self.lastCopies = lastCopies
  }

  mutating func add(_ group: CopyGroup) {
    if group.losesAll {
      if group.isVerified { lost += 1 } else { lostLikely += 1 }
      lastCopies.formUnion(group.going.map(\.id))
      return
    }
    let copied = group.going.count { group.keepsCopy(of: $0) }
    if group.isVerified { verified += copied } else { likely += copied }
  }
}

extension FileListState {
  /// The list as one in which copies can be looked up.
  var copyIndex: CopyIndex { CopyIndex(table: table, copies: copies) }
}
