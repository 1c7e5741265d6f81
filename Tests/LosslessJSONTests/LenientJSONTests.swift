import Testing

@testable import LosslessJSON

@Suite struct LenientJSONTests {
  @Test(
    arguments: [
      ("{\"a\":\"x\u{1}y\"}", #"{"a":"x\u0001y"}"#), ("\"a\nb\"", #""a\u000ab""#), (#""a\xb""#, #""a\\xb""#),
      (#""\u12""#, #""\\u12""#), (#""\\\"""#, #""\\\"""#), ("[1,\n 2]", "[1,\n 2]"),
      (#""\ud800""#, #""\ud800""#),
      (#""\é""#, #""\\é""#), ("\"a\\\nb\"", #""a\u000ab""#),
    ])
  func whatIsNearlyJSONBecomesJSON(text: String, expected: String) throws {
    let repaired = LenientJSON.repaired(Array(text.utf8))
    #expect(String(decoding: repaired, as: UTF8.self) == expected)
    _ = try JSONValue(parsing: repaired)
  }

  @Test func bytesThatAreNoTextAreReplaced() throws {
    let repaired = LenientJSON.repaired(
      Array("\"a".utf8) + [0xFF, 0xC3, 0x62, 0xED, 0xA0, 0x80] + Array("\"".utf8))
    guard case .string(let text) = try JSONValue(parsing: repaired) else {
      Issue.record("no string")
      return
    }
    #expect(text.hasPrefix("a\u{FFFD}\u{FFFD}b"))
  }

  @Test(arguments: [#"{"a":1,}"#, #"{a:[1,"]"]}"#, #"[[01],{}]"#, "nul", #"{"x":"},{"}"#])
  func aBrokenElementEndsWhereTheNextBegins(element: String) throws {
    // given
    var scanner = JSONScanner(Array("[1, \(element) ,2]".utf8))
    _ = try scanner.next()
    _ = try scanner.next()
    // when
    let range = try scanner.skipBrokenElement()
    // then
    #expect(String(decoding: scanner.bytes[range], as: UTF8.self).hasPrefix(element))
    #expect(try scanner.next() == .number(scanner.end - 2..<scanner.end - 1))
    #expect(try scanner.next() == .endArray)
  }
}
