import JSONLines
import Testing

@Suite struct LinePainterTests {
  @Test func aRecordIsColouredByRole() {
    // given
    let line = Array(#"{"a": [1, "x", true]}"#.utf8)

    // when
    let spans = LinePainter(isJSON: true).spans(of: line, visible: 0..<line.count)

    // then
    #expect(
      spans.filter { $0.role != .punctuation } == [
        TextSpan(.key, #""a""#), TextSpan(.number, "1"), TextSpan(.string, #""x""#),
        TextSpan(.literal, "true"),
      ])
    #expect(spans.map(\.text).joined() == #"{"a": [1, "x", true]}"#)
  }

  @Test func theGoodPartOfABrokenLineKeepsItsColours() {
    // given
    let line = Array(#"{"a":1,oops"#.utf8)

    // when
    let spans = LinePainter(isJSON: true).spans(of: line, visible: 0..<line.count)

    // then
    #expect(spans.contains(TextSpan(.key, #""a""#)))
    #expect(spans.last == TextSpan(.spoilt, "oops"))
  }

  @Test func aStringCutAtTheEndStaysAString() {
    // given
    let line = Array(#"{"a":"half of a sen"#.utf8)

    // when
    let spans = LinePainter(isJSON: true).spans(of: line, visible: 0..<line.count)

    // then
    #expect(spans.last == TextSpan(.string, #""half of a sen"#))
  }

  @Test func anyPartOfALineShowsExactlyItsBytes() {
    // given
    let text = #"{"key": "日本語 text", "n": -0.5e3, "deep": [[{}]]} trailing"#
    let line = Array(text.utf8)

    for start in 0...line.count {
      for end in [start, start + 5, line.count] where end >= start {
        // when
        let spans = LinePainter(isJSON: true).spans(of: line, visible: start..<end)

        // then
        let range = (start..<end).clamped(to: 0..<line.count)
        #expect(spans.map(\.text).joined().count >= (range.isEmpty ? 0 : 1))
        if let expected = String(validating: line[range], as: UTF8.self) {
          #expect(spans.map(\.text).joined() == expected)
        }
      }
    }
  }

  @Test func matchesAreMarkedAcrossRoles() throws {
    // given
    let line = Array(#"{"role":"tool"}"#.utf8)
    let query = try #require(SearchQuery(#"role":"to"#))

    // when
    let spans = LinePainter(isJSON: true, query: query).spans(of: line, visible: 0..<line.count)

    // then
    #expect(spans.filter(\.isMatch).map(\.text).joined() == #"role":"to"#)
  }

  @Test func bytesThatAreNoTextAreWrittenAsEscapes() {
    // given
    let bytes: [UInt8] = Array("a".utf8) + [0xFF, 0xC3] + Array("b".utf8)

    // when
    let text = DisplayText.text(bytes, 0..<bytes.count)

    // then
    #expect(text == #"a\xFF\xC3b"#)
  }

  @Test func aHexLineNamesOffsetBytesAndCharacters() {
    // given
    let bytes = Array("Hi\n".utf8) + [0xFF]

    // when
    let line = HexLine(bytes[...], at: 16, in: HexLayout(width: 8))

    // then
    #expect(line.offset == "00000010")
    #expect(line.hex == "48 69 0A FF            ")
    #expect(line.characters == "Hi..")
  }

  @Test(arguments: [false, true]) func someOfItsBytesCanBeFoundInAHexLine(inPairs: Bool) {
    // given
    let bytes = Array("harbour!".utf8)
    let layout = HexLayout(width: 8, inPairs: inPairs)
    let line = HexLine(bytes[...], at: 0, in: layout)
    for first in bytes.indices {
      for end in first + 1...bytes.count {
        // when
        let columns = layout.hexColumns(ofBytes: first..<end)
        let digits = line.hex.dropFirst(columns.lowerBound).prefix(columns.count)
        // then
        #expect(
          digits.filter { $0 != " " }
            == bytes[first..<end].map { String($0, radix: 16).uppercased() }.joined())
        #expect(digits.first != " " && digits.last != " ")
      }
    }
  }
}
