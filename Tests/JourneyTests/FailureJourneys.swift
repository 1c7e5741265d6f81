import BrowserCore
import FilesAPI
import FilesServer
import FilesStore
import Testing

@Suite struct FailureJourneys {
  @Test func aRefusedKeyShowsTheServersWordsAndRTriesAgain() async throws {
    let setting = BrowserHarness.Setting(faults: ["unauthorized"], fileCount: 3)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("(401)"))
      #expect(browser.screen.contains("Check the key of this profile"))

      try browser.setFaults()
      browser.press("r")
      await browser.settle()
      #expect(browser.screen.contains("3 files"))
    }
  }

  @Test func waitingForARateLimitCountsDownAndGoesOn() async throws {
    let setting = BrowserHarness.Setting(faults: ["429=1:8:list*1"], fileCount: 3)
    try await BrowserHarness.run(setting, settles: false) { browser in
      await browser.waitForScreen("the server asks to wait (429), trying again in ")
      let first = browser.secondsToWait ?? 0
      await browser.wait(for: "less than \(first) s") { browser.secondsToWait.map { $0 < first } ?? false }
      await browser.settle()

      #expect(browser.screen.contains("3 files"))
    }
  }

  @Test(arguments: ["500=1:list*2", "503=1:list*2", "cut=40:list*1", "drop-answer:list*1", "drip:list"])
  func passingTroubleIsOvercomeWithoutAsking(fault: String) async throws {
    let setting = BrowserHarness.Setting(faults: [fault], pageSize: 4, fileCount: 9)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("9 files"))
      #expect(browser.state.list.phase == .ended(.complete))
    }
  }

  @Test(arguments: [
    ("500=1:list", "The server had an error", "try again later"),
    ("html:list", "the answer cannot be read", "Is this the base URL of a Files API?"),
    ("html=502:list", "(502)", "try again later"),
    ("truncated:list", "the answer cannot be read", "winnow doctor"),
  ])
  func lastingTroubleIsToldWithWhatCanBeDone(fault: String, words: String, advice: String) async throws {
    let setting = BrowserHarness.Setting(faults: [fault], fileCount: 3)
    try await BrowserHarness.run(setting) { browser in
      let text = browser.screen.split(separator: "\n").joined(separator: " ").replacing("  ", with: " ")
      #expect(text.contains(words))
      #expect(text.contains(advice))

      try browser.setFaults()
      browser.press("r")
      await browser.settle()
      #expect(browser.screen.contains("3 files"))
    }
  }

  @Test func nullsAndUnknownWordsAreShownAsFarAsTheyGo() async throws {
    let setting = BrowserHarness.Setting(faults: ["nulls:list"], fileCount: 12)
    try await BrowserHarness.run(setting) { browser in
      let list = browser.state.list
      #expect(list.rows.count + list.unreadableCount == 12)
      #expect(list.rows.count > 6)
    }
  }

  @Test func idsOf300CharactersWithSlashesWorkEverywhere() async throws {
    let setting = BrowserHarness.Setting(faults: ["long-ids"], fileCount: 3)
    try await BrowserHarness.run(setting) { browser in
      try await browser.put("content.jsonl")
      browser.press("r g")
      await browser.settle()
      browser.press("g")
      #expect(browser.state.list.current?.id.rawValue.count ?? 0 >= 300)
      browser.press("d")
      await browser.settle()
      #expect(browser.state.detail?.retrieved != nil)

      browser.press("Esc Enter")
      await browser.settle()
      #expect(browser.state.preview?.failure == nil)
      browser.press("Esc D y")
      await browser.settle()

      #expect(await browser.countOnServer() == 3)
    }
  }

  @Test func repeatedFilesAreListedOnce() async throws {
    let setting = BrowserHarness.Setting(faults: ["repeat:list"], pageSize: 5, fileCount: 17)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("17 files"))
    }
  }

  @Test func aServerThatRepeatsItselfForEverIsNotAskedForEver() async throws {
    let setting = BrowserHarness.Setting(faults: ["ignore-after:list"], pageSize: 5, fileCount: 17)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("the server repeats itself, so there may be more"))
      #expect(browser.screen.contains("5 files"))
      #expect(browser.requestsForFiles.count <= 3)
    }
  }

  @Test func aServerThatDoesNotSayWhetherThereIsMoreIsReadToTheEnd() async throws {
    let setting = BrowserHarness.Setting(faults: ["no-has-more:list"], pageSize: 5, fileCount: 17)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("17 files"))
    }
  }

  @Test func aServerThatGoesAwayIsToldAndWorksAgainAfterwards() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 6)) { browser in
      browser.stopServer()
      browser.press("r")
      await browser.settle()
      #expect(browser.screen.contains("cannot reach the server"))
      #expect(browser.screen.contains("6 files"))

      // What uses the file cannot be asked either: the plan says so, and asks again.
      browser.press("D y")
      await browser.settle()
      #expect(browser.screen.contains("References unknown"))
      browser.press("y")
      browser.type("unknown 1")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("failed 1"))

      try browser.restartServer()
      browser.press("r")
      await browser.settle()
      #expect(browser.state.list.phase == .ended(.complete))
      #expect(browser.state.list.rows.count == 6)
    }
  }
}

extension BrowserHarness {
  /// What the countdown on the screen says.
  fileprivate var secondsToWait: Int? {
    screen.firstMatch(of: /trying again in (\d+) s/).flatMap { Int($0.1) }
  }
}
