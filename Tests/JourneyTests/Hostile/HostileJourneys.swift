import TestSupport
import Testing

/// The browser over a network that changes answers: it stays usable, and its screen whole.
@Suite(.endsAtLast)
struct HostileJourneys {
  @Test(arguments: 0..<6 as Range<UInt64>)
  func theBrowserGoesOnWhateverIsAnswered(seed: UInt64) async throws {
    var setting = BrowserHarness.Setting()
    setting.transport = HostileTransport(seed: seed &+ 500, share: 50)
    try await BrowserHarness.run(setting) { browser in
      for keys in [
        "j d", "Esc p", "Esc Enter", "G", "Tab Tab", "i", "Esc Esc Esc", "m", "Esc", "Space D", "Esc", "r",
      ] {
        browser.press(keys)
        await browser.settle()
        let rows = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows.count == 24)
        #expect(!browser.screen.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      }
      #expect(browser.isRunning)
    }
  }
}
