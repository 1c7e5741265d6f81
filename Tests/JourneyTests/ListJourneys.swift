import BrowserCore
import FilesAPI
import FilesServer
import FilesStore
import Testing

@Suite struct ListJourneys {
  @Test func theFirstPageIsShownWhileTheRestLoads() async throws {
    let setting = BrowserHarness.Setting(faults: ["delay=4000:list"], pageSize: 10, fileCount: 15)
    try await BrowserHarness.run(setting, settles: false) { browser in
      await browser.waitForScreen("10 loaded, more to come")
      #expect(browser.screen.contains(".jsonl"))

      browser.press("j j j")
      let chosen = browser.state.list.current?.id
      await browser.settle()

      #expect(browser.screen.contains("15 files"))
      #expect(browser.screen.contains("4 of 15"))
      #expect(browser.state.list.current?.id == chosen)
    }
  }

  @Test func allPagesAreReadEachOnce() async throws {
    let setting = BrowserHarness.Setting(pageSize: 10, fileCount: 57)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("57 files"))
      #expect(Set(browser.state.list.rows.map { browser.state.list.table[$0].id }).count == 57)
      #expect(browser.requestsForFiles.count == 6)
      #expect(browser.requestsForFiles.allSatisfy { $0.path.contains("limit=10") })
    }
  }

  @Test func anEmptyAccountSaysHowToBegin() async throws {
    try await BrowserHarness.run { browser in
      #expect(browser.screen.contains("There is no file here yet. Press u to upload one."))
      browser.press("D")
      #expect(browser.screen.contains("Not possible: there is nothing here for delete"))
    }
  }

  @Test func choosingAPurposeAsksTheServerForIt() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 60)) { browser in
      browser.press("f")
      while case .purposes(let menu) = browser.state.dialogs.overlay, menu.current != .purpose(.batch) {
        guard menu.index + 1 < menu.items.count else { break }
        browser.press("j")
      }
      browser.press("Enter")
      await browser.settle()

      let shown = browser.state.list.rows.map { browser.state.list.table[$0].purpose }
      #expect(!shown.isEmpty && shown.allSatisfy { $0 == .batch })
      #expect(browser.screen.contains("purpose: batch"))
      #expect(browser.server.requestLog.last?.path.contains("purpose=batch") == true)

      browser.press("Esc")
      await browser.settle()
      #expect(browser.screen.contains("60 files"))
      #expect(browser.state.list.rows.count == 60)
    }
  }

  @Test func theFilterNarrowsWhileTypingAndEscBringsAllBack() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 30)) { browser in
      try await browser.put("needle-in-the-hay.jsonl")
      browser.press("r")
      await browser.settle()

      browser.press("/")
      browser.type("NEEDLE")
      await browser.settle()
      #expect(browser.state.list.rows.isEmpty)

      browser.press("Ctrl-U")
      browser.type("needle")
      await browser.settle()
      #expect(browser.state.list.rows.count == 1)
      #expect(browser.screen.contains("needle-in-the-hay.jsonl"))

      browser.press("Enter Esc")
      await browser.settle()
      #expect(browser.state.list.rows.count == 31)
    }
  }

  @Test func aRefreshKeepsTheCursorOnItsFileAndTheMarks() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(pageSize: 10, fileCount: 30)) { browser in
      browser.press("j j Space j j")
      #expect(browser.screen.contains("6 of 30"))
      let chosen = try #require(browser.state.list.current?.id)
      try await browser.put("from-elsewhere.jsonl")

      browser.press("r")
      await browser.settle()

      #expect(browser.screen.contains("31 files"))
      #expect(browser.state.list.current?.id == chosen)
      #expect(browser.screen.contains("7 of 31"))
      #expect(browser.screen.contains("1 marked"))
    }
  }

  @Test func sortingPutsTheLargestFileFirst() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 40)) { browser in
      browser.press("o")
      while case .sorts(let menu) = browser.state.dialogs.overlay, menu.current != .size {
        let before = menu.index
        browser.press(FileSort.Key.allCases.firstIndex(of: .size) ?? 0 > before ? "j" : "k")
      }
      browser.press("Enter g")
      await browser.settle()

      let sizes = browser.state.list.rows.compactMap { browser.state.list.table[$0].byteCount }
      #expect(sizes.count == 40)
      #expect(sizes == sizes.sorted(by: >))
    }
  }

  @Test func theDetailPaneShowsWhatTheServerSaysOfTheFile() async throws {
    try await BrowserHarness.run { browser in
      let file = try await browser.put("looked-at.jsonl")
      browser.press("r")
      await browser.settle()

      browser.press("d")
      await browser.settle()
      #expect(browser.screen.contains("8 bytes"))
      #expect(browser.screen.contains(file.id.rawValue))

      browser.press("d")
      #expect(browser.screen.contains("\"filename\": \"looked-at.jsonl\""))
    }
  }

  @Test func copyingGivesTheTerminalTheTextAndNeverTheKey() async throws {
    try await BrowserHarness.run { browser in
      let file = try await browser.put("copied.jsonl")
      browser.press("r")
      await browser.settle()

      browser.press("y i y n y u")

      #expect(browser.clipboard.prefix(2) == [file.id.rawValue, "copied.jsonl"])
      #expect(browser.clipboard.last?.contains("$OPENAI_API_KEY") == true)
    }
  }

  @Test func aReadOnlyProfileRefusesWhatWouldChangeFiles() async throws {
    let setting = BrowserHarness.Setting(fileCount: 3, isReadOnly: true)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("READ-ONLY"))
      browser.press("D")
      #expect(browser.screen.contains("this profile is read-only"))
      browser.press("u")
      #expect(browser.screen.contains("this profile is read-only"))
      browser.press(":")
      browser.type("upload /etc/hostname")
      browser.press("Enter")
      await browser.settle()

      #expect(browser.requestsForFiles.allSatisfy { $0.method == "GET" })
      #expect(await browser.countOnServer() == 3)
    }
  }
}
