import FilesAPI
import FilesStore

extension FileListState {
  /// Shows what was kept of an earlier time while the list of now loads beside it.
  ///
  /// Only while there is no complete list of now.
  mutating func show(_ cached: CachedList) {
    switch phase {
    // What follows a beginning takes its place.
    case .loading, .waiting: incoming = incoming ?? Incoming(table: table, shares: shares)
    case .ended(.failed), .ended(.cancelled): incoming = nil
    case .notStarted, .ended: return
    }
    let file = current?.id
    table = cached.table
    shares = cached.shares
    cachedAt = cached.asOf
    isBeginning = cached.isBeginning
    asOf = cached.asOf
    // Arrangements under way are of the table before.
    arranging = nil
    arrangeNumber += 1
    rows = cached.arrangement.rows
    shownByteCount = cached.arrangement.byteCount
    copies.duplicates = cached.arrangement.copies.duplicates
    shown = cached.query
    needsArranging = isStale || !isBeginning && copies.duplicates.tableVersion != table.version
    rangeAnchor = nil
    countHiddenMarks()
    follow(wanted ?? file)
  }

  /// Takes back the beginning of a kept list of which the rest cannot be read.
  mutating func withdrawBeginning() {
    guard isBeginning else { return }
    isBeginning = false
    cachedAt = nil
    table = incoming?.table ?? FileTable()
    shares = incoming?.shares ?? PurposeShares()
    incoming = nil
    rows = []
    shownByteCount = ByteTotal()
    copies.duplicates = DuplicateIndex()
    needsArranging = true
    follow(nil)
  }
}
