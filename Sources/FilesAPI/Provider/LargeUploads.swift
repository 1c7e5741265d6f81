/// How files go up that are larger than a single call takes: in parts, which the server puts together.
///
/// Source: openai-openapi `openapi.yaml`, `/uploads`.
package struct LargeUploads: Hashable, Sendable {
  /// Bytes of each part but the last.
  package var partSize: Int64
  /// The largest file.
  package var limit: ByteCount

  package init(partSize: Int64, limit: ByteCount) {
    self.partSize = partSize
    self.limit = limit
  }

  /// Parts of 64 MB, files of 8 GB: the most that OpenAI takes.
  package static let openAI = LargeUploads(partSize: 64 << 20, limit: ByteCount(8 << 30))
}

extension Provider {
  /// The largest file of a purpose, or nil when no limit is known.
  package func sizeLimit(for purpose: FilePurpose) -> ByteCount? {
    let limits = limits(for: purpose)
    guard limits.own == nil, let general = limits.general else { return limits.own ?? limits.general }
    return max(general, largeUploads?.limit ?? general)
  }

  /// How a file goes up that is too large for a single call but not for its purpose; nil sends it in one.
  func largeUploads(of byteCount: Int64, for purpose: FilePurpose) -> LargeUploads? {
    let limits = limits(for: purpose)
    guard limits.own == nil, let general = limits.general, byteCount > general.bytes else { return nil }
    return largeUploads
  }

  /// A limit of the purpose's own counts however the file is sent.
  private func limits(for purpose: FilePurpose) -> (own: ByteCount?, general: ByteCount?) {
    (
      sizeLimits.first { $0.purpose == purpose }?.limit,
      sizeLimits.first { $0.purpose == nil }?.limit
    )
  }
}
