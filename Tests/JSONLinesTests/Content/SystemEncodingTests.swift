import JSONLines
import Testing

@Suite struct SystemEncodingTests {
  private static func decoded(_ bytes: [UInt8], _ name: String, chunk: Int) throws -> String {
    var transcoder = TextTranscoder(try #require(TextEncoding(named: name)))
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      text += transcoder.feed(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
    return String(decoding: text + transcoder.finish(), as: UTF8.self)
  }

  @Test(arguments: [
    ("iso-8859-2", [0xB3, 0xF3, 0x64, 0xBC] as [UInt8], "łódź"), ("windows-1251", [0xCC, 0xE8, 0xF0], "Мир"),
    ("koi8-r", [0xED, 0xC9, 0xD2], "Мир"), ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
    ("euc-kr", [0xC7, 0xD1], "한"), ("gb18030", [0xD6, 0xD0, 0x81, 0x30, 0x81, 0x30], "中\u{80}"),
    ("big5", [0xA4, 0xA4], "中"), ("utf-32le", [0x42, 0xF6, 1, 0], "\u{1F642}"), ("ibm437", [0x81], "ü"),
    ("ISO-8859-15", [0xA4], "€"), ("UTF8", [0xC3, 0xA9], "é"), ("latin1", [0xE9], "é"),
  ])
  func textIsDecodedHoweverItArrives(_ name: String, _ bytes: [UInt8], _ text: String) throws {
    for chunk in 1...4 { #expect(try Self.decoded(bytes, name, chunk: chunk) == text) }
  }

  @Test func bytesThatAreNoneOfItAreReplacedOneByOne() throws {
    #expect(try Self.decoded([0x61, 0xFF, 0xFF, 0x62], "euc-jp", chunk: 10) == "a\u{FFFD}\u{FFFD}b")
    // Half a character at the end.
    #expect(try Self.decoded([0x61, 0x93], "shift_jis", chunk: 10) == "a\u{FFFD}")
  }

  @Test func muchIsDecodedInOneGo() throws {
    let bytes = Array("é日本".utf8) + Array(repeating: [0x93, 0xFA, 0x61] as [UInt8], count: 100_000).joined()
    let text = try Self.decoded(Array(bytes.dropFirst(8)), "shift_jis", chunk: 1 << 20)
    #expect(text == String(repeating: "日a", count: 100_000))
  }

  @Test func everyNameThatIsOfferedIsKnown() {
    for name in TextEncoding.names { #expect(TextEncoding(named: name) != nil, "\(name)") }
    #expect(TextEncoding.names.count == 38 && Set(TextEncoding.names).count == 38)
    #expect(TextEncoding(named: "utf-7") == nil && TextEncoding(named: "") == nil)
  }
}
