import FilesAPI

/// Goes through content piece by piece, in a task of its own.
///
/// Asks the reader for how much is there, and reads that itself. Reading from the server goes on only as fast as the
/// walk does.
struct ContentWalk: Sendable {
  /// What is read at once, in bytes.
  static let pieceBytes: Int64 = 1 << 20

  /// How a walk came to its end.
  enum End: Equatable {
    case all
    /// There is more that cannot be read.
    case cut(ReadingStage)
    case stopped
  }

  enum Step {
    case piece(ContentPiece)
    case end(End)
  }

  private let reader: ContentReader
  private let user: Int
  private(set) var bytesDone: Int64 = 0
  /// Whether it has all that there was when it was last given something.
  private(set) var hasTakenAll = false
  /// Bytes that there will be in all of the content, as far as is known.
  private(set) var bytesTotal: Int64?

  /// Takes part in reading; `end` has to be called at the end.
  init(_ reader: ContentReader) async {
    self.reader = reader
    user = await reader.join()
  }

  func end() async { await reader.leave(user) }

  /// The next piece of a range that is not empty, or why there is none.
  mutating func next(in range: Range<Int64>) async throws(FilesError) -> Step {
    guard let supply = await supply(from: range.lowerBound) else { return .end(.stopped) }
    bytesTotal = supply.bytesTotal
    guard supply.byteCount > range.lowerBound, let file = supply.file else {
      return .end(supply.cut.map { .cut($0) } ?? .all)
    }
    let end = min(range.upperBound, supply.byteCount, range.lowerBound + Self.pieceBytes)
    let bytes = try file.read(at: range.lowerBound, count: Int(end - range.lowerBound))
    guard !bytes.isEmpty else { return .end(.stopped) }
    bytesDone += Int64(bytes.count)
    hasTakenAll = range.lowerBound + Int64(bytes.count) >= supply.byteCount
    return .piece(ContentPiece(offset: range.lowerBound, bytes: bytes))
  }

  /// Whether there is more from a position on, or will never be; waits for that, but only so long.
  func hasMore(from position: Int64, within patience: Duration) async -> Bool {
    await reader.hasSupply(for: user, from: position, within: patience)
  }

  /// What there is from a position on; nil when the task was cancelled.
  func supply(from position: Int64) async -> ContentSupply? {
    await withTaskCancellationHandler {
      await reader.supply(for: user, from: position)
    } onCancel: { [reader, user] in
      Task { await reader.leave(user) }
    }
  }
}
