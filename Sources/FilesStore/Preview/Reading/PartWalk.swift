import FilesAPI
import JSONLines

/// Goes through a part of the content.
struct PartWalk: Sendable {
  private let part: ContentPart
  private var walk: ContentWalk
  private var rest: Range<Int64>
  private var later: ArraySlice<Range<Int64>>

  init(_ part: ContentPart, _ walk: ContentWalk) {
    self.part = part
    self.walk = walk
    rest = 0..<0
    switch part {
    case .all: later = [0..<Int64.max]
    case .ranges(let ranges): later = ranges[...]
    case .line(let start): later = [start..<Int64.max]
    }
  }

  var bytesDone: Int64 { walk.bytesDone }

  /// Bytes of the part, as far as is known.
  var bytesTotal: Int64? {
    switch part {
    case .all: walk.bytesTotal
    case .ranges(let ranges): ranges.reduce(0) { $0 + Int64($1.count) }
    case .line: nil
    }
  }

  /// Whether the next piece, or the end, is there; waits for that, but only so long.
  func hasNext(within patience: Duration) async -> Bool {
    guard walk.hasTakenAll, !rest.isEmpty else { return true }
    return await walk.hasMore(from: rest.lowerBound, within: patience)
  }

  /// The next piece, or why there is none.
  mutating func next() async throws(FilesError) -> ContentWalk.Step {
    while rest.isEmpty {
      guard let range = later.popFirst() else { return .end(.all) }
      rest = range
    }
    let step = try await walk.next(in: rest)
    guard case .piece(let piece) = step else { return step }
    rest = rest.lowerBound + Int64(piece.bytes.count)..<rest.upperBound
    guard case .line = part,
      let newline = ByteScan.first(ByteScan.newline, in: piece.bytes, 0..<piece.bytes.count)
    else { return step }
    rest = 0..<0
    return .piece(ContentPiece(offset: piece.offset, bytes: Array(piece.bytes[...newline])))
  }

  /// Waits until the first bytes are there, or until it is clear that none will come.
  ///
  /// Returns why there is nothing at all.
  func start() async -> FilesError? {
    guard let supply = await walk.supply(from: later.first?.lowerBound ?? 0) else {
      return FilesError(operation: .download, reason: .cancelled)
    }
    guard supply.byteCount == 0, case .interrupted(let error, _) = supply.cut else { return nil }
    return error
  }

  func end() async { await walk.end() }
}
