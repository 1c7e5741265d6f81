import ContentReading
import FilesAPI
import FilesStore
import JSONLines

/// Content whose first line is a record of 300 MB with a few words in it; a second, short record follows.
///
/// Takes the memory of one chunk, as all others are the same.
enum LongLine {
  static let chunkBytes = 1 << 20
  static let byteCount = 300 * chunkBytes

  static let opening = "{\"text\":\""
  /// Words and where they stand.
  static let words: [(place: Int, text: String)] = [
    (byteCount / 10, "here is the tenth part"),
    (byteCount / 2, "here is the middle"),
    (byteCount - chunkBytes - 3, "needle 42 lies across two chunks"),
  ]
  static let ending = "the end\"}"
  static let next = "{\"text\":\"short\"}"

  static func chunks() -> [[UInt8]] {
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: chunkBytes)
    var chunks = Array(repeating: filler, count: byteCount / chunkBytes)
    for (place, text) in words + [(0, opening), (byteCount - ending.utf8.count, ending)] {
      for (index, byte) in text.utf8.enumerated() {
        chunks[(place + index) / chunkBytes][(place + index) % chunkBytes] = byte
      }
    }
    return chunks + [Array("\n\(next)\n".utf8)]
  }

  static func stub() -> StubContent {
    let chunks = chunks()
    let total = chunks.reduce(0) { $0 + $1.count }
    return StubContent { _, _ in .init(byteCount: Int64(total), chunks: chunks) }
  }
}
