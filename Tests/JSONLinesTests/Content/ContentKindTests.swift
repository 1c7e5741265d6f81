import JSONLines
import Testing

@Suite struct ContentKindTests {
  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":2}\n", ContentKind.jsonLines),
    ("{\"a\":1}", .jsonLines),
    ("\u{FEFF}{\"a\":1}\n{\"a\":2}", .jsonLines),
    ("\n\n{\"a\":1}\r\n{\"a\":2}\r\n", .jsonLines),
    ("{\"a\":\"cut off in the midd", .jsonLines),
    ("{bad}\n{\"a\":2}\n", .jsonLines),
    ("{\"a\":1}\nnot json\n", .jsonLines),
    ("{\n  \"a\": 1\n}\n", .json),
    ("[{\"a\":1},{\"a\":2}]", .json),
    ("[\n  {\"a\":1},\n  {\"a\":2}\n]\n", .json),
    ("[{\"a\":1},\n{\"a\":2}]\n", .json),
    ("{\"a\":[1,\n{\"a\":2}\n", .jsonLines),
    ("step,loss\n1,0.5\n2,0.4\n", .csv),
    ("name\tsize\na\t1\n", .csv),
    ("Hello, world.\nSecond line\n", .text),
    ("äöü 日本語\n", .text),
    ("c3RlcCx0cmFpbl9sb3NzLHZhbGlkX2xvc3MKMSwyLjUsMi42Cg==", .base64),
    ("", .text),
  ])
  func textIsJudgedByItsBytes(_ text: String, _ kind: ContentKind) {
    #expect(ContentKind(sniffing: Array(text.utf8), isWhole: true) == kind)
  }

  @Test(arguments: [
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
    [UInt8](repeating: 0xFF, count: 64),
    Array("%PDF-1.7\n".utf8) + [0xB5, 0, 0xB5, 0xB5],
  ])
  func bytesThatAreNoTextAreBinary(_ bytes: [UInt8]) {
    #expect(ContentKind(sniffing: bytes, isWhole: true) == .binary)
  }

  @Test func recordsInAnotherEncodingAreRecords() {
    let lines = (0..<9).map { Array(#"{"n":\#($0),"text":"caf"#.utf8) + [0xE9] + Array("\"}\n".utf8) }
    #expect(ContentKind(sniffing: Array(lines.joined()), isWhole: true) == .jsonLines)
  }

  @Test func aCharacterCutAtTheEndDoesNotMakeTextBinary() {
    // given
    let head = Array("{\"text\":\"日本".utf8).dropLast()

    // when
    let kind = ContentKind(sniffing: Array(head), isWhole: false)

    // then
    #expect(kind == .jsonLines)
  }
}
