/// Numbers that are the same in every run (SplitMix64), so that a failing case can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text of the kinds that break terminals, mixed at random.
enum RandomText {
  static let kinds: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x20...0x7E, 0x7F...0x9F, 0xA0...0x2FF, 0x300...0x36F, 0x590...0x6FF, 0x900...0x97F,
    0x1100...0x11FF,
    0x1160...0x11FF, 0x2000...0x206F, 0x20D0...0x20FF, 0x2600...0x27BF, 0x3000...0x30FF, 0x4E00...0x4E80,
    0xAC00...0xAC40, 0xD7B0...0xD7FF, 0xE000...0xE010, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFF00...0xFFFF,
    0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F3FB...0x1F3FF, 0x200D...0x200D, 0xE0000...0xE01EF,
    0x00...0x10FFFF,
  ]

  static func make(length: Int, using generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<length {
      let kind = kinds[Int.random(in: 0..<kinds.count, using: &generator)]
      guard let scalar = Unicode.Scalar(UInt32.random(in: kind, using: &generator)) else { continue }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
