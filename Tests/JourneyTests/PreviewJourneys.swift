import BrowserCore
import ContentReading
import FilesAPI
import FilesServer
import FilesStore
import Testing

@Suite struct PreviewJourneys {
  @Test func keysForContentThatCannotBeHadSaySo() async throws {
    try await BrowserHarness.run { browser in
      try await show("notes.txt", "not to be given out", .userData, in: browser)
      browser.press("Enter")
      await browser.settle()
      try #require(browser.screen.contains("no content"))
      for (key, name) in [
        ("!", "next fault"), ("x", "retry file"), ("i", "summary"), ("]", "next record"),
      ] {
        browser.press(key)
        await browser.settle()
        #expect(browser.screen.contains("there is nothing here for \(name)"), "\(key)")
      }
      browser.press("h")
      await browser.settle()
      #expect(!browser.screen.contains("no content"))
    }
  }

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
      #expect(browser.state.preview?.status.bytesRead ?? 0 < 4_000_000)
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

      #expect(browser.state.preview?.status.failure == nil)
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

  @Test func contentThatIsCutWhereRangesAreNotKnownIsReadAgainOnRequest() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...300).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n"
      try await show("cut.jsonl", lines, .fineTune, in: browser)
      try browser.setFaults("no-ranges:content", "cut=2000:content")

      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("stopped at 2.0 kB of 4.4 kB, r reads from the start"))
      #expect(browser.screen.contains("{\"number\":1}"))
      browser.press("r")
      await browser.settle()
      #expect(browser.screen.contains("stopped at 2.0 kB of 4.4 kB, r reads from the start"))

      try browser.setFaults("no-ranges:content")
      browser.press("r G")
      await browser.settle()
      #expect(browser.screen.contains("record 300 of 300"))
      #expect(browser.screen.contains("{\"number\":300}"))
    }
  }

  @Test func contentThatDripsWithoutALengthAndIsCutIsReadOn() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...60).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n"
      try await show("drip.jsonl", lines, .fineTune, in: browser)
      try browser.setFaults("drip:content", "cut=300:content*2")

      browser.press("Enter G")
      await browser.settle()
      #expect(browser.screen.contains("record 60 of 60"))
    }
  }

  @Test func aLengthThatIsALieIsToldAndWhatCameIsThere() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...30).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n"
      try await show("lie.jsonl", lines, .fineTune, in: browser)
      try browser.setFaults("lie-length:content", "no-ranges:content")

      browser.press("Enter G")
      await browser.settle()
      #expect(browser.screen.contains("stopped at \(lines.utf8.count) B of 1.4 kB, r reads from the start"))
      #expect(browser.screen.contains("{\"number\":30}"))
    }
  }

  @Test func aFileThatIsLookedAtIsDownloadedWithoutReadingItAgain() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...300).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n"
      try await show("once.jsonl", lines, .fineTune, in: browser)
      browser.press("Enter")
      await browser.settle()
      let asked = browser.server.requestLog.count

      browser.press("S Ctrl-U")
      browser.type(browser.folder.path("once.jsonl"))
      browser.press("Enter")
      await browser.settle()

      #expect(browser.text("once.jsonl") == lines)
      #expect(browser.server.requestLog.count == asked)
    }
  }

  @Test func aRecordIsSavedFromItsView() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...300).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n"
      try await show("many.jsonl", lines, .fineTune, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("j Enter")
      await browser.settle()

      for isThere in [false, true] {
        browser.press("S Ctrl-U")
        browser.type(browser.folder.path("two.jsonl"))
        browser.press("Enter")
        await browser.settle()
        #expect(browser.screen.contains("exists already") == isThere)
        browser.press("y")
        await browser.settle()
        #expect(browser.text("two.jsonl") == "{\"number\":2}\n")
      }
    }
  }

  @Test func thePagerRunsFromTheListAndContentThatIsRefusedRunsNothing() async throws {
    try await BrowserHarness.run { browser in
      try await show("notes.txt", "some words", .assistants, in: browser)
      browser.press("e")
      await browser.settle()
      #expect(browser.screen.contains("Not allowed to download files of purpose: assistants"))
      #expect(browser.commands.isEmpty)

      try await show("plain.jsonl", "{}\n", .fineTune, in: browser)
      browser.press("g e")
      await browser.settle()
      #expect(browser.commands == [["less"]])
    }
  }
}
