/// A download under way.
package struct FileContent: Sendable {
  /// What of the content `chunks` delivers.
  package var extent: ContentExtent
  package var requestID: String?
  /// How long content may drip before that counts as a stall.
  package var patience = HTTPTimeouts().stall
  package var chunks: any ContentChunks

  package init(_ extent: ContentExtent, _ chunks: any ContentChunks) {
    self.extent = extent
    self.chunks = chunks
  }
}

/// Which part of the content an answer holds.
package struct ContentExtent: Hashable, Sendable {
  /// The first byte of the answer; 0 when the server ignored the range.
  package var offset: Int64
  /// Bytes of the whole content, where the server says (Content-Length or Content-Range).
  package var byteCount: Int64?
  /// Whether the server proved (206) or promised (Accept-Ranges) ranges.
  package var acceptsRanges: Bool
  /// The server's mark for this version of the content, where it gives one.
  package var entityTag: String?

  package init(offset: Int64 = 0, byteCount: Int64? = nil, acceptsRanges: Bool = false) {
    self.offset = offset
    self.byteCount = byteCount
    self.acceptsRanges = acceptsRanges
  }
}

/// Content as it arrives, with back-pressure: nothing much is read ahead of the reader.
package protocol ContentChunks: AnyObject, Sendable {
  /// The next bytes (at most 1 MiB), or nil at the verified end. One reader at a time.
  func next() async throws(FilesError) -> [UInt8]?
  /// Stops the transfer; `next` then throws `.cancelled`. Harmless when called twice or at the end.
  func cancel()
}
