package import FilesAPI
package import FilesStore

/// An order to read the cached listing and arrange it, away from the main thread.
package struct CacheRequest: Equatable, Sendable {
  package var listing: ListingID
  package var query: FileListState.Query
  package var context: FilterContext

  /// The list to be shown at once, its copies not yet looked for; nil when the cache has none that is whole, or a
  /// beginning of it that may not be the beginning of what is shown.
  package func list(of cached: CachedListing) -> CachedList? {
    if cached.isBeginning, query != FileListState.Query() { return nil }
    var table = FileTable()
    var shares = PurposeShares()
    for page in cached.pages {
      guard let files = ListingCodec.decode(page) else { return nil }
      _ = table.append(files)
      shares.add(files)
    }
    let files = FilteredTable(table, query.filter, context)
    var request = ArrangeRequest(number: 0, files, sort: query.sort)
    request.isFirst = true
    let arranged = request.arranged()
    if cached.isBeginning, arranged.rows != Array(0..<Int32(table.rowCount)) { return nil }
    return CachedList(
      asOf: cached.asOf, isBeginning: cached.isBeginning, table: table, shares: shares, query: query,
      arrangement: arranged)
  }
}

/// What the server said at an earlier time, ready to be shown.
package struct CachedList: Equatable, Sendable {
  package var asOf: Timestamp
  /// Whether these are its first files, and the whole of it follows.
  package var isBeginning = false
  var table: FileTable
  var shares: PurposeShares
  var query: FileListState.Query
  var arrangement: ListOrder
}

/// A complete list, to be kept for the next start.
package struct ListingSnapshot: Equatable, Sendable {
  package var table: FileTable
  package var asOf: Timestamp

  private static let filesInPage = 1_000

  /// The list as it is kept; some hundredths of a second for 100,000 files.
  package func encoded() -> CachedListing {
    var pages: [[UInt8]] = []
    var files: [RemoteFile] = []
    table.forEach { _, file in
      files.append(file)
      guard files.count == Self.filesInPage else { return }
      pages.append(ListingCodec.encode(files))
      files.removeAll(keepingCapacity: true)
    }
    if !files.isEmpty { pages.append(ListingCodec.encode(files)) }
    return CachedListing(asOf: asOf, pages: pages)
  }
}
