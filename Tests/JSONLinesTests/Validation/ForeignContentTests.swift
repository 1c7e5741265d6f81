import JSONLines
import Testing

/// Files that are no JSON Lines at all.
@Suite struct ForeignContentTests {
  private static func diagnostics(
    _ text: String, _ choice: TableChoice = TableChoice(), chunk: Int = 1 << 20
  ) -> [String] {
    diagnostics(Array(text.utf8), choice, chunk: chunk)
  }

  private static func diagnostics(
    _ bytes: [UInt8], _ choice: TableChoice = TableChoice(), chunk: Int = 1 << 20
  ) -> [String] {
    var validator = ContentValidator(LineValidator(dialect: .openAI), choice)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      validator.append(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
    return validator.finish().diagnostics.map { "\($0.line.map { "\($0): " } ?? "")\($0.words)" }
  }

  @Test(arguments: [
    (
      "<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n",
      "an HTML page, perhaps a saved error: get the file again"
    ),
    ("\n <html lang=\"en\">\n", "an HTML page, perhaps a saved error: get the file again"),
    ("<?xml version=\"1.0\"?>\n<records/>\n", "XML, and must be one JSON object a line"),
    ("Dear all,\nthe records follow.\n", "plain text, and must be one JSON object a line"),
  ])
  func textOfAnotherKindGetsOneSentence(_ text: String, _ words: String) {
    #expect(Self.diagnostics(text) == ["the file is no JSON Lines: it is \(words)"])
    #expect(Self.diagnostics(text, chunk: 3) == Self.diagnostics(text))
    #expect(ForeignContent.words(for: Array(text.utf8), isWhole: true) == words)
  }

  @Test func bytesOfNoKnownKindAreNoText() {
    let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(
      Self.diagnostics(bytes) == [
        "the file is no JSON Lines: it is no text, and no kind of file that is known here"
      ])
    #expect(
      Self.diagnostics(Array("SQLite format 3".utf8) + bytes)
        == ["the file is no JSON Lines: it is no text (SQLite database)"])
  }

  @Test(arguments: ["{'a': 1}\n", "x{\n{\"a\":1}\n", "1\n2\n", "{\"a\":1}\nnot this\n"])
  func whatMayBeRecordsIsJudgedLineByLine(_ text: String) {
    #expect(ForeignContent.words(for: Array(text.utf8), isWhole: true) == nil)
    #expect(Self.diagnostics(text).allSatisfy { $0.first?.isNumber == true })
  }

  @Test(arguments: [1, 7, 100_000])
  func ofATableSizeAndUnevenRowsAreTold(_ chunk: Int) {
    let rows = ["name,text", "a,\"two\nlines\"", "b,c,d", "e,f", "g"] + (0..<900).map { "n\($0),x" }
    #expect(
      Self.diagnostics(rows.joined(separator: "\n") + "\n", chunk: chunk) == [
        "4: 2 rows have not 2 cells as the first row, but 3 here",
        "the file is no JSON Lines: it is a table (CSV) of 2 columns and 904 rows, and must be one JSON object a line",
      ])
  }

  @Test func aQuoteThatIsNeverClosedIsTold() {
    let text = "a,b\n1,2\n3,\"x\n" + String(repeating: "5,6\n", count: 20)
    #expect(Self.diagnostics(text).contains { $0 == "3: a quote is opened here and never closed" })
  }

  @Test func separatorAndHeaderAreThoseThatWereChosen() {
    let text = "a b;c,d\n1 2;3,4\n5 6;7,8\n"
    let table = "the file is no JSON Lines: it is a table (CSV) of 2 columns and"
    let bar = TableChoice(separator: UInt8(ascii: " "))
    #expect(Self.diagnostics(text, bar) == ["\(table) 2 rows, and must be one JSON object a line"])
    let headless = TableChoice(separator: UInt8(ascii: " "), hasHeader: false)
    #expect(Self.diagnostics(text, headless) == ["\(table) 3 rows, and must be one JSON object a line"])
    #expect(Self.diagnostics(text, TableChoice(isLines: true)).count == 3)
  }

  @Test func aTableOfLongRowsIsToldByItsFirstTwo() {
    let row = (0..<400).map { "column-number-\($0)" }.joined(separator: ",")
    #expect(
      Self.diagnostics("\(row)\n\(row)\n", chunk: 1_000) == [
        "the file is no JSON Lines: it is a table (CSV) of 400 columns and 1 row, and must be one JSON object a line"
      ])
  }
}
