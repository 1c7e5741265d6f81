import JSONLines
import LosslessJSON
import TestSupport
import Testing

private let user = SampleMessage.user
private let answer = SampleMessage.answer

/// Rules for records of any format, at any depth.
@Suite struct AnyRecordTests {
  @Test(arguments: [
    #"{"a":1,"b":{"c":1,"c":2}}"#, #"{"a":[{"b":1},{"b":1,"b":2}]}"#, #"{"a":[[{"x":{},"x":[]}]]}"#,
    #"{"a":1,"\u0061":2}"#, #"{"messages":[\#(user),\#(answer)],"tools":[{"type":"function","type":"x"}]}"#,
    #"{"messages":[\#(user),{"role":"assistant","content":"a","content":"b"}]}"#,
    #"{"custom_id":"1","body":{"model":"m","messages":[\#(user)],"n":1,"n":2}}"#,
    #"{"":1,"":2}"#, #"{"a long key of more than 24 bytes":1,"a long key of more than 24 bytes":2}"#,
    #"{"eight888":1,"\u0065ight888":2}"#,
  ])
  func aKeyThatStandsTwiceInAnObjectIsWarnedOf(line: String) {
    let report = check(line, .detect, .mistral)
    #expect(report.diagnostics.map(\.rule) == [.repeatedKey])
    #expect(report.errorCount == 0)
    #expect(report.diagnostics.first?.words.hasPrefix("duplicate key \"") == true)
  }

  @Test(arguments: [
    #"{"a":{"b":1},"b":{"a":1}}"#, #"[{"a":1},{"a":1}]"#, #"{"a":[{"a":1},{"a":1}],"b":"a"}"#,
    #"{"a":"\ud83d\ude42","b":"\\ud83d","c":"\\\\ud83d"}"#, #"{"a":"x\\u0041","b":"\uD7FF\uE000"}"#,
  ])
  func sameKeysOfDifferentObjectsAndWholePairsAreGood(line: String) {
    let rules = check(line + "\n{}\n", .detect).diagnostics.map(\.rule)
    #expect(!rules.contains(.repeatedKey) && !rules.contains(.loneSurrogate))
  }

  @Test(
    arguments: [
      (#"{"a":"\ud83d"}"#, 7), (#"{"a":"\ud83dx"}"#, 7), (#"{"a":"\ude42"}"#, 7), (#"{"\uD83D":1}"#, 3),
      (#"{"a":["\ud83d\ude42","\ud83d\ud83d\ude42"]}"#, 23), (#"{"a":"\\\uDC00"}"#, 9),
      (#"{"messages":[\#(user),{"role":"assistant","content":"\udead"}]}"#, 76),
    ] as [(String, Int)])
  func halfACharacterIsWarnedOfWhereItStands(line: String, column: Int) {
    let report = check(line)
    #expect(report.diagnostics.map(\.rule) == [.loneSurrogate])
    #expect(report.diagnostics.first?.column == column)
    #expect(report.errorCount == 0)
  }

  @Test func keysAreComparedAsTheTreeHasThem() {
    var dice = Dice(7)
    for _ in 0..<600 {
      let text = dice.value(depth: 4).text
      guard let tree = try? JSONValue(parsing: Array(text.utf8)) else { continue }
      let rules = check(text + "\n{}\n", .detect).diagnostics.map(\.rule)
      #expect(rules.contains(.repeatedKey) == Self.hasRepetition(tree), "\(text)")
    }
  }

  private static func hasRepetition(_ value: JSONValue) -> Bool {
    switch value {
    case .object(let members):
      Set(members.map(\.key)).count < members.count || members.contains { hasRepetition($0.value) }
    case .array(let elements): elements.contains(where: hasRepetition)
    default: false
    }
  }

  @Test func anObjectOfVeryManyKeysTakesNoLongerForEach() {
    // given
    let keys = (0..<200_000).map { #""k\#($0)":1"# }.joined(separator: ",")
    // then
    #expect(check("{\(keys)}\n{}\n").diagnostics.isEmpty)
    #expect(check(#"{\#(keys),"k7":2}"# + "\n{}\n").diagnostics.map(\.rule) == [.repeatedKey])
  }
}
