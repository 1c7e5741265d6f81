import BrowserCore
import FilesAPI
import FilesStore
import Testing

/// Records that do not stand one a line, read in the whole program.
@Suite struct ValueJourneys {
  private static let count = 2_000

  private static func record(_ number: Int) -> String {
    "{\n  \"number\": \(number),\n  \"role\": \"\(number % 500 == 0 ? "tool" : "user")\"\n}"
  }

  private static let records = (1...count).map { record($0) }

  @Test(arguments: [true, false])
  func recordsAreNumberedFilteredFoundAndSaved(isArray: Bool) async throws {
    try await BrowserHarness.run { browser in
      let text =
        isArray
        ? "[\n" + Self.records.joined(separator: ",\n") + "\n]\n"
        : Self.records.joined(separator: "\n") + "\n"
      try await show("many.json", text, .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("G")
      await browser.settle()
      #expect(
        browser.screen.contains(
          isArray ? "one JSON array of 2,000 elements" : "2,000 values over several lines"))
      #expect(browser.screen.contains("record 2,000 of 2,000"))

      browser.press(":")
      browser.type("1500")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("{ \"number\": 1500, \"role\": \"tool\" }"))
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("record 1,500"))
      browser.press("]")
      await browser.settle()
      #expect(browser.screen.contains("\"number\": 1501"))

      browser.press("Esc")
      browser.press("L")
      await browser.settle()
      let line = (isArray ? 1 : 0) + 1_500 * 4 + 1
      #expect(browser.screen.contains("line \(line / 1_000),\(String(String(line).suffix(3)))"))
      #expect(browser.screen.contains("\"number\": 1501,"))
      browser.press("L")
      await browser.settle()
      #expect(browser.screen.contains("record 1,501 of 2,000"))

      browser.press("&")
      browser.type(".role=tool")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("4 of 2,000 records match"))
      browser.press("S")
      #expect(browser.screen.contains("Save record as: ./many-filtered.jsonl"))
      browser.press("Ctrl-U")
      browser.type(browser.folder.path("few.jsonl"))
      browser.press("Enter")
      await browser.settle()
      #expect(
        browser.text("few.jsonl")
          == [500, 1_000, 1_500, 2_000].map { "{\"number\": \($0), \"role\": \"tool\"}\n" }.joined())

      browser.press("j Esc i")
      await browser.settle()
      #expect(browser.screen.contains("Records     2,000"))
    }
  }

  @Test func aLineOfPlainTextOpensTheRecordItBelongsTo() async throws {
    try await BrowserHarness.run { browser in
      try await show("many.json", Self.records.joined(separator: "\n"), .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("L")
      await browser.settle()
      browser.press(":")
      browser.type("4003")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("line 4,003"))
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("record 1,001"))
      #expect(browser.screen.contains("\"number\": 1001"))
    }
  }
}
