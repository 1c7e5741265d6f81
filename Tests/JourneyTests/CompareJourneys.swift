import BrowserCore
import FilesAPI
import FilesServer
import Testing

/// Duplicates are found, read, marked and deleted: the real program against a real server.
@Suite struct CompareJourneys {
  /// Three files of one name and size, two of them with the same content, and one like no other.
  private func fill(_ browser: BrowserHarness) async throws -> [RemoteFile] {
    let first = try await browser.put("twin.jsonl", "{\"a\":1}\n")
    let second = try await browser.put("twin.jsonl", "{\"a\":2}\n")
    let third = try await browser.put("twin.jsonl", "{\"a\":1}\n")
    _ = try await browser.put("alone.jsonl", "{\"a\":123}\n")
    browser.press("r")
    await browser.settle()
    return [first, second, third]
  }

  @Test func whatOnlyLooksTheSameIsToldFromWhatIs() async throws {
    try await BrowserHarness.run { browser in
      let files = try await fill(browser)
      browser.press("/")
      browser.type("twin")
      browser.press("Enter")
      await browser.settle()

      browser.press("=")
      await browser.waitForScreen("Compared 3 files: 2 have the same content, 1 another")
      await browser.settle()

      #expect(browser.screen.contains("CONTENT"))
      #expect(browser.state.list.verdict(of: files[0]).same == 1)
      #expect(browser.state.list.verdict(of: files[1]) == ContentVerdict(different: 2))
      browser.press("d J J J")
      await browser.settle()
      #expect(browser.screen.contains("this name and size, different content"))

      browser.press("d d * n")
      await browser.settle()
      #expect(browser.screen.contains("1 marked: same content, verified"))
      browser.press("D")
      #expect(browser.screen.contains("1 has a copy that stays (content verified)"))
      browser.press("y")
      await browser.settle()

      let left = try await browser.filesOnServer()
      #expect(left.count == 3)
      #expect(Set(left.map(\.id)).isSuperset(of: [files[1].id]))
    }
  }

  @Test func contentsAreReadOnce() async throws {
    try await BrowserHarness.run { browser in
      _ = try await fill(browser)
      browser.press("/")
      browser.type("twin")
      browser.press("Enter")
      await browser.settle()

      browser.press("=")
      await browser.settle()
      browser.press("=")
      await browser.settle()

      let reads = browser.server.requestLog.filter { $0.path.hasSuffix("/content") }
      #expect(reads.count == 3)
      #expect(browser.screen.contains("Compared 3 files"))
    }
  }

  @Test func aComparisonIsStoppedAndTheRestOfTheProgramGoesOn() async throws {
    try await BrowserHarness.run { browser in
      _ = try await fill(browser)
      try browser.setFaults("slow=1:content")
      browser.press("/")
      browser.type("twin")
      browser.press("Enter")
      await browser.settle()

      browser.press("=")
      await browser.waitForScreen("Comparing")
      browser.press("j Ctrl-C")
      await browser.settle()

      #expect(browser.screen.contains("Stopped"))
      #expect(browser.state.comparison == nil)
      try browser.setFaults()
    }
  }
}
