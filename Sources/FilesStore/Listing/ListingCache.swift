package import FilesAPI

/// The last complete listing of an account, kept on this machine so that the next start shows something at once.
///
/// A cache: what cannot be read or written is as if it were not there.
package protocol ListingCache: Sendable {
  /// The listing, or as many of its first pages as are wanted.
  func read(atMost pageCount: Int) async -> CachedListing?
  func write(_ listing: CachedListing) async
}

/// A complete listing as it is kept.
package struct CachedListing: Equatable, Sendable {
  /// When the server said so.
  package var asOf: Timestamp
  /// The files in the server's order, a thousand or so in each page, see `ListingCodec`.
  package var pages: [[UInt8]]
  /// Whether there are more pages than those.
  package var isBeginning: Bool

  package init(asOf: Timestamp, pages: [[UInt8]], isBeginning: Bool = false) {
    self.asOf = asOf
    self.pages = pages
    self.isBeginning = isBeginning
  }
}
