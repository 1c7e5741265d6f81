import BrowserCore
import FilesAPI
import FilesServer
import Testing

@Suite struct ReferenceJourneys {
  private func refresh(_ browser: BrowserHarness) async {
    browser.press("r")
    await browser.settle()
  }

  @Test func aReferencedFileCannotBeDeletedByTheNormalConfirmation() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 3)) { browser in
      let chosen = try #require(browser.state.list.current)
      let ids = try browser.server.add([FileUser(.batch, .running, input: chosen.id.rawValue)])
      await refresh(browser)

      browser.press("D")
      #expect(browser.screen.contains("It is referenced, by 1 still running!"))
      #expect(browser.screen.contains(ids[0].suffix(8)))
      browser.press("y")
      #expect(browser.screen.contains("Delete 1 referenced file?"))
      browser.press("y Enter")
      await browser.settle()
      #expect(await browser.countOnServer() == 3)

      browser.press("Esc D y")
      browser.type("referenced 1")
      browser.press("Enter")
      await browser.settle()
      #expect(await browser.countOnServer() == 2)
    }
  }

  @Test func minusDeletesTheOthersOnly() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 5)) { browser in
      let chosen = try #require(browser.state.list.current)
      try browser.server.add([FileUser(.job, .running, input: chosen.id.rawValue)])
      await refresh(browser)

      browser.press("a D -")
      browser.type("4")
      browser.press("Enter")
      await browser.settle()

      #expect(try await browser.filesOnServer().map(\.id) == [chosen.id])
      #expect(browser.state.list.marks.contains(chosen.id))
    }
  }

  @Test func theFilterShowsWhatIsReferencedAndTheDetailsSayByWhat() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 6)) { browser in
      let files = try await browser.filesOnServer()
      try browser.server.add([
        FileUser(.batch, .done, input: files[1].id.rawValue, second: files[2].id.rawValue),
        FileUser(.store, .done, members: [files[3].id.rawValue]),
      ])
      await refresh(browser)

      browser.press("/")
      browser.type("is:referenced")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.state.list.rows.count == 3)
      browser.press("G d")
      await browser.settle()
      #expect(browser.screen.contains("in vs_"))

      browser.press("d d /")
      browser.press("Ctrl-U")
      browser.type("is:unreferenced")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.state.list.rows.count == 3)
    }
  }

  @Test func whatCannotBeCheckedIsSaidAndNothingIsCalledUnreferenced() async throws {
    let setting = BrowserHarness.Setting(faults: ["html=404:references"], fileCount: 3)
    try await BrowserHarness.run(setting) { browser in
      browser.press("D")
      #expect(browser.screen.contains("References unknown: batches, fine-tuning jobs, vector stores, "))
      browser.press("Esc /")
      browser.type("is:unreferenced")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.state.list.rows.isEmpty)
      browser.press("Esc d")
      await browser.settle()
      #expect(
        browser.screen.contains(
          "unknown: batches, fine-tuning jobs, vector stores, evaluations and assistants"))
      #expect(browser.screen.contains("cannot be checked: a web page came"))
    }
  }

  @Test(arguments: [
    "ignore-after:references", "no-has-more:references", "500=2:references", "nulls:references",
  ])
  func aServerThatMisbehavesIsReadToAnEnd(fault: String) async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      let chosen = try #require(browser.state.list.current)
      let batches = (0..<150).map { _ in FileUser(.batch, .done, input: chosen.id.rawValue) }
      try browser.server.add(batches)
      try browser.setFaults(fault)
      await refresh(browser)

      browser.press("D")
      #expect(browser.screen.contains(/It was used by \d+ batches, which ended\./), "\(browser.screen)")
    }
  }

  @Test func mistralTellsWhatUsesItsFilesToo() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(dialect: .mistral, fileCount: 3)) { browser in
      let chosen = try #require(browser.state.list.current)
      try browser.server.add([FileUser(.job, .running, input: chosen.id.rawValue)])
      await refresh(browser)

      browser.press("d")
      await browser.settle()
      #expect(browser.screen.contains("training file of fine-tuning job"))
      #expect(browser.screen.contains("(RUNNING)"))
    }
  }
}
