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
  func copies(of targets: [RemoteFile]) -> DuplicateTally {
    var tally = DuplicateTally()
    guard targets.count > 1 || !identical.groups.isEmpty else { return tally }
    let going = Set(targets.map(\.id))
    var lost: Set<ContentHash> = []
    for file in targets {
      let same = identical.files(like: file.id)
      if same.contains(where: { !going.contains($0) }) {
        tally.verified += 1
      } else if !same.isEmpty {
        if let hash = contents.hash(of: file) { lost.insert(hash) }
      } else if hasLikelyCopy(file, besides: going) {
        tally.likely += 1
      }
    }
    tally.lost = lost.count
    return tally
  }

  private func hasLikelyCopy(_ file: RemoteFile, besides going: Set<FileID>) -> Bool {
    let hash = contents.hash(of: file)
    return duplicates.rows(like: file).contains { row in
      guard !table.isGone(row), !going.contains(table[row].id) else { return false }
      guard let hash, let other = contents.hash(of: table[row]) else { return true }
      return hash == other
    }
  }
}
