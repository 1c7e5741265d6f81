import JSONLines
import TestSupport
import Testing

@Suite struct RecordDifferenceTests {
  /// The lines below the first, without those that are empty.
  private static func lines(_ old: String, _ new: String) -> [String] {
    let lines = RecordDifference(Array(old.utf8), Array(new.utf8)).lines("record 1", "record 2")
    return lines.map { $0.map(\.text).joined() }.filter { !$0.isEmpty }
  }

  private static func verdict(_ old: String, _ new: String) -> String { lines(old, new)[0] }

  @Test func fieldsAddedRemovedAndChangedAreToldInTheirOrder() {
    let lines = Self.lines(
      #"{"id":1,"old":true,"text":"same","deep":{"a":[1,2]}}"#,
      #"{"id":2,"text":"same","new":[1],"deep":{"a":[1,3]}}"#)
    #expect(
      lines == [
        "From record 1 to record 2: 2 changed, 1 added, 1 removed",
        "~ changed .id", "  - 1", "  + 2", "- removed .old", "  - true", "+ added .new", "  + [1]",
        "~ changed .deep.a[1]", "  - 2", "  + 3",
      ])
  }

  @Test(arguments: [
    (#"{"a":1,"b":2}"#, #"{"a":1,"b":2}"#, "no difference"),
    (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, "the same fields in another order"),
    (#"{"a":"é","n":100}"#, #"{ "a" : "\u00e9", "n":1e2 }"#, "the same, written in another way"),
    (#"{"a":1,"a":2}"#, #"{"a":1,"a":3}"#, "1 changed"),
    (#"{"a":1}"#, "[1]", "1 changed"), (#"{"a":"1"}"#, #"{"a":1}"#, "1 changed"),
    (#"{"a":1,"b":2}"#, #"{"b":3,"a":1}"#, "1 changed, other order"),
  ])
  func theFirstLineSaysHowMuchDiffers(_ old: String, _ new: String, _ words: String) {
    #expect(Self.verdict(old, new) == "From record 1 to record 2: \(words)")
  }

  @Test func anElementInTheMiddleIsAddedAndTheOthersStayTheSame() {
    let lines = Self.lines(#"[{"a":1},{"b":2},{"c":3}]"#, #"[{"a":1},{"x":0},{"b":2},{"c":4}]"#)
    #expect(
      lines.dropFirst() == [
        "+ added .[1]", #"  + {"x":0}"#, "~ changed .[3].c", "  - 3", "  + 4",
      ])
  }

  @Test func ofALongTextTheDifferingPartIsShownAndMarked() throws {
    // given
    let text = String(repeating: "ä long text ", count: 300)
    let old = RecordDifference(
      Array(#"{"t":"\#(text)é end \#(text)"}"#.utf8), Array(#"{"t":"\#(text)è end \#(text)"}"#.utf8))
    // when
    let change = try #require(old.changes.first)
    // then
    let before = try #require(change.old)
    #expect(before.filter(\.isMatch).map(\.text) == ["é"])
    #expect(change.new?.filter(\.isMatch).map(\.text) == ["è"])
    #expect(before.first?.text == "... ")
    #expect(before.map(\.text).joined().count < 200)
    #expect(before.last?.text == " ... 7809 bytes")
  }

  @Test func whatIsNoJSONIsComparedAsText() {
    let lines = Self.lines(#"{"a":1"#, #"{"a":2"#)
    #expect(lines[1] == "Not both are JSON, so they are compared as text.")
    #expect(lines[3...] == [#"  - {"a":1"#, #"  + {"a":2"#])
  }

  @Test func moreChangesThanAreKeptAreCounted() {
    // given
    let count = RecordDifference.changeLimit + 7
    let old = "[" + (0..<count).map { String($0) }.joined(separator: ",") + "]"
    let new = "[" + (0..<count).map { String(-$0 - 1) }.joined(separator: ",") + "]"
    // when
    let difference = RecordDifference(Array(old.utf8), Array(new.utf8))
    // then
    #expect(difference.changed == count && difference.leftOut == 7)
    #expect(difference.lines("a", "b").last?.first?.text == "7 further differences")
  }

  /// Bytes that are no text, or end within a character, in the shortest and in long records.
  @Test(arguments: [0, 1, 2, 3, 5, 70, 1_990, 2_010, 4_100])
  func anyBytesAreCompared(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let signs: [UInt8] = [0x80, 0xBF, 0xC3, 0xE2, 0xF0, 0xFF, 0x22, 0x5C, 0x61, 0x0A]
    for _ in 0..<60 {
      let old = (0..<count).map { _ in signs.randomElement(using: &random) ?? 0 }
      var new = old
      for _ in 0..<Int.random(in: 0...3, using: &random) where !new.isEmpty {
        new[Int.random(in: new.indices, using: &random)] = signs.randomElement(using: &random) ?? 0
      }
      new += (0..<Int.random(in: 0...3, using: &random)).map { _ in 0x80 }
      let quoted = [old, new].map {
        [UInt8(ascii: "\"")] + $0.filter { $0 < 0x80 && $0 > 0x2F } + [UInt8(ascii: "\"")]
      }
      for (first, second) in [(old, new), (new, old), (quoted[0], quoted[1])] {
        let difference = RecordDifference(first, second)
        #expect(difference.lines("a", "b").count >= (first == second ? 1 : 4))
      }
    }
  }
}
