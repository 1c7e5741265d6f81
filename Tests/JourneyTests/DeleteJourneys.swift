import BrowserCore
import FilesAPI
import FilesServer
import Testing

@Suite struct DeleteJourneys {
  @Test func oneFileIsDeletedAfterY() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 5)) { browser in
      let chosen = try #require(browser.state.list.current)

      browser.press("D")
      #expect(browser.screen.contains("Delete 1 file?"))
      browser.press("y")
      await browser.settle()

      let left = try await browser.filesOnServer()
      #expect(left.count == 4)
      #expect(!left.contains { $0.id == chosen.id })
      #expect(browser.screen.contains("deleted 1"))
      #expect(browser.screen.contains("4 files"))
      #expect(browser.auditLines.count == 1)
      #expect(browser.auditLines.first?.contains(chosen.id.rawValue) == true)
      #expect(browser.auditLines.first?.contains("\"result\":\"ok\"") == true)
      #expect(browser.auditLines.first?.contains("\"request_id\":\"req_") == true)
    }
  }

  @Test func severalFilesAreDeletedAfterTheirNumberIsTyped() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 8)) { browser in
      browser.press("Space j Space Space D")
      let targets = Set(browser.state.list.marks.files.keys)
      #expect(browser.screen.contains("Delete 3 files?"))

      browser.type("3")
      browser.press("Enter")
      await browser.settle()

      let left = try await browser.filesOnServer()
      #expect(targets.count == 3)
      #expect(left.count == 5)
      #expect(left.allSatisfy { !targets.contains($0.id) })
      #expect(browser.screen.contains("deleted 3"))
      #expect(!browser.screen.contains("marked"))
      #expect(browser.auditLines.count == 3)
    }
  }

  @Test(arguments: ["Esc", "Enter", "n", "Ctrl-C"])
  func anyAnswerButYLeavesTheFileAlone(key: String) async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      browser.press("D \(key)")
      await browser.settle()

      #expect(browser.state.dialogs.overlay == nil)
      #expect(await browser.countOnServer() == 2)
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func aWrongNumberDeletesNothing() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 4)) { browser in
      browser.press("Space Space D")
      browser.type("3")
      browser.press("Enter")
      await browser.settle()

      #expect(browser.screen.contains("Delete 2 files?"))
      #expect(await browser.countOnServer() == 4)
    }
  }

  @Test func keysFromBeforeThePlanWasSeenConfirmNothing() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 3)) { browser in
      browser.pressAtOnce("D y y y")
      await browser.settle()

      #expect(browser.screen.contains("Delete 1 file?"))
      #expect(await browser.countOnServer() == 3)
    }
  }

  @Test func aPasteConfirmsNothing() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 4)) { browser in
      browser.press("D")
      browser.paste("y")
      browser.press("Esc Space Space D")
      browser.paste("2\n")
      browser.press("Enter")
      await browser.settle()

      #expect(await browser.countOnServer() == 4)
    }
  }

  @Test func refusedFilesStayListedAndMarked() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 4)) { browser in
      try browser.setFaults("read-only-key")
      browser.press("Space Space D")
      browser.type("2")
      browser.press("Enter")
      await browser.settle()

      #expect(browser.screen.contains("2 marked"))
      #expect(browser.screen.contains("4 files"))
      #expect(browser.screen.contains("refused"))
      #expect(await browser.countOnServer() == 4)
      #expect(browser.auditLines.allSatisfy { $0.contains("rejected 403") })
      #expect(!browser.auditLines.isEmpty)
    }
  }

  @Test func whatCouldNotBeCopiedIsTriedAgainIntoTheSameArchive() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 12)) { browser in
      // given an archive for which the server gave no content
      browser.press("/")
      browser.type("purpose:batch")
      browser.press("Enter")
      await browser.settle()
      let count = browser.state.list.rows.count
      try #require((2...20).contains(count))
      try browser.setFaults("html=403:content")
      browser.press("a D a Ctrl-U")
      browser.type(browser.folder.path("copies"))
      browser.press("Enter")
      browser.type("\(count)")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("r tries the rest"), "\(browser.screen)")
      #expect(await browser.countOnServer() == 12)

      // when
      try browser.setFaults()
      browser.press("r")
      #expect(browser.screen.contains("Archive and delete \(count) files?"), "\(browser.screen)")
      browser.type("\(count)")
      browser.press("Enter")
      await browser.settle()

      // then
      #expect(await browser.countOnServer() == 12 - count)
      let manifest = browser.folder.read("copies/manifest.jsonl") ?? []
      #expect(manifest.count { $0 == UInt8(ascii: "\n") } == count)
    }
  }

  @Test func aFileThatIsGoneAlreadyLeavesTheList() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 3)) { browser in
      browser.press("D y")
      await browser.settle()
      try browser.setFaults("html=404:delete*1")
      browser.press("D y")
      await browser.settle()

      #expect(browser.screen.contains("already gone 1"))
      #expect(browser.state.list.rows.count == 1)
    }
  }

  @Test func aDeletionWaitsWhenTheServerAsksForIt() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 6)) { browser in
      try browser.setFaults("429=1:5:delete*2")
      browser.press("Space Space Space D")
      browser.type("3")
      browser.press("Enter")
      await browser.waitForScreen("the server asks to wait")
      await browser.settle()

      #expect(browser.screen.contains("deleted 3"))
      #expect(await browser.countOnServer() == 3)
    }
  }
}
