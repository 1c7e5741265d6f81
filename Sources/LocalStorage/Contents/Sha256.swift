import CNettle
package import FilesStore

/// SHA-256 by Nettle.
package struct Sha256: ContentHasher {
  private var context = winnow_sha256()

  package init() {}

  package mutating func add(_ bytes: [UInt8]) { winnow_sha256_add(&context, bytes, bytes.count) }

  package mutating func end() -> ContentHash? {
    var digest = [UInt8](repeating: 0, count: ContentHash.byteCount)
    winnow_sha256_end(&context, &digest)
    return ContentHash(digest)
  }
}
