/// A download under way.
package struct FileContent: Sendable {
  /// The first byte that `chunks` delivers; 0 when the server ignored the range.
  package var offset: Int64
  /// Bytes of the whole content, where the server says (Content-Length or Content-Range).
  package var byteCount: Int64?
  /// Whether the server proved (206) or promised (Accept-Ranges) ranges.
  package var acceptsRanges: Bool
  package var requestID: String?
  /// The server's mark for this version of the content, where it gives one.
  package var entityTag: String?
  /// How long content may drip before that counts as a stall.
  package var patience = HTTPTimeouts().stall
  package var chunks: any ContentChunks

  package init(
    offset: Int64, byteCount: Int64?, acceptsRanges: Bool, requestID: String?,
    entityTag: String? = nil, chunks: any ContentChunks
  ) {
    self.offset = offset
    self.byteCount = byteCount
    self.acceptsRanges = acceptsRanges
    self.requestID = requestID
    self.entityTag = entityTag
    self.chunks = chunks
  }
}

/// Content as it arrives, with back-pressure: nothing much is read ahead of the reader.
package protocol ContentChunks: AnyObject, Sendable {
  /// The next bytes (at most 1 MiB), or nil at the verified end. One reader at a time.
  func next() async throws(FilesError) -> [UInt8]?
  /// Stops the transfer; `next` then throws `.cancelled`. Harmless when called twice or at the end.
  func cancel()
}
