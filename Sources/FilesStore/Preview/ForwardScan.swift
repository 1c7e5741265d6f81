import FilesAPI
import JSONLines

/// One step of a search from a position on.
struct ForwardScan {
  /// Where something was found.
  private(set) var hit: Range<Int64>?
  /// Where the next step begins.
  private(set) var position: Int64
  /// Whether all up to the limit was looked through.
  private(set) var isAtEnd = false

  /// Looks at one step from `position` on, for matches that begin before `limit`.
  ///
  /// `isFinal` says that no more content will come, so that an unfinished last line counts.
  init(
    _ finder: inout TextFinder?, _ content: SpooledContent, _ position: Int64, limit: Int64, isFinal: Bool
  ) throws(FilesError) {
    self.position = position
    if finder != nil {
      try scan(for: &finder, content, limit: limit, isFinal: isFinal)
    } else {
      try scanLines(content, limit: limit, isFinal: isFinal)
    }
  }

  private mutating func scan(
    for finder: inout TextFinder?, _ content: SpooledContent, limit: Int64, isFinal: Bool
  ) throws(FilesError) {
    guard let stepBytes = finder?.stepBytes, let known = finder?.end(of: content, isFinal: isFinal) else {
      return
    }
    let limit = min(limit, known)
    guard position < limit else {
      isAtEnd = true
      return
    }
    let end = min(limit, position + stepBytes)
    hit = try finder?.first(in: content, position..<end)
    position = end
  }

  private mutating func scanLines(
    _ content: SpooledContent, limit: Int64, isFinal: Bool
  ) throws(FilesError) {
    guard position < limit else {
      isAtEnd = true
      return
    }
    let bytes = try content.bytes(position..<position + Seek.stepBytes)
    var start = position == 0 ? Int(content.markBytes) : 0
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, start..<bytes.count) {
      guard position + Int64(start) < limit else { break }
      if RecordVerdict(checking: bytes, range: start..<newline).isBad {
        hit = position + Int64(start)..<position + Int64(newline)
        return
      }
      start = newline + 1
    }
    if start > 0 { position += Int64(start) } else { try passLongLine(content, isFinal: isFinal) }
  }

  /// A line that is longer than a step, or the unfinished last one.
  private mutating func passLongLine(_ content: SpooledContent, isFinal: Bool) throws(FilesError) {
    guard let extent = try content.extent(holding: position), extent.isWhole || isFinal else {
      isAtEnd = true
      return
    }
    if extent.byteCount <= RecordRequest.byteLimit {
      let verdict = RecordVerdict(checking: try content.bytes(extent.start..<extent.end))
      if verdict.isBad { hit = extent.start..<extent.end }
    }
    position = try content.extents(extent.line + 1..<extent.line + 2).first?.start ?? content.byteCount
  }
}
