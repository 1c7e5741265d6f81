import BrowserCore
import FilesAPI
import FilesServer
import Testing

/// Links to contents that work without a key.
@Suite struct LinkJourneys {
  private let setting = BrowserHarness.Setting(dialect: .mistral, pageSize: 5, fileCount: 3)

  @Test func aLinkIsAskedForAndCopied() async throws {
    try await BrowserHarness.run(setting) { browser in
      browser.press("y l")
      await browser.settle()

      let link = try #require(browser.clipboard.first)
      #expect(link.hasPrefix("http://127.0.0.1:") && browser.clipboard.count == 1)
      #expect(browser.screen.contains("clipboard"), "\(browser.screen)")
    }
  }

  @Test func aRefusalIsToldAndNothingIsCopied() async throws {
    try await BrowserHarness.run(setting) { browser in
      try await browser.removeFromServer(try #require(browser.state.list.current?.id))
      browser.press("y l")
      await browser.settle()

      #expect(browser.clipboard.isEmpty)
      #expect(browser.screen.contains("Link: "), "\(browser.screen)")
    }
  }

  @Test func ofTwoLinksThatAreAskedForOneIsCopied() async throws {
    try await BrowserHarness.run(setting) { browser in
      browser.pressAtOnce("y l j y l")
      await browser.settle()

      #expect(browser.clipboard.count == 1, "\(browser.clipboard)")
    }
  }

  @Test func whereTheProviderHasNoneTheKeySaysSo() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      browser.press("y l")
      await browser.settle()

      #expect(browser.clipboard.isEmpty)
      #expect(
        browser.screen.contains("no call for it") || browser.screen.contains("Not possible"),
        "\(browser.screen)")
    }
  }
}
