import BrowserCore
import FilesAPI
import FilesStore
import Testing

@Suite struct PreviewJourneys {
  @Test func aRecordIsFoundOpenedAndLeftAgain() async throws {
    try await BrowserHarness.run { browser in
      var lines = (1...400).map { "{\"number\":\($0),\"text\":\"plain\"}" }
      lines[299] = "{\"number\":300,\"text\":\"needle\"}"
      try await show("train.jsonl", lines.joined(separator: "\n") + "\n", .fineTune, in: browser)

      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("train.jsonl"))
      #expect(browser.screen.contains("\"number\":1"))

      browser.press("/")
      browser.type("needle")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("record 300 of 400"))

      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("\"text\": \"needle\""))

      browser.press("Esc Esc")
      await browser.settle()
      #expect(browser.state.preview == nil)
      #expect(browser.screen.contains("1 file"))
    }
  }

  @Test func aLookAtALargeFileReadsLittleOfIt() async throws {
    try await BrowserHarness.run { browser in
      let line = "{\"text\":\"" + String(repeating: "x", count: 990) + "\"}\n"
      try await show("large.jsonl", String(repeating: line, count: 8_000), .fineTune, in: browser)

      browser.press("Enter")
      await browser.settle()
      #expect(browser.state.preview?.facts.bytesRead ?? 0 < 4_000_000)
      #expect(browser.screen.contains("reading pauses here"))

      browser.press("G")
      await browser.settle()
      #expect(browser.screen.contains("record 8,000 of 8,000"))
    }
  }

  @Test func contentThatIsRefusedGivesTheServersWords() async throws {
    try await BrowserHarness.run { browser in
      try await show("notes.txt", "some words", .assistants, in: browser)

      browser.press("Enter")
      await browser.settle()

      #expect(browser.screen.contains("Not allowed to download files of purpose: assistants"))
      browser.press("q")
      #expect(browser.state.preview == nil)
      #expect(browser.isRunning)
    }
  }

  @Test func contentThatMeansHarmIsShownAsText() async throws {
    try await BrowserHarness.run { browser in
      try await show("bad.txt", "\u{1B}[2J\u{1B}]0;owned\u{07}\u{202E}turned\n", .vision, in: browser)

      browser.press("Enter")
      await browser.settle()

      #expect(browser.state.preview?.failure == nil)
      #expect(browser.screen.contains("turned"))
      let scalars = browser.screen.unicodeScalars
      #expect(scalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}" })
    }
  }

  @Test func anInterruptedPreviewShowsWhatCameOrGoesOn() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...300).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n"
      try await show("cut.jsonl", lines, .fineTune, in: browser)
      try browser.setFaults("cut=2000:content*1")

      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("{\"number\":1}"))
      try browser.setFaults()
      browser.press("r G")
      await browser.settle()

      #expect(browser.screen.contains("record 300 of 300"))
    }
  }

  @Test func onlyRecordsThatFitAreShownWhileContentDrips() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...600).map { "{\"number\":\($0),\"role\":\"\($0 % 100 == 0 ? "tool" : "user")\"}" }
      try await show("drip.jsonl", lines.joined(separator: "\n"), .fineTune, in: browser)
      try browser.setFaults("drip:content")
      browser.press("Enter")
      await browser.settle()

      browser.press("&")
      browser.type(".role=")
      #expect(browser.screen.contains("= needs a value right behind it"))
      browser.press("Enter")
      #expect(browser.state.preview?.filter == nil)
      browser.type("tool")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("6 of 600 records match"))
      #expect(browser.screen.contains("{\"number\":300,\"role\":\"tool\"}"))
      #expect(!browser.screen.contains("{\"number\":301"))

      browser.press("j j Enter")
      await browser.settle()
      #expect(browser.screen.contains("record 300"))
      browser.press("]")
      await browser.settle()
      #expect(browser.screen.contains("record 400"))

      browser.press("Esc")
      browser.press(":")
      browser.type("450")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("record 500, 5 of 6"))

      browser.press("Esc")
      await browser.settle()
      #expect(browser.screen.contains("record 500 of 600"))
      #expect(browser.screen.contains("{\"number\":501"))
    }
  }

  @Test func anExpressionIsSearchedForAndAWrongOnePointedAt() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...300).map { "{\"n\":\($0),\"text\":\"caf\\u00e9 \($0)\"}" }
      try await show("cafe.jsonl", lines.joined(separator: "\n") + "\n", .fineTune, in: browser)
      browser.press("Enter")
      await browser.settle()

      browser.press("/")
      browser.type("/caf(é 2/")
      #expect(browser.screen.contains("This ( is not closed"))
      browser.press("Enter")
      browser.press("Ctrl-U")
      browser.type("/café 2\\d5/")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("match 1 of 10"))
      #expect(browser.screen.contains("record 205 of 300"))

      browser.press("n")
      await browser.settle()
      #expect(browser.screen.contains("record 215 of 300"))
      browser.press("N N")
      await browser.settle()
      #expect(browser.screen.contains("record 295 of 300"))
    }
  }

  private func show(
    _ name: String, _ content: String, _ purpose: FilePurpose, in browser: BrowserHarness
  ) async throws {
    try await browser.put(name, content, purpose: purpose)
    browser.press("r")
    await browser.settle()
  }
}
