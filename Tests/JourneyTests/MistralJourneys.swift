import BrowserCore
import ContentReading
import FilesAPI
import FilesServer
import Testing

@Suite struct MistralJourneys {
  private let setting = BrowserHarness.Setting(dialect: .mistral, pageSize: 5, fileCount: 12)

  @Test func allPagesAreListed() async throws {
    try await BrowserHarness.run(setting) { browser in
      #expect(browser.screen.contains("12 files"))
      #expect(browser.requestsForFiles.allSatisfy { $0.path.contains("page_size=5") })
    }
  }

  @Test func aFileIsUploadedAndDeletedAgain() async throws {
    try await BrowserHarness.run(setting) { browser in
      let path = try browser.folder.write("mine.jsonl", Array("{\"custom_id\":\"1\",\"body\":{}}\n".utf8))

      browser.press("u")
      browser.type(path)
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("> batch"))
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("> workspace (the provider's default)"), "\(browser.screen)")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.state.list.current?.name == "mine.jsonl")
      #expect(browser.screen.contains("13 files"))

      browser.press("D y")
      await browser.settle()
      #expect(browser.screen.contains("12 files"))
      #expect(await browser.countOnServer() == 12)
    }
  }

  @Test func contentIsPreviewed() async throws {
    try await BrowserHarness.run(setting) { browser in
      browser.press("Enter")
      await browser.settle()

      #expect(browser.state.preview?.status.failure == nil)
      #expect(browser.screen.contains("1 of "))
    }
  }
}
