import BrowserCore
import FilesAPI
import FilesServer
import FilesStore
import Testing

/// Files above the limit of a single call, here of 100,000 bytes.
@Suite struct LargeUploadJourneys {
  private let content = (0..<250_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

  private func setting(
    _ dialect: EmbeddedServer.Dialect = .openAI, faults: [String] = [], isReadOnly: Bool = false
  ) -> BrowserHarness.Setting {
    BrowserHarness.Setting(
      dialect: dialect, faults: faults, isReadOnly: isReadOnly,
      sizes: (file: 100_000, part: 60_000, partedFile: 250_000))
  }

  /// Types the path of a new file and takes what is proposed, as far as the transfer.
  private func upload(_ bytes: [UInt8], in browser: BrowserHarness) async throws {
    try browser.folder.write("large.bin", bytes)
    browser.press("u")
    browser.type("~/large.bin")
    browser.press("Enter")
    await browser.settle()
    // Content of user_data is not given back.
    while case .upload(let draft) = browser.state.dialogs.overlay, draft.expiries == nil,
      draft.purposes.current != .evals
    {
      browser.press("j")
    }
    browser.press("Enter Enter")
  }

  private func steps(_ browser: BrowserHarness) -> [String] {
    browser.server.requestLog.filter { $0.path.hasPrefix("/v1/uploads") }
      .map { $0.path.split(separator: "/").last.map(String.init) ?? "" }
  }

  @Test func itGoesUpInPartsAndComesDownAsItWas() async throws {
    try await BrowserHarness.run(setting()) { browser in
      try await upload(content, in: browser)
      await browser.settle()

      #expect(browser.screen.contains("Uploaded large.bin"))
      let stored = try #require(browser.state.list.current)
      #expect(stored.name == "large.bin" && stored.byteCount == ByteCount(250_000))
      #expect(try await browser.contentOnServer(stored.id) == content)
      #expect(steps(browser) == ["uploads", "parts", "parts", "parts", "parts", "parts", "complete"])
      #expect(browser.folder.names("server/parts").isEmpty)
      #expect(browser.auditLines.count == 1)
      #expect(browser.auditLines.first?.contains("\"result\":\"ok\"") == true)
    }
  }

  @Test func aPartThatFailsTwiceIsSentAgain() async throws {
    try await BrowserHarness.run(setting(faults: ["503=1:part*1", "drop-answer:part*2"])) { browser in
      try await upload(content, in: browser)
      await browser.settle()

      let stored = try #require(try await browser.filesOnServer().first)
      #expect(try await browser.contentOnServer(stored.id) == content)
      #expect(steps(browser).filter { $0 == "parts" }.count == 7)
      #expect(browser.folder.names("server/parts").isEmpty)
    }
  }

  @Test func cancelledInTheMiddleItLeavesNothingOnTheServer() async throws {
    try await BrowserHarness.run(setting(faults: ["slow=60000:part"])) { browser in
      try await upload(content, in: browser)
      await browser.waitForScreen("% ")

      browser.press("Ctrl-C")
      await browser.settle()

      #expect(browser.screen.contains("Cancelled: large.bin"))
      #expect(await browser.countOnServer() == 0)
      #expect(steps(browser).contains("cancel"))
      #expect(browser.folder.names("server/parts").isEmpty)
      #expect(browser.auditLines.count == 1)
      #expect(browser.auditLines.first?.contains("cancelled") == true)
    }
  }

  @Test func whenTheAnswerToTheEndIsLostThereIsExactlyOneFile() async throws {
    try await BrowserHarness.run(setting(faults: ["drop-answer:complete*1"])) { browser in
      try await upload(content, in: browser)
      await browser.settle()

      #expect(browser.screen.contains("Uploaded large.bin"))
      #expect(await browser.countOnServer() == 1)
    }
  }

  @Test func untilTheEndIsAnsweredItIsNotDoneAndCanStillBeCancelled() async throws {
    try await BrowserHarness.run(setting(faults: ["delay=200000:complete*1"])) { browser in
      try await upload(content, in: browser)
      await browser.waitForScreen("99%")
      #expect(await browser.countOnServer() == 0)

      browser.press("Ctrl-C")
      await browser.settle()

      #expect(browser.screen.contains("Cancelled: large.bin"))
      #expect(await browser.countOnServer() == 0)
      #expect(browser.folder.names("server/parts").isEmpty)
    }
  }

  @Test func whatTheServerRefusesIsToldInItsWordsAndMayBeTriedAgain() async throws {
    try await BrowserHarness.run(setting(faults: ["quota:upload"])) { browser in
      try await upload(content, in: browser)
      await browser.settle()

      #expect(browser.screen.contains("You have exceeded your file storage quota"))
      #expect(await browser.countOnServer() == 0)
      try browser.setFaults()
      browser.press("t r")
      await browser.settle()
      #expect(await browser.countOnServer() == 1)
      #expect(browser.auditLines.count == 2)
    }
  }

  @Test func beyondTheLastLimitNothingIsSent() async throws {
    try await BrowserHarness.run(setting()) { browser in
      try await upload(content + [0], in: browser)
      await browser.settle()

      #expect(browser.screen.contains("the provider takes at most 250 kB"))
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func aProviderWithoutPartsKeepsItsLimit() async throws {
    try await BrowserHarness.run(setting(.mistral)) { browser in
      try browser.folder.write("large.jsonl", content)
      browser.press("u")
      browser.type("~/large.jsonl")
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter")
      await browser.settle()

      #expect(browser.screen.contains("the provider takes at most 100 kB"))
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func aReadOnlyProfileSendsNothing() async throws {
    try await BrowserHarness.run(setting(isReadOnly: true)) { browser in
      browser.press("u")
      await browser.settle()

      #expect(browser.screen.contains("read-only"))
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
    }
  }
}
