import JSONLines
import LosslessJSON
import Testing

@Suite struct RecordVerdictTests {
  @Test(arguments: [
    (#"{"a":1}"#, RecordVerdict.good),
    ("  ", .empty),
    ("", .empty),
    (#"{"a":1"#, .bad(RecordProblem(offset: 6, reason: .unexpectedEnd))),
    (#"{"a":1} x"#, .bad(RecordProblem(offset: 8, reason: .trailingText))),
    (#"{'a':1}"#, .bad(RecordProblem(offset: 1, reason: .unexpectedCharacter(UInt8(ascii: "'"))))),
  ])
  func eachLineIsGoodEmptyOrBadForAReason(_ line: String, _ verdict: RecordVerdict) {
    #expect(RecordVerdict(checking: Array(line.utf8)) == verdict)
  }

  @Test func theColumnCountsFromTheLineAndNotFromTheBuffer() {
    // given
    let bytes = Array("good\n{]\n".utf8)

    // when
    let verdict = RecordVerdict(checking: bytes, range: 5..<7)

    // then
    #expect(verdict == .bad(RecordProblem(offset: 1, reason: .unexpectedCharacter(UInt8(ascii: "]")))))
  }
}
