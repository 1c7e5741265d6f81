import JSONLines
import Testing

@Suite struct TextEncodingTests {
  private static let text = "{\"a\":\"é€ü🙂\"}\n{\"b\":1}\n"

  private static func utf16(_ text: String, isBigEndian: Bool, hasMark: Bool) -> [UInt8] {
    let units = (hasMark ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
        : [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
    }
  }

  @Test(arguments: [true, false], [1, 2, 3, 7, 100])
  func utf16IsRead(isBigEndian: Bool, chunk: Int) throws {
    // given
    let bytes = Self.utf16(Self.text, isBigEndian: isBigEndian, hasMark: true)
    // when
    let encoding = try #require(TextEncoding(sniffing: bytes, isWhole: true))
    // then
    #expect(encoding == .utf16(isBigEndian: isBigEndian))
    #expect(Self.decoded(bytes, encoding, chunk: chunk) == Self.text)
  }

  @Test func utf16WithoutAMarkIsToldByItsZeros() {
    for isBigEndian in [true, false] {
      let bytes = Self.utf16("{\"plain\":1}\n", isBigEndian: isBigEndian, hasMark: false)
      #expect(TextEncoding(sniffing: bytes, isWhole: true) == .utf16(isBigEndian: isBigEndian))
    }
  }

  @Test func latin1IsReadAsWindowsHasIt() throws {
    // given
    let bytes: [UInt8] = Array("{\"a\":\"caf".utf8) + [0xE9, 0x20, 0x80, 0xFF] + Array("\"}\n".utf8)
    // when
    let encoding = try #require(TextEncoding(sniffing: bytes, isWhole: true))
    // then
    #expect(encoding == .latin1)
    #expect(Self.decoded(bytes, encoding, chunk: 3) == "{\"a\":\"café €ÿ\"}\n")
  }

  @Test(arguments: [
    Array("plain".utf8), Array("é".utf8), Array("naïve — 見".utf8), [], [0x00, 0x01, 0xE9], [0x61, 0xE9],
  ])
  func utf8AndWhatIsNoTextIsLeftAlone(bytes: [UInt8]) {
    let isLatin1 = bytes == [0x61, 0xE9]
    #expect((TextEncoding(sniffing: bytes, isWhole: true) == nil) != isLatin1)
    #expect(TextEncoding(sniffing: bytes, isWhole: false) == nil)
  }

  @Test func halfACharacterIsReplaced() {
    #expect(
      Self.decoded([0x3D, 0xD8, 0x61, 0x00, 0x62], .utf16(isBigEndian: false), chunk: 1)
        == "\u{FFFD}a\u{FFFD}")
  }

  private static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, chunk: Int) -> String {
    var transcoder = TextTranscoder(encoding)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      result += transcoder.feed(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
    return String(decoding: result + transcoder.finish(), as: UTF8.self)
  }
}
