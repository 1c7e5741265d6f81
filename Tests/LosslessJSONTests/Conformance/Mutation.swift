import TestSupport

/// Makes new texts from those of the corpus: near enough to JSON to get far into a reader.
struct Mutation {
  /// Bytes that mean something in JSON or are often got wrong.
  private static let significant: [UInt8] =
    Array("{}[],:\"\\/-+.eEux0129tfn \t\r\n".utf8) + [
      0x00, 0x0C, 0x7F, 0x80, 0xBF, 0xC0, 0xED, 0xEF, 0xF4, 0xFF,
    ]
  /// Longer texts of the corpus are the same byte many times.
  private static let seeds = Conformance.all.map(\.bytes).filter { $0.count < 2_000 }

  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A text of the corpus after some changes.
  mutating func next() -> [UInt8] {
    var bytes = pick()
    for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&bytes) }
    return bytes
  }

  private mutating func pick() -> [UInt8] { Self.seeds.randomElement(using: &generator) ?? [] }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes.insert(Self.significant.randomElement(using: &generator) ?? 0, at: place)
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    case 2 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...3, using: &generator)))
    case 4: bytes.insert(contentsOf: pick(), at: place)
    default: bytes.removeSubrange(place...)
    }
  }
}
