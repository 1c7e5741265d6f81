package import FilesAPI

/// The hash of a file's content, with what the file was when it was read.
package struct KnownContent: Hashable, Sendable {
  package var hash: ContentHash
  package var byteCount: ByteCount?
  package var createdAt: Timestamp?

  package init(hash: ContentHash, byteCount: ByteCount?, createdAt: Timestamp?) {
    self.hash = hash
    self.byteCount = byteCount
    self.createdAt = createdAt
  }

  /// What was read of a file as it is now.
  package init(hash: ContentHash, of file: RemoteFile) {
    self.init(hash: hash, byteCount: file.byteCount, createdAt: file.createdAt)
  }

  /// Whether the file still is what was read: providers do not change files, but ids may be given anew.
  package func isOf(_ file: RemoteFile) -> Bool {
    file.byteCount == byteCount && file.createdAt == createdAt
  }
}

extension [FileID: KnownContent] {
  /// The hash of a file's content, where it was read of the file as it is now.
  func hash(of file: RemoteFile) -> ContentHash? { self[file.id].flatMap { $0.isOf(file) ? $0.hash : nil } }
}

/// How contents are hashed, and where the hashes are kept: `LocalStorage` does it for real.
///
/// It belongs to one account (profile and server), as the journal does.
package protocol ContentHashes: Sendable {
  /// A hasher that nothing was given to.
  func makeHasher() -> any ContentHasher
  /// What was read of this account's files before; nothing where that cannot be told.
  func known() async -> [FileID: KnownContent]
  /// Keeps what was read, for later runs too; that it cannot be kept is no failure.
  func keep(_ contents: [FileID: KnownContent]) async
}

/// A hash on its way.
package protocol ContentHasher: Sendable {
  mutating func add(_ bytes: [UInt8])
  /// The hash of all bytes added; nothing may be added afterwards.
  mutating func end() -> ContentHash?
}
