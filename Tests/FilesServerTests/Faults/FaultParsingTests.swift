import Testing

@testable import FilesServer

@Suite struct FaultParsingTests {
  @Test func eachFormOfTheHelpIsUnderstood() throws {
    // given
    let examples = ["N/s": "5/s", "EVERY[:SECONDS]": "3:2", "[=STATUS]": "=502"]
    let values = ["EVERY": "2", "MS": "10", "BYTES_PER_SECOND": "1000", "BYTES": "100"]
    let forms = Fault.helpText.split(separator: "\n").prefix { !$0.hasPrefix("Behind") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    // when
    for form in forms {
      var text = form
      for (word, example) in examples where text.hasSuffix(word) {
        text = text.dropLast(word.count) + example
      }
      if let value = text.split(separator: "=").dropFirst().first, let example = values[String(value)] {
        text = text.dropLast(value.count) + example
      }
      // then
      #expect(throws: Never.self, "\(text)") { try Fault(parsing: text) }
    }
    #expect(forms.count == 20)
  }

  @Test func operationAndCountLimitAFault() throws {
    // given
    let text = "429=2:30:delete*3"
    // when
    let fault = try Fault(parsing: text)
    // then
    #expect(fault.kind == .refuse(status: 429, every: 2, retryAfter: 30))
    #expect(fault.target == .delete)
    #expect(fault.count == 3)
  }

  @Test(arguments: [
    "", "=", "nonsense", "cut", "cut=-1", "cut=x", "delay=1e9", "delay=99999999999999999999",
    "html:everything",
    "drip=7", "429=0", "429=1*0", "rate-limit=5/h", "rate-limit", "*", ":", "slow=0", "html=99", "418=1",
  ])
  func whatIsNoFaultIsExplained(text: String) {
    #expect(throws: ServerError.self) { try Fault(parsing: text) }
  }
}
