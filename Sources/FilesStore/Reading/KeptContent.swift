/// What tells one version of a content from another.
package struct ContentVersion: Hashable, Codable, Sendable {
  /// The server's mark for it, where it gives one.
  package var entityTag: String?
  /// Its length in bytes, where known.
  package var byteCount: Int64?

  package init(entityTag: String?, byteCount: Int64?) {
    self.entityTag = entityTag
    self.byteCount = byteCount
  }

  /// The tag, if equal tags mean equal bytes: a weak one says only that the content means the same (RFC 9110, section
  /// 8.8.1), and what is no tag at all proves nothing.
  package var strongTag: String? {
    guard let tag = entityTag, tag.utf8.count >= 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else { return nil }
    return tag
  }
}

/// The beginning of a content that an earlier attempt kept on the disk.
package struct KeptContent: Hashable, Sendable {
  package var version: ContentVersion
  /// How much of it is there, in bytes.
  package var byteCount: Int64
  /// Its last bytes, at most 64 KiB: compared with what the server sends.
  package var tail: [UInt8]

  package init(version: ContentVersion, byteCount: Int64, tail: [UInt8]) {
    self.version = version
    self.byteCount = byteCount
    self.tail = tail
  }

  /// The most bytes of `tail` that are looked at.
  package static let tailBytes = ContentFingerprint.tailBytes
}
