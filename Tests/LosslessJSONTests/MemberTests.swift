import LosslessJSON
import TestSupport
import Testing

@Suite struct MemberTests {
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"a\":", "\"long key of more than sixteen\":", "\"text\"", "\"\\u00e9\"",
    "\"é\"",
    "1", "-2.5e3", "true", "null", " ", "\n", "{\"k\":[1,{}]}", "\"", "\\",
  ]

  @Test func tellsKeysValuesAndWhichStringsArePlain() throws {
    // given
    let text = Array(
      #"{ "a" : "plain text", "b":"caf\u00e9","c":"é" ,"d":-12.5,"e":[1,{"f":"}"}],"g":null}"#.utf8)
    var scanner = JSONScanner(text)
    _ = try scanner.next()
    // when
    var told: [String] = []
    while let member = try scanner.nextMember() {
      let parts = [member.key, member.value].map { String(decoding: text[$0], as: UTF8.self) }
      told.append(parts.joined(separator: "=") + (member.isPlain ? " plain" : ""))
    }
    // then
    #expect(
      told == [
        #"a="plain text" plain"#, #"b="caf\u00e9""#, #"c="é""#, "d=-12.5", #"e=[1,{"f":"}"}]"#, "g=null",
      ])
    #expect(try scanner.next() == nil)
  }

  @Test func theNextByteIsToldWithoutConsumingIt() throws {
    // given
    var scanner = JSONScanner(Array(#"[ {"a":1} , 2 ]"#.utf8))
    _ = try scanner.next()
    // when
    let first = try scanner.upcoming()
    _ = try scanner.skipValue()
    let second = try scanner.upcoming()
    _ = try scanner.skipValue()
    let third = try scanner.upcoming()
    // then
    #expect([first, second, third] == Array("{2]".utf8))
    #expect(try scanner.next() == .endArray)
  }

  @Test(arguments: 0..<40)
  func memberByMemberReadsWhatTokenByTokenReads(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(5_000 + seed))
    for _ in 0..<200 {
      // given
      let count = Int.random(in: 0...16, using: &generator)
      let soup = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      let text = Array(("{" + soup).utf8)
      // when, then
      #expect(outcome(text, byMember: true) == outcome(text, byMember: false), "\(soup)")
    }
  }

  /// The members as text, and where reading failed.
  private func outcome(_ text: [UInt8], byMember: Bool) -> [String] {
    var scanner = JSONScanner(text)
    var told: [String] = []
    do throws(JSONSyntaxError) {
      _ = try scanner.next()
      while let (key, value) = byMember ? try member(&scanner) : try pair(&scanner) {
        told.append(
          String(decoding: text[key], as: UTF8.self) + "=" + String(decoding: text[value], as: UTF8.self))
      }
      told.append(try scanner.next() == nil ? "end" : "more")
    } catch {
      told.append("\(error)")
    }
    return told
  }

  private func member(_ scanner: inout JSONScanner) throws(JSONSyntaxError) -> (Range<Int>, Range<Int>)? {
    try scanner.nextMember().map { ($0.key, $0.value) }
  }

  private func pair(_ scanner: inout JSONScanner) throws(JSONSyntaxError) -> (Range<Int>, Range<Int>)? {
    guard case .key(let key) = try scanner.next() else { return nil }
    return (key, try scanner.skipValue())
  }
}
