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
    try scan(for: &finder, content, limit: limit, isFinal: isFinal)
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
}
