import BrowserCore
import FilesAPI
import FilesServer
import TerminalKit
import Testing

@Suite struct KeptListJourneys {
  @Test func theListOfTheLastTimeIsShownAtOnceAndNothingOfItIsDeletedUnconfirmed() async throws {
    // given: a list that was complete
    var setting = BrowserHarness.Setting(fileCount: 5, keepsList: true)
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.state.list.cursor.count == 5)
      setting.earlier = (browser.folder, browser.server.port)
    }

    // when: the next start finds a server that is slow to answer
    setting.fileCount = 0
    setting.faults = ["delay=4000:list*1"]
    try await BrowserHarness.run(setting, settles: false) { browser in
      await browser.waitForScreen("as of ")
      #expect(browser.state.list.cursor.count == 5)
      browser.press("D")
      #expect(browser.state.dialogs.overlay == nil)
      #expect(browser.screen.contains("Not possible yet: these rows are of an earlier time"))

      // then: the server's word makes it possible
      await browser.settle()
      #expect(browser.state.list.cachedAt == nil)
      browser.press("D")
      #expect(browser.screen.contains("Delete 1 file?"))
      browser.press("Esc")
      #expect(await browser.countOnServer() == 5)
    }
  }
}
