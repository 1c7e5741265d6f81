import LosslessJSON
import Testing

@Suite struct SkipValueTests {
  @Test(arguments: ["1", "\"x\"", "true", "null", "[]", "{}", #"[1,{"a":[2]}]"#, #"{"a":"]}"}"#])
  func passesOverAMembersValueAndTellsItsText(value: String) throws {
    // given
    let text = Array(#"{"key": \#(value) ,"next":0}"#.utf8)
    var scanner = JSONScanner(text)
    _ = try scanner.next()
    _ = try scanner.next()
    // when
    let range = try scanner.skipValue()
    // then
    #expect(String(decoding: text[range], as: UTF8.self) == value)
    #expect(try scanner.next() == .key(scanner.offset - 6..<scanner.offset - 2))
  }

  @Test func passesOverElementsOneByOne() throws {
    // given
    let text = Array(#"[ 1 , [2] , "3" ]"#.utf8)
    var scanner = JSONScanner(text)
    _ = try scanner.next()
    // when
    let ranges = [try scanner.skipValue(), try scanner.skipValue(), try scanner.skipValue()]
    // then
    #expect(ranges.map { String(decoding: text[$0], as: UTF8.self) } == ["1", "[2]", "\"3\""])
    #expect(try scanner.next() == .endArray)
    #expect(try scanner.next() == nil)
  }

  @Test func passesOverTheWholeText() throws {
    // given
    var scanner = JSONScanner(Array(" [1,2] ".utf8))
    // when, then
    #expect(try scanner.skipValue() == 1..<6)
    #expect(try scanner.next() == nil)
  }

  @Test(arguments: [("[]", 1), ("[1]", 2), (#"{"a":1}"#, 1)])
  func refusesWhenNoValueComesNext(text: String, tokensBefore: Int) throws {
    // given
    var scanner = JSONScanner(Array(text.utf8))
    for _ in 0..<tokensBefore { _ = try scanner.next() }
    // when, then
    #expect(throws: JSONSyntaxError.self) { try scanner.skipValue() }
  }
}
