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

  @Test func aTableIsReadAsAPersonWantsIt() async throws {
    try await BrowserHarness.run { browser in
      let rows = (1...300).map { "\($0);b;a, \($0 % 3)\n" }
      try await show("odd.csv", "id;b;no,te\n" + rows.joined(), .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("row 1 of 300"))
      browser.press("H")
      await browser.waitForScreen("table, semicolon, no header")
      await browser.waitForScreen(" of 301")
      await browser.waitForScreen("no,te")
      browser.press("H")
      await browser.waitForScreen("table, semicolon, header")
      browser.press("& ")
      browser.type(".id>=299")
      browser.press("Enter")
      await browser.waitForScreen("2 of 300 rows match")
      browser.press("T")
      await browser.waitForScreen("table, bar")
      browser.press("T")
      await browser.waitForScreen(" · text")
      browser.press("T")
      await browser.waitForScreen("table, comma, header")
      #expect(browser.screen.contains("id;b;no"))
    }
  }

  @Test func aByteIsGoneToAndBytesAreFound() async throws {
    try await BrowserHarness.run { browser in
      let bytes = String(repeating: "0123456789abcdef", count: 20_000) + "\u{1}\u{2}end"
      try await show("data.txt", bytes, .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press(":")
      browser.type("0x12345")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("00012340 "))
      browser.press("/")
      browser.type("0x01 02")
      browser.press("Enter")
      await browser.waitForScreen("offset 320,000 (hex 4E200)")
      browser.press(":")
      browser.type("999999999")
      browser.press("Enter")
      await browser.waitForScreen("there are 320,005 bytes")
    }
  }

  @Test(arguments: [true, false])
  func fieldsOfRecordsAreShownBesideEachOther(isArray: Bool) async throws {
    try await BrowserHarness.run { browser in
      let records = (1...400).map {
        "{\"custom_id\":\"r-\($0)\",\"response\":{\"status_code\":\($0 % 9 == 0 ? 500 : 200),\"list\":[{\"w\":\($0).50}]}}"
      }
      let text = isArray ? "[" + records.joined(separator: ",\n") + "]" : records.joined(separator: "\n")
      try await show("out.jsonl", text, .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("C")
      browser.type(".cus")
      await browser.waitForKnownPaths()
      browser.press("Tab")
      #expect(browser.screen.contains("Columns: .custom_id"))
      browser.type(" .response.status_code .response.list[-1].w .none")
      browser.press("Enter")
      await browser.waitForScreen("r-3 ")
      #expect(browser.screen.contains(".status_code"))
      await browser.waitForScreen("2.50")
      browser.press(":")
      browser.type("399")
      browser.press("Enter")
      await browser.waitForScreen("record 399 of 400")
      await browser.waitForScreen("399.50")
      browser.press("&")
      browser.type(".response.status_code=500")
      browser.press("Enter")
      await browser.waitForScreen("44 of 400 records match")
      await browser.waitForScreen("r-18 ")
      browser.press("Enter")
      await browser.waitForScreen("\"custom_id\": \"r-9\"")
      browser.press("Esc C Ctrl-U Enter")
      await browser.waitForScreen("{\"custom_id\":\"r-9\"")
    }
  }

  @Test(arguments: [true, false])
  func recordsAreSortedSampledAndTheirValuesCounted(isArray: Bool) async throws {
    try await BrowserHarness.run { browser in
      let records = (1...500).map { "{\"n\":\($0),\"rest\":\($0 * 7 % 500),\"kind\":\"k\($0 % 4)\"}" }
      let text = isArray ? "[" + records.joined(separator: ",") + "]" : records.joined(separator: "\n")
      try await show("many.jsonl", text, .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      ask("o", "-.rest", in: browser)
      await browser.waitForScreen("sorted by .rest, greatest first")
      await browser.waitForScreen("{\"n\":357,\"rest\":499,")
      #expect(browser.screen.contains("record 357, 1 of 500"))
      browser.press("O G")
      await browser.waitForScreen("record 357, 500 of 500")
      browser.press("/")
      browser.type("\"n\":71,")
      browser.press("Enter")
      // 71 * 7 = 497, and those with 0 to 496 come before it.
      await browser.waitForScreen("record 71, 498 of 500")
      browser.press("Enter")
      await browser.waitForScreen("\"n\": 71,")
      browser.press("]")
      await browser.waitForScreen("\"rest\": 498,")

      browser.press("Esc")
      browser.press("&")
      browser.type(".kind=k1")
      browser.press("Enter")
      await browser.waitForScreen("125 of 500 records match")
      ask("v", ".kind", in: browser)
      await browser.waitForScreen("1 different in 125 records")
      browser.press("Esc")
      browser.press("o Ctrl-U")
      browser.type("sample 5")
      browser.press("Enter")
      await browser.waitForScreen("a sample")
      await browser.waitForScreen("1 of 5")
      browser.press("S Ctrl-U")
      browser.type(browser.folder.path("few.jsonl"))
      browser.press("Enter")
      await browser.settle()
      let saved = browser.text("few.jsonl") ?? ""
      #expect(saved.split(separator: "\n").count == 5)
      #expect(saved.split(separator: "\n").allSatisfy { $0.hasSuffix("\"kind\":\"k1\"}") })
    }
  }

  @Test func howMuchOfLongTextsDecidesIsSaid() async throws {
    try await BrowserHarness.run { browser in
      let long = String(repeating: "long ", count: 60)
      let records = (1...50).map { "{\"n\":\($0),\"text\":\"\(90 - $0) \(long)\"}" }
      try await show("long.jsonl", records.joined(separator: "\n"), .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      ask("o", ".n", in: browser)
      await browser.waitForScreen("sorted by .n")
      #expect(!browser.screen.contains("ordered by their first"))
      browser.press("o Ctrl-U")
      browser.type(".text")
      browser.press("Enter")
      await browser.waitForScreen("texts ordered by their first 200 bytes")
      await browser.waitForScreen("record 50, 1 of 50")
    }
  }

  @Test(arguments: ["Esc", "& Ctrl-U Enter"])
  func afterAFilterThatShowsNothingTheRecordIsTheSame(keys: String) async throws {
    try await BrowserHarness.run { browser in
      let records = (1...300).map { "{\"n\":\($0),\"odd\":\($0 % 2)}" }
      try await show("many.jsonl", records.joined(separator: "\n"), .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press(":")
      browser.type("150")
      browser.press("Enter")
      await browser.waitForScreen("record 150 of 300")

      for text in ["nowhere", "nor.here"] {
        browser.press("& Ctrl-U")
        browser.type(text)
        browser.press("Enter")
        await browser.waitForScreen("nothing matches")
      }
      browser.press(keys)
      await browser.waitForScreen("record 150 of 300")

      browser.press("&")
      browser.type(".odd=1")
      browser.press("Enter")
      await browser.waitForScreen("record 1, 1 of 150")
      browser.press("j j j")
      await browser.waitForScreen("record 7, 4 of 150")
      browser.press("& Ctrl-U")
      browser.type("nowhere")
      browser.press("Enter")
      await browser.waitForScreen("nothing matches")
      browser.press(keys)
      await browser.waitForScreen("record 7 of 300")
    }
  }

  private func ask(_ key: String, _ text: String, in browser: BrowserHarness) {
    browser.press(key)
    browser.type(text)
    browser.press("Enter")
  }
}

extension BrowserHarness {
  /// Waits until the paths are there that are offered for completion.
  func waitForKnownPaths() async {
    await wait(for: "paths") { state.preview?.knowsPaths == true }
  }
}
