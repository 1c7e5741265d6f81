import LosslessJSON
import TestSupport
import Testing

@Suite struct FuzzTests {
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d800", "\\ud83d\\ude00", "1", "-", "0", ".", "e", "E+",
    "true", "false", "null", " ", "\n", "a", "é", "😀", "\u{0}", "\"a\":", "\"b\"", "[1,", "{\"k\":",
  ]

  @Test(arguments: 0..<40)
  func anySoupOfPiecesIsReadOrRefusedInsideItsBounds(seed: Int) throws {
    // given
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<200 {
      let count = Int.random(in: 0...24, using: &generator)
      var bytes: [UInt8] = []
      for _ in 0..<count { bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8) }
      if Bool.random(using: &generator) { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      // when
      let error = syntaxError(in: bytes)
      // then
      if let error {
        #expect((0...bytes.count).contains(error.offset))
      } else {
        let value = try JSONValue(parsing: bytes)
        #expect(try JSONValue(parsing: Array(value.text.utf8)) == value)
      }
    }
  }

  @Test(arguments: 0..<40)
  func whateverTreeIsWrittenIsReadBackTheSame(seed: Int) throws {
    // given
    var generator = SeededGenerator(seed: UInt64(1_000 + seed))
    let value = randomValue(depth: 6, using: &generator)
    // when
    let readBack = try JSONValue(parsing: Array(value.text.utf8))
    // then
    #expect(readBack == value)
  }

  @Test(arguments: 0..<20)
  func aTextWithOneByteChangedNeverCrashes(seed: Int) {
    // given
    var generator = SeededGenerator(seed: UInt64(2_000 + seed))
    let text = Array(randomValue(depth: 5, using: &generator).text.utf8)
    for _ in 0..<100 where !text.isEmpty {
      var bytes = text
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      // when
      let error = syntaxError(in: bytes)
      // then
      #expect(error.map { (0...bytes.count).contains($0.offset) } ?? true)
    }
  }

  private func randomValue(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2:
      return .number(
        ["0", "-0", "1e400", "-1.5E-3", "18446744073709551616"].randomElement(using: &generator) ?? "1")
    case 3, 4: return .string(randomString(using: &generator))
    case 5:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          randomValue(depth: depth - 1, using: &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          JSONValue.Member(randomString(using: &generator), randomValue(depth: depth - 1, using: &generator))
        })
    }
  }

  private func randomString(using generator: inout SeededGenerator) -> String {
    let scalars: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0...0x1F, 0xA0...0x7FF, 0xE000...0xFFFD, 0x1F600...0x1F64F,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range = scalars.randomElement(using: &generator) ?? 0x20...0x7E
      text.append(Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "?")
    }
    return String(text)
  }
}
