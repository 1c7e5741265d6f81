import JSONLines
import LosslessJSON
import Testing

@Suite struct PrettyRecordTests {
  @Test func membersStandBelowEachOtherInOrderWithNumbersAsWritten() {
    // given
    let json = #"{"b":1e400,"a":[true,null,{}],"b":{"x":"\u00e9"},"e":[ ]}"#

    // when
    let record = PrettyRecord(Array(json.utf8))

    // then
    #expect(
      Self.text(record) == [
        "{",
        #"  "b": 1e400,"#,
        #"  "a": ["#,
        "    true,",
        "    null,",
        "    {}",
        "  ],",
        #"  "b": {"#,
        #"    "x": "\u00e9""#,
        "  },",
        #"  "e": []"#,
        "}",
      ])
    #expect(record.problem == nil)
  }

  @Test func aBrokenRecordShowsItsGoodPartAndThenTheRestAsItIs() {
    // given
    let json = #"{"a":1,"b":oops}"#

    // when
    let record = PrettyRecord(Array(json.utf8))

    // then
    #expect(Self.text(record) == ["{", #"  "a": 1"#, #"  "b":oops}"#])
    #expect(record.problem == RecordProblem(offset: 11, reason: .unexpectedCharacter(UInt8(ascii: "o"))))
    #expect(record.spans(ofLine: 2, query: nil).last?.role == .spoilt)
  }

  @Test func longStringsGoOnInFurtherLinesWithoutLosingAByte() {
    // given
    let words = (0..<3000).map { "word\($0)" }.joined(separator: " ")
    let solid = String(repeating: "日\\n", count: 2000)
    let json = Array("[\"\(words)\",\"\(solid)\"]".utf8)

    // when
    let record = PrettyRecord(json)

    // then
    let joined = record.lines.flatMap { Array(json[$0.range]) }
    #expect(joined == Array("[\"\(words)\"\"\(solid)\"]".utf8))
    for line in record.lines {
      #expect(line.range.count <= PrettyRecord.pieceBytes * 9 / 8)
      #expect(String(validating: json[line.range], as: UTF8.self) != nil)
    }
  }

  @Test func anEndlessRecordIsCutAndSaysSo() {
    // given
    let json = "[" + String(repeating: "1,", count: PrettyRecord.lineLimit + 10) + "1]"

    // when
    let record = PrettyRecord(Array(json.utf8))

    // then
    #expect(record.isCut)
    #expect(record.lines.count == PrettyRecord.lineLimit)
  }

  @Test func aByteIsFoundInTheLineThatShowsIt() throws {
    // given
    let json = Array(#"{"a":1,"b":{"c":"needle"}}"#.utf8)
    let record = PrettyRecord(json)
    let query = try #require(SearchQuery("needle"))
    let offset = try #require(query.first(in: json, 0..<json.count))

    // when
    let line = record.line(showing: offset)

    // then
    let spans = record.spans(ofLine: line, query: query)
    #expect(spans.contains(TextSpan(.string, "needle", isMatch: true)))
  }

  static func text(_ record: PrettyRecord) -> [String] {
    record.lines.indices.map { line in
      record.spans(ofLine: line, query: nil).map(\.text).joined()
    }
  }

  @Test(arguments: [
    (#""{\"a\":1}""#, true), (#"" \n[1]""#, true), (#""\t {}""#, true), (#""a {}""#, false),
    (#""  ""#, false),
    (#"7"#, false),
  ])
  func recordsInsideOfStringsAreFoundBehindBlanks(text: String, isThere: Bool) {
    #expect((PrettyRecord(Array(text.utf8)).embeddedRecord(at: 0) != nil) == isThere)
  }
}
