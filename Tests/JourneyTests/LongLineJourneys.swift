import FilesAPI
import Testing

@Suite struct LongLineJourneys {
  /// Words of a fixed length: more bytes than are shown of a record.
  private static let words = String(
    repeating: (0..<5_000).map { "w" + String(1_000_000 + $0).dropFirst() + "   " }.joined(), count: 100)

  @Test func aMatchFarInsideALineOfMegabytesIsFoundAndReadOnFromThere() async throws {
    try await BrowserHarness.run { browser in
      let line = "{\"text\":\"\(Self.words)the needle in it \(Self.words.prefix(8_000))the very end\"}\n"
      try await browser.put("long.jsonl", line, purpose: .fineTune)
      browser.press("r")
      await browser.settle()
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("Tab: all as text"))

      // The record ends before the match: the text shows it.
      browser.press("/")
      browser.type("needle in")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("the needle in it w000000"))
      #expect(browser.screen.contains("match 1 of 1"))

      // Wrapped, keys go on within the line, down to its end.
      browser.press("w")
      await browser.settle()
      #expect(browser.screen.contains("the needle in it w000000"))
      browser.press("PgDn")
      await browser.settle()
      #expect(!browser.screen.contains("needle in it"))
      browser.press("G")
      await browser.settle()
      #expect(browser.screen.contains("the very end\"}"))

      // A word that is nowhere leaves the reader where they are.
      browser.press("/")
      browser.press("Ctrl-U")
      browser.type("absent")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("not found: absent"))
      #expect(browser.screen.contains("the very end\"}"))
    }
  }
}
