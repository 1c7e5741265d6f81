import FilesAPI
import JSONLines

/// Counts the matches of a text in content that grows; keeps one number for each MiB.
struct MatchCounter {
  let needle: Needle
  /// Matches that begin in each block that is all there.
  private var blocks: [Int] = []
  private var blockTotal = 0
  /// Matches in the block that is not all there yet.
  private var partial = 0

  init(_ needle: Needle) { self.needle = needle }

  var count: Int { blockTotal + partial }

  /// Counts one block more, and returns whether all that is there was counted.
  mutating func step(_ content: SpooledContent) throws(FilesError) -> Bool {
    let start = Int64(blocks.count) * Seek.stepBytes
    let end = start + Seek.stepBytes
    let matches = try matches(from: start, before: min(end, content.byteCount), content)
    guard end + Int64(needle.count - 1) <= content.byteCount else {
      partial = matches
      return true
    }
    blocks.append(matches)
    blockTotal += matches
    partial = 0
    return false
  }

  /// Which match, from 1, begins at a byte.
  func ordinal(ofMatchAt offset: Int64, _ content: SpooledContent) throws(FilesError) -> Int {
    let block = min(Int(offset / Seek.stepBytes), blocks.count)
    let start = Int64(block) * Seek.stepBytes
    return blocks.prefix(block).reduce(0, +) + (try matches(from: start, before: offset, content)) + 1
  }

  private func matches(
    from start: Int64, before end: Int64, _ content: SpooledContent
  ) throws(FilesError) -> Int {
    guard start < end else { return 0 }
    let bytes = try content.bytes(start..<end + Int64(needle.count - 1))
    return needle.matches(in: bytes, 0..<Int(end - start))
  }
}
