import JSONLines
import Testing

private let chat = #"{"messages":[\#(SampleMessage.user),\#(SampleMessage.answer)]}"#

/// Parts of a file that are checked apart say what a check of the whole says, or that they cannot.
@Suite struct JoiningTests {
  private static let lines = [
    chat, #"{"messages":[]}"#, #"{"prompt":"a","completion":""}"#, #"{"name":"x"}"#, "{", "",
    #"{"a":1,"a":2}"#, "7",
    #"{"messages":[\#(SampleMessage.user)],"reference":1}"#, #"{"messages":[\#(SampleMessage.user)]}"#,
  ]
  private static let requests =
    (0..<4).map { id in
      #"{"custom_id":"\#(id)","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#
    } + [#"{"custom_id":"9","method":"POST","url":"/v2/x","body":{"model":"n","input":"a"}}"#, ""]

  @Test(arguments: 0..<60)
  func partsSayWhatTheWholeSays(seed: UInt64) {
    // given
    var dice = Dice(seed)
    let pool = seed.isMultiple(of: 2) ? Self.lines : Self.requests
    let chosen = (0..<dice.roll(12) + 2).map { _ in
      dice.roll(3) == 0
        ? pool[dice.roll(pool.count)] : pool[0].replacing("\"0\"", with: "\"i\(dice.roll(999))\"")
    }
    let text = chosen.joined(separator: "\n") + (dice.roll(2) == 0 ? "\n" : "")
    let aims: [ValidationAim] = [.detect, .fineTuning, .batchInput]
    let aim = aims[dice.roll(3)]
    for split in Self.places(in: text) { expectSame(text, partedAt: split, aim) }
  }

  private func expectSame(_ text: String, partedAt split: Int, _ aim: ValidationAim) {
    // when
    let (first, second) = (Array(text.utf8.prefix(split)), Array(text.utf8.dropFirst(split)))
    var joined = ContentValidator(LineValidator(aim, dialect: .openAI))
    joined.append(first)
    var rest = ContentValidator(followingOthers: LineValidator(aim, dialect: .openAI))
    rest.append(second)
    // then
    guard ContentValidator.canBeParted(first), joined.join(rest) else { return }
    #expect(joined.finish() == check(text, aim, .openAI), "\(text)")
  }

  /// Where lines begin that are not blank.
  private static func places(in text: String) -> [Int] {
    let bytes = Array(text.utf8)
    return bytes.indices.dropLast().filter { bytes[$0] == 10 && bytes[$0 + 1] > 32 }.map { $0 + 1 }
  }

  @Test func goodFilesCanAlwaysBeJoined() {
    var all = ContentValidator(LineValidator(.detect, dialect: .compatible))
    all.append(Array((chat + "\n").utf8))
    for _ in 0..<3 {
      var next = ContentValidator(
        followingOthers: LineValidator(.detect, dialect: .compatible))
      next.append(Array((chat + "\n" + chat + "\n").utf8))
      let isJoined = all.join(next)
      #expect(isJoined)
    }
    let report = all.finish()
    #expect(report.recordCount == 7 && report.diagnostics.isEmpty && report.format == .chat)
  }

  @Test func sameIdsInTwoPartsAreForTheWholeToTell() {
    var first = ContentValidator(LineValidator(.detect, dialect: .openAI))
    first.append(Array((Self.requests[0] + "\n").utf8))
    var next = ContentValidator(
      followingOthers: LineValidator(.detect, dialect: .openAI))
    next.append(Array((Self.requests[0] + "\n").utf8))
    let isJoined = first.join(next)
    #expect(!isJoined)
  }
}
