import LosslessJSON
import Testing

/// The families of texts by which readers of JSON are compared, read in every way that we have.
@Suite struct ConformanceTests {
  @Test func theFamiliesAreComplete() {
    // 95 that must be accepted, 188 that must be refused and 35 that may be either are known.
    #expect(Conformance.valid.count >= 95)
    #expect(Conformance.invalid.count >= 188)
    #expect(Conformance.undefined.count >= 35)
    let names = Set(Conformance.all.map(\.name))
    #expect(names.count == Conformance.all.count)
    let refused = Conformance.valid.filter { !$0.isAccepted }
    let accepted = Conformance.invalid.filter { $0.isAccepted }
    #expect(refused.isEmpty && accepted.isEmpty)
  }

  @Test(arguments: Conformance.all)
  func everyReaderJudgesAsItShould(text: ConformanceCase) {
    // when
    let verdicts = Reader.allCases.map { ($0, $0.error(reading: text.bytes)) }
    // then
    let scanned = syntaxError(in: text.bytes)
    for (reader, error) in verdicts {
      #expect(error?.offset == text.offset, "\(reader)")
      #expect(error == scanned, "\(reader)")
    }
  }

  @Test(arguments: Conformance.all)
  func whatStandsAroundATextDoesNotMatter(text: ConformanceCase) {
    for (before, after) in [("[{\"a\":", "}]"), ("\"", "\""), ("12\\", "34"), ("tru", "e")] {
      // given
      let start = before.utf8.count
      let bytes = Array(before.utf8) + text.bytes + Array(after.utf8)
      for reader in Reader.allCases {
        // when
        let error = reader.error(reading: bytes, range: start..<start + text.bytes.count)
        // then
        #expect(error?.offset == text.offset.map { $0 + start }, "\(reader)")
      }
    }
  }

  @Test(arguments: Conformance.all)
  func theTreeKeepsAllThatWasWritten(text: ConformanceCase) throws {
    switch text.outcome {
    case .accepted(let written):
      // when
      let tree = try JSONValue(parsing: text.bytes)
      // then
      #expect(tree.text == written)
      #expect(try JSONValue(parsing: Array(written.utf8)) == tree)
    case .refused:
      let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text.bytes) }
      #expect(error == syntaxError(in: text.bytes))
    }
  }

  @Test(arguments: Conformance.all.filter(\.isAccepted))
  func theBeginningOfAGoodTextIsNeverCalledWrong(text: ConformanceCase) {
    for count in text.bytes.indices {
      // given
      let beginning = Array(text.bytes[..<count])
      // when
      let error = syntaxError(in: beginning)
      // then
      #expect(error == nil || error == JSONSyntaxError(offset: count, reason: .unexpectedEnd))
    }
  }

  @Test func halfACharacterIsToldAsItIsWritten() throws {
    // given
    let text = Array(#"{"\uDFBB":"\ud801x"}"#.utf8)
    // when
    let tokens = try tokens(of: text)
    // then
    guard case .key(let key) = tokens[1], case .string(let value) = tokens[2] else {
      Issue.record("no member")
      return
    }
    #expect(String(decoding: text[key], as: UTF8.self) == #"\uDFBB"#)
    #expect(String(decoding: text[value], as: UTF8.self) == #"\ud801x"#)
  }
}
