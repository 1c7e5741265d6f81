import LosslessJSON
import Testing

@Suite struct JSONValueTests {
  @Test func keepsRepeatedKeysAndTheirOrder() throws {
    // given
    let text = #"{"b":1,"a":2,"b":3}"#
    // when
    let value = try JSONValue(parsing: Array(text.utf8))
    // then
    #expect(
      value == .object([.init("b", .number("1")), .init("a", .number("2")), .init("b", .number("3"))]))
    #expect(value["b"] == .number("1"))
    #expect(value["c"] == nil)
    #expect(value.text == text)
  }

  @Test(arguments: ["-0", "1e400", "1E+05", "12345678901234567890", "0.10", "-1.0e-0"])
  func keepsNumbersAsWritten(number: String) throws {
    // when
    let value = try JSONValue(parsing: Array(number.utf8))
    // then
    #expect(value == .number(number))
    #expect(value.text == number)
  }

  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud83d\ude00""#, "😀"),
    (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\n""#, "\u{FFFD}\n"),
    (#""a\/b\"\\\b\f\r\t""#, "a/b\"\\\u{8}\u{C}\r\t"), (#""\u0000""#, "\u{0}"), (#""\u00E9\u6f22""#, "é漢"),
    (#""\uD83D\uDE00""#, "😀"),
  ])
  func resolvesEscapesAndReplacesLoneSurrogates(text: String, expected: String) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == .string(expected))
  }

  @Test func writesControlCharactersAndQuotesEscapedAndNothingElse() {
    #expect(
      JSONValue.string("a\"\\\n\u{1}\u{7F}/é😀\u{2028}").text == "\"a\\\"\\\\\\n\\u0001\u{7F}/é😀\u{2028}\"")
  }

  @Test func readsAsDeepAsTheScannerDoes() throws {
    // given
    let limit = JSONScanner.depthLimit
    let text = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    // when
    let value = try JSONValue(parsing: Array(text.utf8))
    // then
    #expect(value.text == text)
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
    ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.0", nil), ("1e3", nil), ("-17", -17),
  ])
  func integersAreExactOrAbsent(number: String, expected: Int64?) throws {
    // given
    var scanner = JSONScanner(Array(number.utf8))
    // when
    guard case .number(let range) = try scanner.next() else {
      Issue.record("no number")
      return
    }
    // then
    #expect(scanner.integer(range) == expected)
  }
}
