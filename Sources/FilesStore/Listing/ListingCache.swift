package import FilesAPI

/// The last complete listing of an account, kept on this machine so that the next start shows something at once.
///
/// A cache: what cannot be read or written is as if it were not there.
package protocol ListingCache: Sendable {
  func read() async -> CachedListing?
  func write(_ listing: CachedListing) async
}

/// A complete listing as it is kept.
package struct CachedListing: Equatable, Sendable {
  /// When the server said so.
  package var asOf: Timestamp
  /// The files in the server's order, a thousand or so in each page, see `ListingCodec`.
  package var pages: [[UInt8]]

  package init(asOf: Timestamp, pages: [[UInt8]]) {
    self.asOf = asOf
    self.pages = pages
  }
}
