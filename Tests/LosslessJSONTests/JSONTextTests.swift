import LosslessJSON
import Testing

@Suite struct JSONTextTests {
  @Test(arguments: [
    (#""""#, [""]), (#""one""#, ["one"]), (#""a\nb""#, ["a", "b"]), (#""a\r\nb""#, ["a", "b"]),
    (#""\n""#, ["", ""]),
    (#""a\u000ab\u000d\u000Ac""#, ["a", "b", "c"]), (#""a\rb\r""#, ["a\rb\r"]), (#""a\\nb""#, [#"a\nb"#]),
    (#""a\r\\n""#, ["a\r\\n"]), (#""é\u00e9\ud83d\ude00\n😀""#, ["éé😀", "😀"]),
    (#""\ud83d\nx""#, ["\u{FFFD}", "x"]),
  ])
  func linesAreThoseOfWhatItSays(json: String, expected: [String]) throws {
    #expect(lines(of: try text(json), longest: 100) == expected)
  }

  /// Texts of which no piece may be cut anywhere.
  @Test(arguments: [
    String(repeating: "word and more. ", count: 400), String(repeating: #"\u00e9"#, count: 900),
    String(repeating: #"\ud83d\ude00"#, count: 500), String(repeating: "見積書", count: 700),
    String(repeating: "e\u{301}x", count: 900), String(repeating: #"\"\\"#, count: 900),
  ])
  func longLinesArePiecesThatTogetherSayTheSame(inside: String) throws {
    // given
    let text = try text("\"\(inside)\"")
    // when
    let pieces = lines(of: text, longest: 1_000)
    // then
    #expect(pieces.joined() == text.string)
    #expect(pieces.count > 2)
    #expect(pieces.allSatisfy { $0.utf8.count <= 1_300 && !$0.contains("\u{FFFD}") })
    #expect(pieces.allSatisfy { $0.unicodeScalars.first != "\u{301}" })
  }

  @Test func noMoreLinesAreReadThanAreWanted() throws {
    var taken: [String] = []
    try text(#""a\nb\nc""#).forEachLine(longest: 10) { line in
      taken.append(line.string)
      return taken.count < 2
    }
    #expect(taken == ["a", "b"])
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), (#"\n"#, 1), (#"\u00e9"#, 2), (#"\ud83d\ude00"#, 4), (#"\ud83d"#, 3), (#"A\/B="#, 4),
    ("見", 3),
  ])
  func bytesAreThoseOfWhatItSays(inside: String, count: Int) throws {
    let text = try text("\"\(inside)\"")
    #expect(text.byteCount == count)
    #expect(text.byteCount == text.string.utf8.count)
  }

  @Test(arguments: [
    ("data:a/b;base64,AAAA", 6, "data:a"), (#"é\u00e9x"#, 1, "é"), (#"é\u00e9x"#, 3, "éé"), ("ab", 9, "ab"),
  ])
  func aBeginningEndsWithAWholeCharacter(inside: String, most: Int, expected: String) throws {
    #expect(try text("\"\(inside)\"").beginning(most) == expected)
  }

  @Test func aTreeOfSlicesSaysTheSameAsOneOfValues() throws {
    let json = #"{"a":[1,-2.5e3,"x\ny",null,true,{"b":{}}],"a":"again","é":[]}"#
    let slice = try JSONSlice(parsing: Array(json.utf8))
    #expect(slice.value.text == json)
    #expect(
      slice["a"]?.value
        == JSONValue.array([
          .number("1"), .number("-2.5e3"), .string("x\ny"), .null, .bool(true),
          .object([.init("b", .object([]))]),
        ]))
    #expect(slice["b"] == nil)
  }

  private func text(_ json: String) throws -> JSONText {
    guard case .string(let text) = try JSONSlice(parsing: Array(json.utf8)) else {
      throw JSONSyntaxError(offset: 0, reason: .unexpectedEnd)
    }
    return text
  }

  private func lines(of text: JSONText, longest: Int) -> [String] {
    var lines: [String] = []
    text.forEachLine(longest: longest) { line in
      lines.append(line.string)
      return true
    }
    return lines
  }
}
