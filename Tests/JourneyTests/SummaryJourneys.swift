import BrowserCore
import FilesAPI
import FilesStore
import Testing

@Suite struct SummaryJourneys {
  @Test func aSummaryReadsAllOfTheContentAndIsCopied() async throws {
    try await BrowserHarness.run { browser in
      let line =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"" + String(repeating: "x", count: 900) + "\"}]}\n"
      try await show("large.jsonl", String(repeating: line, count: 4_000), .fineTune, in: browser)

      browser.press("Enter i")
      await browser.settle()

      #expect(browser.screen.contains("All of it: 3.8 MB"))
      #expect(browser.screen.contains("Records     4,000"))
      #expect(browser.screen.contains(".messages[].role"))

      browser.press("h")
      #expect(browser.screen.contains("record 1 of 4,000"))
    }
  }

  @Test func aSummaryOfADrippingServerIsStoppedAndKeepsWhatWasCounted() async throws {
    try await BrowserHarness.run { browser in
      let lines = String(repeating: "{\"model\":\"small\"}\n", count: 100_000)
      try await show("slow.jsonl", lines, .fineTune, in: browser)
      try browser.setFaults("slow=20000:content")

      browser.press("Enter i")
      await browser.wait(for: "figures") {
        browser.screen.contains("So far") && browser.screen.contains("small")
      }
      browser.press("Ctrl-C")
      await browser.waitForScreen("Stopped, counted up to there")

      #expect(browser.screen.contains(".model"))
      #expect(!browser.screen.contains("All of it"))
    }
  }

  @Test func aTableIsReadRowByRow() async throws {
    try await BrowserHarness.run { browser in
      let rows = (1...300).map { "\($0),\"a note\nwith a second line\",north\n" }.joined()
      try await show("routes.csv", "id,note,route\n" + rows, .vision, in: browser)

      browser.press("Enter G")
      await browser.settle()
      #expect(browser.screen.contains("id  note"))
      #expect(browser.screen.contains("row 300 of 300"))

      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("with a second line"))
      #expect(browser.screen.contains("route  north"))

      browser.press("h Tab")
      await browser.settle()
      #expect(browser.screen.contains("table as text"))
    }
  }
}
