import JSONLines
import LosslessJSON
import Testing

/// Texts made from the corpus, with a fixed budget: 40 seeds of 500 texts.
@Suite struct MutationTests {
  @Test(arguments: 0..<40)
  func allReadersFindTheSameMistakeAtTheSamePlace(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<500 {
      // given
      let bytes = mutation.next()
      // when
      let expected = syntaxError(in: bytes)
      // then
      let words = Comment(rawValue: "\(bytes)")
      for reader in Reader.allCases { #expect(reader.error(reading: bytes) == expected, words) }
      #expect((0...bytes.count).contains(expected?.offset ?? 0), words)
    }
  }

  @Test(arguments: 0..<20)
  func whatIsReadIsWrittenAndReadAgain(seed: UInt64) throws {
    var mutation = Mutation(seed: 1_000 + seed)
    for _ in 0..<500 {
      // given
      let bytes = mutation.next()
      guard let tree = try? JSONValue(parsing: bytes) else { continue }
      // when
      let written = Array(tree.text.utf8)
      // then
      #expect(try JSONValue(parsing: written) == tree, "\(bytes)")
    }
  }

  @Test(arguments: 0..<20)
  func aMistakeIsJudgedByWhatStandsBeforeItAlone(seed: UInt64) {
    var mutation = Mutation(seed: 2_000 + seed)
    for _ in 0..<500 {
      // given
      let bytes = mutation.next()
      guard let error = syntaxError(in: bytes) else { continue }
      // when
      let good = syntaxError(in: Array(bytes[..<error.offset]))
      // then
      #expect(good == nil || good?.reason == .unexpectedEnd, "\(bytes)")
    }
  }

  @Test(arguments: 0..<20)
  func whatIsShownOfATextIsAllOfItWhateverItIs(seed: UInt64) {
    var mutation = Mutation(seed: 3_000 + seed)
    for _ in 0..<200 { expectShown(mutation.next()) }
  }

  @Test(arguments: Conformance.all.filter { $0.bytes.count < 5_000 })
  func coloursVerdictAndTreeTellTheSamePlace(text: ConformanceCase) {
    expectShown(text.bytes)
  }

  /// Colours, verdict and layout of a line agree with the scanner.
  private func expectShown(_ bytes: [UInt8]) {
    // when
    let error = syntaxError(in: bytes)
    let coloured = LinePainter(isJSON: true).spans(of: bytes, visible: 0..<bytes.count)
    let plain = LinePainter(isJSON: false).spans(of: bytes, visible: 0..<bytes.count)
    let layout = PrettyRecord(bytes)
    // then
    let words = Comment(rawValue: "\(bytes)")
    #expect(coloured.map(\.text).joined() == plain.map(\.text).joined(), words)
    let isSpoilt = coloured.contains { $0.role == .spoilt }
    #expect(isSpoilt == (error.map { $0.offset < bytes.count } ?? false), words)
    #expect(layout.problem?.offset == error?.offset, words)
    switch RecordVerdict(checking: bytes) {
    case .good: #expect(error == nil, words)
    case .bad(let problem): #expect(problem.offset == error?.offset, words)
    case .empty: #expect(error != nil, words)
    case .faulty, .unchecked, .unfinished: Issue.record("no rules were given")
    }
  }
}
