import TestSupport

/// Content made of what files really have at their line ends and between, and of what they should not have.
struct RandomContent {
  private static let pieces = [
    "\n", "\n", "\n\n", "\r\n", "\r\n", "\r", "\u{0}", "\u{FEFF}", " ", "\t", ",", "\"", "\"\"", "a", "é",
    "😀",
    "needle", "{\"a\":1}", "{\"a\":\"needle\",\"b\":[1,2]}", "{\"a\":", "[", "]", "a,b", "\"a\nb\",c",
    "{}\n{}\n",
    "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n",
  ]

  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Up to `count` pieces, some of them long; may begin with a byte order mark and end without a newline.
  mutating func content(pieces count: Int) -> [UInt8] {
    var bytes: [UInt8] = Bool.random(using: &generator) ? [] : [0xEF, 0xBB, 0xBF]
    for _ in 0..<Int.random(in: 0...count, using: &generator) {
      switch Int.random(in: 0..<30, using: &generator) {
      case 0: bytes.append(UInt8.random(in: 0...255, using: &generator))
      case 1: bytes += [UInt8](repeating: 0x78, count: Int.random(in: 0...10_000, using: &generator))
      default: bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      }
    }
    return bytes
  }

  /// The bytes in pieces of random lengths, some of them empty.
  mutating func chunks(of bytes: [UInt8]) -> [[UInt8]] {
    let longest = [2, 7, 64, 5_000].randomElement(using: &generator) ?? 1
    var chunks: [[UInt8]] = []
    var place = 0
    while place < bytes.count {
      let end = min(bytes.count, place + Int.random(in: 0...longest, using: &generator))
      chunks.append(Array(bytes[place..<end]))
      place = end
    }
    return chunks
  }
}
