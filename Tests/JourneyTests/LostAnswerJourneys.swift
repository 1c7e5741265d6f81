import BrowserCore
import CurlTransport
import FilesAPI
import TestSupport
import Testing

/// Uploads of which nobody hears whether they were stored: what is told is what the server holds.
@Suite struct LostAnswerJourneys {
  private let content = Array(
    String(repeating: "{\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}\n", count: 10).utf8)

  @Test(arguments: LosingTransport.Loss.allCases, [true, false])
  func theContentIsThereOnceAndWhatIsCalledStoredIsIt(
    _ loss: LosingTransport.Loss, _ reachesServer: Bool
  ) async throws {
    let transport = LosingTransport(CurlTransport(), loss, reachesServer: reachesServer)
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 3, transport: transport)) { browser in
      try await upload(in: browser, transport, losing: 1)

      let stored = try await browser.filesOnServer().filter { $0.name == "once.jsonl" }
      #expect(stored.count == 1)
      #expect(browser.state.list.current?.id == stored.first?.id)
      #expect(browser.screen.contains("Uploaded once.jsonl"), "\(browser.screen)")
      if let id = stored.first?.id { #expect(try await browser.contentOnServer(id) == content) }
    }
  }

  @Test(arguments: LosingTransport.Loss.allCases, [true, false])
  func anotherFileOfTheSameNameAndSizeIsNotTakenForIt(
    _ loss: LosingTransport.Loss, _ reachesServer: Bool
  ) async throws {
    let transport = LosingTransport(CurlTransport(), loss, reachesServer: reachesServer)
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 3, transport: transport)) { browser in
      // given: a colleague's file that looks the same
      let alike = try await browser.put("once.jsonl", String(repeating: "#", count: content.count))
      try await upload(in: browser, transport, losing: 1)

      // then: ours is there too, once, or it is said that it may not be
      let others = try await browser.filesOnServer().filter { $0.name == "once.jsonl" && $0.id != alike.id }
      #expect(others.count == 1)
      #expect(browser.state.list.current?.id != alike.id)
      if let id = others.first?.id { #expect(try await browser.contentOnServer(id) == content) }
    }
  }

  @Test(arguments: LosingTransport.Loss.allCases)
  func whenNothingArrivesForEverNothingIsCalledStored(_ loss: LosingTransport.Loss) async throws {
    let transport = LosingTransport(CurlTransport(), loss, reachesServer: false)
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 3, transport: transport)) { browser in
      try await upload(in: browser, transport, losing: 1_000)

      #expect(await browser.countOnServer() == 3)
      #expect(!browser.screen.contains("Uploaded once.jsonl"), "\(browser.screen)")
      #expect(browser.auditLines.allSatisfy { !$0.contains("\"outcome\":\"stored\"") })
    }
  }

  private func upload(
    in browser: BrowserHarness, _ transport: LosingTransport, losing count: Int
  ) async throws {
    try browser.folder.write("once.jsonl", content)
    browser.press("u")
    browser.type("~/once.jsonl")
    browser.press("Enter")
    await browser.settle()
    transport.lose(count)
    browser.press("Enter Enter")
    await browser.settle()
  }
}
