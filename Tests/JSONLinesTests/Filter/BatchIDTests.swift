import JSONLines
import Testing

/// What the other files of a batch say of a record.
@Suite struct BatchIDTests {
  private static func ids(_ content: [String], chunk: Int) -> BatchIDs {
    var scan = BatchIDScan()
    for file in content {
      let bytes = Array(file.utf8)
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        scan.feed(Array(bytes[start..<min(bytes.count, start + chunk)]))
      }
      scan.finish()
    }
    return scan.ids
  }

  private func shown(_ records: [String], by text: String, _ others: BatchIDs) throws -> [String] {
    var filter = try RecordFilter(parsing: text)
    filter.others = others
    var scan = LineFilterScan(filter, copiesLines: true)
    scan.feed(Array(records.map { $0 + "\n" }.joined().utf8))
    scan.finish()
    return String(decoding: scan.drainCopies(), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [1, 7, 1 << 20])
  func aRecordIsMatchedByItsIDHoweverThatIsWritten(_ chunk: Int) throws {
    // given: the last line of each file has no end
    let others = Self.ids(
      [
        #"{"custom_id":"a","response":{"status_code":200}}"# + "\n\n"
          + #"{"response":{"status_code":500},"custom_id":"\u0062","error":null}"#,
        "\u{FEFF}" + #"{"custom_id":"c","response":null,"error":{"code":"x"}}"# + "\r\n"
          + #"{"custom_id":"c","response":{"status_code":200},"error":null}"#,
      ], chunk: chunk)
    let records = ["a", "b", "c", "d"].map { #"{"n":{"custom_id":"d"},"custom_id":"\#($0)","body":{}}"# }

    // then
    #expect(others.count == 3 && others.unreadLines == 0)
    #expect(try shown(records, by: "is:unmatched", others) == [records[3]])
    #expect(try shown(records, by: "-is:unmatched", others) == Array(records[0...2]))
    #expect(try shown(records, by: "is:retry", others) == [records[1], records[3]])
    #expect(try shown(records, by: "is:retry -is:unmatched", others) == [records[1]])
  }

  @Test func aRecordWithoutAnIDIsNeitherMatchedNorUnmatched() throws {
    let others = Self.ids([#"{"custom_id":"a"}"#], chunk: 9)
    #expect(try shown([#"{"a":1}"#, "7", #"{"custom_id":7}"#], by: "is:unmatched", others).isEmpty)
    #expect(try shown([#"{"a":1}"#], by: "-is:unmatched", others).isEmpty)
  }

  @Test func linesWhoseIDCannotBeReadAreCounted() {
    let others = Self.ids([#"{"custom_id":"a"}"# + "\n{\n[1]\n" + #"{"custom_id":null}"#], chunk: 5)
    #expect(others.count == 1 && others.unreadLines == 3)
  }

  @Test func withoutTheOtherFileAScriptIsToldThatItIsNeeded() {
    #expect(throws: RecordFilterProblem(range: 0..<12, reason: .needsOthers)) {
      _ = try ContentFilterScan(typed: "is:unmatched")
    }
  }
}
