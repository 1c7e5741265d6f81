import FilesAPI
import Testing

@Suite struct LongLineJourneys {
  /// Words of a fixed length: more bytes than are shown of a record.
  private static let words = String(
    repeating: (0..<5_000).map { "w" + String(1_000_000 + $0).dropFirst() + "   " }.joined(), count: 700)

  @Test func aMatchFarInsideALineOfMegabytesIsFoundAndReadOnFromThere() async throws {
    try await BrowserHarness.run { browser in
      let line = "{\"text\":\"\(Self.words)the needle in it \(Self.words.prefix(8_000))the very end\"}\n"
      try await show("long.jsonl", line, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter")
      await browser.waitForScreen("Tab: all as text")

      // The record ends before the match: the text shows it. Counting goes on when it is found.
      browser.press("/")
      browser.type("needle in")
      browser.press("Enter")
      await browser.waitForScreen("the needle in it w000000")
      await browser.waitForScreen("match 1 of 1")

      // Wrapped, keys go on within the line, down to its end.
      browser.press("w")
      await browser.waitForScreen("the needle in it w000000")
      browser.press("PgDn")
      await browser.wait(for: "the next screen") { !browser.screen.contains("needle in it") }
      browser.press("G")
      await browser.waitForScreen("the very end\"}")

      // A word that is nowhere leaves the reader where they are.
      browser.press("/")
      browser.press("Ctrl-U")
      browser.type("absent")
      browser.press("Enter")
      await browser.waitForScreen("not found: absent")
      await browser.waitForScreen("the very end\"}")
    }
  }
}
