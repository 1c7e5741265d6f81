import LosslessJSON
import Testing

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "-1", "1.5", "1e400", "1E+2", "-0.0e-12", "12345678901234567890",
    "\"\"", "\"a\"", #""\"\\\/\b\f\n\r\t""#, #""\u00e9""#, #""\ud83d\ude00""#, #""\ud800""#, "\"é漢😀\"",
    "\"\u{7F}\"", "[]", "{}", "[1,2]", " [ 1 , 2 ] ", #"{"a":1}"#, #"{"a":1,"a":2}"#, #"{"":""}"#,
    "[[],[[]],{}]", "\t\r\n 1 \t\r\n", #"{"a":{"b":[{}]}}"#, "[\"\u{2028}\"]", "[1e5,1E-5]",
  ])
  func acceptsWhatTheGrammarAllows(text: String) {
    #expect(syntaxError(in: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("", 0, JSONSyntaxError.Reason.unexpectedEnd),
    ("  ", 2, .unexpectedEnd),
    ("[1,]", 3, .unexpectedCharacter(UInt8(ascii: "]"))),
    ("[,1]", 1, .unexpectedCharacter(UInt8(ascii: ","))),
    ("[1 2]", 3, .unexpectedCharacter(UInt8(ascii: "2"))),
    ("[1}", 2, .unexpectedCharacter(UInt8(ascii: "}"))),
    (#"{"a":1]"#, 6, .unexpectedCharacter(UInt8(ascii: "]"))),
    (#"{"a" 1}"#, 5, .unexpectedCharacter(UInt8(ascii: "1"))),
    (#"{"a":}"#, 5, .unexpectedCharacter(UInt8(ascii: "}"))),
    (#"{"a":1,}"#, 7, .unexpectedCharacter(UInt8(ascii: "}"))),
    ("{1:2}", 1, .unexpectedCharacter(UInt8(ascii: "1"))),
    ("{'a':1}", 1, .unexpectedCharacter(UInt8(ascii: "'"))),
    ("[", 1, .unexpectedEnd),
    (#"{"a""#, 4, .unexpectedEnd),
    (#"{"a":"#, 5, .unexpectedEnd),
    ("1 2", 2, .trailingText),
    ("{}{}", 2, .trailingText),
    ("nul", 3, .unexpectedEnd),
    ("nulL", 3, .unexpectedCharacter(UInt8(ascii: "L"))),
    ("True", 0, .unexpectedCharacter(UInt8(ascii: "T"))),
    ("NaN", 0, .unexpectedCharacter(UInt8(ascii: "N"))),
    ("Infinity", 0, .unexpectedCharacter(UInt8(ascii: "I"))),
    ("+1", 0, .unexpectedCharacter(UInt8(ascii: "+"))),
    (".5", 0, .unexpectedCharacter(UInt8(ascii: "."))),
    ("01", 1, .badNumber),
    ("-01", 2, .badNumber),
    ("-", 1, .unexpectedEnd),
    ("-a", 1, .badNumber),
    ("1.", 2, .unexpectedEnd),
    ("1.x", 2, .badNumber),
    ("1e", 2, .unexpectedEnd),
    ("1e+", 3, .unexpectedEnd),
    ("1ex", 2, .badNumber),
    ("0x10", 1, .trailingText),
    ("\"abc", 4, .unexpectedEnd),
    (#""\x""#, 1, .badEscape),
    (#""\u12g4""#, 1, .badEscape),
    (#""\u12"#, 5, .unexpectedEnd),
    (#""ab\"#, 4, .unexpectedEnd),
    ("\"a\nb\"", 2, .controlCharacterInString),
    ("\"a\tb\"", 2, .controlCharacterInString),
    ("\"a\u{0}b\"", 2, .controlCharacterInString),
    ("[1]//", 3, .trailingText),
    ("/* */1", 0, .unexpectedCharacter(UInt8(ascii: "/"))),
    ("\u{FEFF}1", 0, .unexpectedCharacter(0xEF)),
    ("\u{0C}1", 0, .unexpectedCharacter(0x0C)),
  ])
  func refusesWhatTheGrammarForbidsAndSaysWhere(
    text: String, offset: Int, reason: JSONSyntaxError.Reason
  ) {
    #expect(syntaxError(in: Array(text.utf8)) == JSONSyntaxError(offset: offset, reason: reason))
  }

  @Test(arguments: [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82, 0x41],
    [0xFF], [0xFE],
  ])
  func refusesMalformedCharactersInStrings(bytes: [UInt8]) {
    // given
    let quote = UInt8(ascii: "\"")
    let text = [quote, UInt8(ascii: "a")] + bytes + [quote]
    // when, then
    #expect(syntaxError(in: text) == JSONSyntaxError(offset: 2, reason: .invalidUTF8))
  }

  @Test func tokensAreRangesIntoTheText() throws {
    // given
    let text = #" {"k" : ["v", -1.5e3]} "#
    // when
    let tokens = try tokens(of: text)
    // then
    #expect(
      tokens == [
        .beginObject, .key(3..<4), .beginArray, .string(10..<11), .number(14..<20), .endArray, .endObject,
      ])
  }

  @Test func nestingUpToTheLimitIsReadAndOneMoreIsAnError() {
    // given
    let limit = JSONScanner.depthLimit
    let deep = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    // when, then
    #expect(syntaxError(in: Array(deep.utf8)) == nil)
    #expect(
      syntaxError(in: Array("[\(deep)]".utf8))
        == JSONSyntaxError(offset: limit, reason: .tooDeep(limit: limit)))
  }

  @Test func mixedNestingRemembersEachBracket() {
    // given
    let pairs = 200
    let open = String(repeating: #"[{"a":"#, count: pairs)
    let close = String(repeating: "}]", count: pairs)
    // when, then
    #expect(syntaxError(in: Array("\(open)1\(close)".utf8)) == nil)
    let wrong = syntaxError(in: Array("\(open)1\(close.dropLast())}".utf8))
    #expect(wrong == JSONSyntaxError(offset: open.count + 2 * pairs, reason: .unexpectedCharacter(0x7D)))
  }

  @Test func aRangeOfALargerTextIsScannedWithOffsetsOfTheWhole() throws {
    // given
    let lines = Array("[1]\n{\"a\":2}\nx".utf8)
    var scanner = JSONScanner(lines, range: 4..<11)
    // when
    var tokens: [JSONToken] = []
    while let token = try scanner.next() { tokens.append(token) }
    // then
    #expect(tokens == [.beginObject, .key(6..<7), .number(9..<10), .endObject])
  }

  @Test func anErrorIsRepeatedInsteadOfGoneBeyond() {
    // given
    var scanner = JSONScanner(Array("[1 2]".utf8))
    _ = try? scanner.next()
    _ = try? scanner.next()
    // when, then
    #expect(throws: JSONSyntaxError.self) { try scanner.next() }
    #expect(throws: JSONSyntaxError.self) { try scanner.next() }
  }
}
