import BrowserCore
import FilesAPI
import FilesStore
import Testing

@Suite struct PreviewFindJourneys {
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

  @Test func whatAFilterShowsIsSavedAndNothingIsOverwritten() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...300).map { "{\"number\":\($0),\"even\":\($0 % 2 == 0)}" }
      try await show("many.jsonl", lines.joined(separator: "\n") + "\n", .fineTune, in: browser)
      browser.press("Enter")
      await browser.settle()
      filter(".even=true .number<=6", in: browser)
      await browser.settle()

      for isThere in [false, true] {
        save("few.jsonl", offered: "many-filtered.jsonl", in: browser)
        await browser.settle()
        #expect(browser.screen.contains("exists already") == isThere)
        browser.press("n")
        await browser.settle()
      }

      let expected = [2, 4, 6].map { lines[$0 - 1] + "\n" }.joined()
      #expect(browser.text("few.jsonl") == expected)
    }
  }

  @Test func ofAFilteredTableTheHeaderAndWholeRowsAreSaved() async throws {
    try await BrowserHarness.run { browser in
      let rows = (1...60).map { "\($0),\"note \($0 % 20 == 0 ? "urgent" : "plain")\nand more\"\n" }
      try await show("notes.csv", "id,note\n" + rows.joined(), .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      filter("urgent", in: browser)
      await browser.settle()
      save("few.csv", offered: "notes-filtered.csv", in: browser)
      await browser.settle()

      #expect(browser.text("few.csv") == "id,note\n" + [20, 40, 60].map { rows[$0 - 1] }.joined())
    }
  }

  @Test func matchesAreCountedAmongTheRecordsThatAFilterShows() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...400).map {
        "{\"n\":\($0),\"role\":\"\($0 % 4 == 0 ? "tool" : "user")\",\"a\":\"word\"}"
      }
      try await show("words.jsonl", lines.joined(separator: "\n") + "\n", .fineTune, in: browser)
      browser.press("Enter")
      await browser.settle()
      filter(".role=tool", in: browser)
      await browser.settle()

      browser.press("/")
      browser.type("word")
      browser.press("Enter")
      await browser.waitForScreen("/word: match 1 of 100 ")
      for (key, match) in [("n", 2), ("n", 3), ("N", 2), ("N", 1), ("N", 100)] {
        browser.press(key)
        await browser.waitForScreen("/word: match \(match) of 100 ")
      }

      browser.press("Esc")
      await browser.settle()
      browser.press("n")
      await browser.waitForScreen("/word: match 1 of 400 ")
    }
  }

  @Test func aSaveGoesOnWhenItsPreviewIsClosed() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...1_000).map { "{\"number\":\($0),\"even\":\($0 % 2 == 0)}" }
      try await show("many.jsonl", lines.joined(separator: "\n") + "\n", .fineTune, in: browser)
      try browser.setFaults("drip:content")
      browser.press("Enter")
      await browser.waitForScreen("{\"number\":1,")
      filter(".even=true", in: browser)
      save("even.jsonl", in: browser)
      #expect(browser.screen.contains("Saving many-filtered.jsonl"))
      #expect(browser.text("even.jsonl") == nil)

      browser.press("q q")
      #expect(browser.state.preview == nil)
      #expect(browser.screen.contains("Saving many-filtered.jsonl"))
      browser.press("q")
      #expect(browser.screen.contains("1 transfer will be cancelled"))
      browser.press("n")
      await browser.settle()

      #expect(browser.screen.contains("Downloaded to \(browser.folder.path("even.jsonl"))"))
      #expect(
        browser.text("even.jsonl")
          == lines.enumerated().filter { $0.offset % 2 == 1 }.map { $0.element + "\n" }.joined())
    }
  }

  @Test func aSaveThatIsCancelledLeavesNothingAndIsBegunAgain() async throws {
    try await BrowserHarness.run { browser in
      let lines = (1...40_000).map { "{\"number\":\($0),\"even\":\($0 % 2 == 0)}" }
      try await show("many.jsonl", lines.joined(separator: "\n") + "\n", .fineTune, in: browser)
      try browser.setFaults("drip:content")
      browser.press("Enter")
      await browser.waitForScreen("{\"number\":1,")
      filter(".number<3", in: browser)
      save("few.jsonl", in: browser)
      browser.press("t x")
      await browser.waitForScreen("cancelled")
      browser.press("Esc q q")
      await browser.settle()
      #expect(browser.text("few.jsonl") == nil)
      #expect(!browser.folder.names().contains { $0.contains("few") || $0.contains(".winnow") })

      try browser.setFaults()
      browser.press("t r")
      await browser.settle()
      #expect(browser.text("few.jsonl") == lines.prefix(2).map { $0 + "\n" }.joined())
    }
  }

  @Test func aRecordThatIsOpenStillComesWhenASearchIsStopped() async throws {
    try await BrowserHarness.run { browser in
      let text = String(repeating: "tide ", count: 2_000)
      try await show("long.jsonl", "{\"a\":\"\(text)end\",\"b\":1}\n{\"a\":2}\n", .fineTune, in: browser)
      try browser.setFaults("drip:content")
      browser.press("Enter")
      await browser.waitForScreen("{\"a\":\"tide")
      browser.press("Enter")
      browser.press("/")
      browser.type("absent")
      browser.press("Enter Ctrl-C")
      await browser.waitForScreen("\"b\": 1")
    }
  }

  @Test func aQuoteThatIsNeverClosedIsToldInWords() async throws {
    try await BrowserHarness.run { browser in
      let start = (1...5).map { "\($0),note\n" }.joined()
      try await show("broken.csv", "id,note\n" + start + "6,\"open\n7,b\n8,c\n", .vision, in: browser)
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("quote open in row 6: lines from there"))
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
      // Counting goes on when the first is found.
      await browser.waitForScreen("match 1 of 10")
      #expect(browser.screen.contains("record 205 of 300"))

      browser.press("n")
      await browser.settle()
      #expect(browser.screen.contains("record 215 of 300"))
      browser.press("N")
      await browser.settle()
      browser.press("N")
      await browser.settle()
      #expect(browser.screen.contains("record 295 of 300"))

      browser.pressAtOnce("n n n")
      await browser.settle()
      #expect(browser.screen.contains("record 225 of 300"))
    }
  }

  private func filter(_ text: String, in browser: BrowserHarness) {
    browser.press("&")
    browser.type(text)
    browser.press("Enter")
  }

  /// Saves what is shown under another name than the one that is offered.
  private func save(_ name: String, offered: String = "", in browser: BrowserHarness) {
    browser.press("S")
    #expect(browser.screen.contains("Save record as: ./\(offered)"))
    browser.press("Ctrl-U")
    browser.type(browser.folder.path(name))
    browser.press("Enter")
  }
}
