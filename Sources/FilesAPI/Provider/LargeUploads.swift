/// How files go up that are larger than a single call takes: in parts, which the server puts together.
///
/// Source: openai-openapi `openapi.yaml`, `/uploads`.
package struct LargeUploads: Hashable, Sendable {
  /// Bytes of each part but the last.
  package var partSize: Int64
  /// The largest file.
  package var limit: ByteCount
  /// Where files would need more parts than this, the parts are larger; nil: any number.
  package var mostParts: Int64?
  package var scheme = Scheme.uploads

  /// The calls that take the parts.
  package enum Scheme: Hashable, Sendable {
    /// `/uploads`, `/uploads/{id}/parts` and so on; the parts are forms.
    case uploads
    /// `/files/multipart/…`; the answer to the first call has a signed address of a storage for each part.
    case signed
  }

  package init(partSize: Int64, limit: ByteCount) {
    self.partSize = partSize
    self.limit = limit
  }

  /// Parts of 64 MB, files of 8 GB: the most that OpenAI takes.
  package static let openAI = LargeUploads(partSize: 64 << 20, limit: ByteCount(8 << 30))

  /// At most 250 parts of about 250 MB, files of 50.1 GB (together 3.1 `lib/constants.py`).
  package static let together = LargeUploads(
    partSize: 250 << 20, limit: ByteCount(Int64(50.1 * Double(1 << 30)))
  ).signed(mostParts: 250)

  private func signed(mostParts: Int64) -> LargeUploads {
    var uploads = self
    uploads.mostParts = mostParts
    uploads.scheme = .signed
    return uploads
  }

  /// The parts of a file: as few as their size allows, and all but the last alike.
  func parts(of byteCount: Int64) -> UploadParts {
    guard let mostParts else { return UploadParts(byteCount: byteCount, partSize: partSize) }
    let wanted = max(1, (byteCount + partSize - 1) / partSize)
    let count = min(mostParts, wanted)
    return UploadParts(byteCount: byteCount, partSize: max(1, (byteCount + count - 1) / count))
  }
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
