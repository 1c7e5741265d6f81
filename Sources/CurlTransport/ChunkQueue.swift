/// Received bytes that wait for their reader, in the pieces in which they came.
///
/// Pieces instead of one growing array: each is written once, and the allocator hands the same few out again and again,
/// whereas megabytes of fresh memory would cost more than receiving them.
struct ChunkQueue {
  /// Smaller pieces are put together up to this, in bytes.
  private static let smallPiece = 32 << 10

  private var chunks: [[UInt8]] = []
  private(set) var byteCount = 0

  var isEmpty: Bool { chunks.isEmpty }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    byteCount += bytes.count
    if let last = chunks.indices.last, chunks[last].count + bytes.count <= Self.smallPiece {
      chunks[last].append(contentsOf: bytes)
    } else {
      chunks.append([UInt8](bytes))
    }
  }

  mutating func takeFirst() -> [UInt8]? {
    guard !chunks.isEmpty else { return nil }
    let chunk = chunks.removeFirst()
    byteCount -= chunk.count
    return chunk
  }
}
