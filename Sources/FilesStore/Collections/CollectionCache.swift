package import FilesAPI

/// The lists of an account besides its files, kept on this machine so that the next start needs one page of each.
///
/// A cache: what cannot be read or written is as if it were not there.
package protocol CollectionCache: Sendable {
  func read(_ kind: CollectionKind) async -> CachedCollection?
  func write(_ kind: CollectionKind, _ collection: CachedCollection) async
}

/// A list as it is kept; only one that was read to its end.
package struct CachedCollection: Equatable, Sendable {
  /// See `CollectionCodec`.
  package var objects: [UInt8]
  /// The server gives the newest first.
  package var isNewestFirst: Bool
  /// Stores whose members were read, with the digest of then.
  package var readMembers: [String: Int]
  /// When that was; nil for lists that older versions kept.
  package var readAt: Timestamp?

  package init(objects: [UInt8], isNewestFirst: Bool, readMembers: [String: Int]) {
    self.objects = objects
    self.isNewestFirst = isNewestFirst
    self.readMembers = readMembers
  }
}

extension CachedCollection {
  /// The objects; nil when they cannot be read.
  package var decoded: [CollectionObject]? { CollectionCodec.decode(objects) }
}

extension KnownCollection {
  /// What is kept of it.
  var cached: CachedCollection {
    var cached = CachedCollection(
      objects: CollectionCodec.encode(objects), isNewestFirst: isNewestFirst, readMembers: readMembers)
    cached.readAt = readAt
    return cached
  }

  /// What was kept; nil when it cannot be read.
  init?(_ cached: CachedCollection) {
    guard let objects = cached.decoded else { return nil }
    self.init()
    for object in objects { put(object) }
    isWhole = true
    isNewestFirst = cached.isNewestFirst
    readMembers = cached.readMembers
    readAt = cached.readAt
  }
}
