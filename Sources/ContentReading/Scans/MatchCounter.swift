import FilesAPI
import JSONLines

/// Counts the matches of a text in content that grows; keeps one number for each MiB.
struct MatchCounter {
  var query: SearchQuery { finder.query }
  private var finder: TextFinder
  /// Matches that begin in each block that is all there.
  private var blocks: [Int] = []
  private var blockTotal = 0
  /// Matches in the block that is not all there yet.
  private var partial = 0

  init(_ query: SearchQuery) { finder = TextFinder(query) }

  private var blockBytes: Int64 { finder.stepBytes }

  var count: Int { blockTotal + partial }

  /// Counts one block more, and returns whether all that is there was counted.
  mutating func step(_ content: SpooledLines) throws(FilesError) -> Bool {
    let start = Int64(blocks.count) * blockBytes
    let end = start + blockBytes
    guard end + finder.reach <= content.byteCount else {
      // All that there is, also what lies behind the block and is too little for its last match to be known whole.
      partial = try matches(from: start, before: content.byteCount, content)
      return true
    }
    let matches = try matches(from: start, before: end, content)
    blocks.append(matches)
    blockTotal += matches
    partial = 0
    return false
  }

  /// Which match, from 1, begins at a byte.
  mutating func ordinal(ofMatchAt offset: Int64, _ content: SpooledLines) throws(FilesError) -> Int {
    let block = min(Int(offset / blockBytes), blocks.count)
    let start = Int64(block) * blockBytes
    return blocks.prefix(block).reduce(0, +) + (try matches(from: start, before: offset, content)) + 1
  }

  private mutating func matches(
    from start: Int64, before end: Int64, _ content: SpooledLines
  ) throws(FilesError) -> Int {
    start < end ? try finder.count(in: content, start..<end) : 0
  }
}
