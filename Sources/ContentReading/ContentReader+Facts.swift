import FilesAPI
import FilesStore
import JSONLines

/// What a Parquet file says of itself stands at its end, which is read by one call of its own.
extension ContentReader {
  /// Asks for the end, once, as soon as the content is known to be Parquet and of a known length.
  func lookAtEnd() {
    guard lookingAtEnd == nil, content.status.kind == .binary, ParquetFacts.begins(head), decoding.isPlain,
      unwrapping.isPlain,
      let total = content.status.bytesTotal
    else { return }
    let start = max(0, total - ParquetFacts.endBytes)
    lookingAtEnd = Task { [file, client] in
      let end = await Self.bytes(of: file.id, from: start, client)
      self.adopt(end: end)
    }
  }

  private func adopt(end: [UInt8]?) {
    guard !Task.isCancelled, let end, let facts = ParquetFacts(end: end) else { return }
    content.status.parquet = facts
    publish()
  }

  /// Nil where the server cannot give a part, or gives more than was asked for; what it says instead is told by whoever
  /// reads the content itself.
  private static func bytes(of id: FileID, from start: Int64, _ client: any FilesClient) async -> [UInt8]? {
    guard let content = try? await client.content(of: id, from: start, .standard) else { return nil }
    defer { content.chunks.cancel() }
    guard content.extent.offset == start else { return nil }
    var bytes: [UInt8] = []
    while let more = try? await content.chunks.next() {
      bytes += more
      guard Int64(bytes.count) <= ParquetFacts.endBytes else { return nil }
    }
    return bytes
  }
}
