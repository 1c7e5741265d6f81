import BrowserCore
import FilesAPI
import FilesServer
import FilesStore
import Testing

@Suite struct UploadJourneys {
  /// As many examples as fine-tuning needs, without anything wrong.
  private let chat = Array(
    String(repeating: "{\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}\n", count: 10).utf8)

  @Test func aPathIsCompletedAndTheFileIsSelectedAfterwards() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 5)) { browser in
      try browser.folder.write("training-set.jsonl", chat)

      browser.press("u")
      browser.type("~/train")
      browser.press("Tab")
      await browser.settle()
      #expect(browser.screen.contains("~/training-set.jsonl"))
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("what is it for?"))
      #expect(browser.screen.contains("> fine-tune"))
      browser.press("Enter")
      #expect(browser.screen.contains("how long is it kept?"))
      browser.press("j j Enter")
      await browser.settle()

      let stored = try #require(browser.state.list.current)
      #expect(stored.name == "training-set.jsonl")
      #expect(browser.screen.contains("Uploaded training-set.jsonl"))
      #expect(browser.screen.contains("in 24 h") || browser.screen.contains("in 23 h"))
      let content = try await browser.contentOnServer(stored.id)
      #expect(content == chat)
      #expect(await browser.countOnServer() == 6)
      #expect(browser.auditLines.count == 1)
      #expect(browser.auditLines.first?.contains("\"action\":\"upload\"") == true)
    }
  }

  @Test func aWrongPathIsToldAndNothingTypedIsLost() async throws {
    try await BrowserHarness.run { browser in
      browser.press("u")
      browser.type("~/nowhere.jsonl")
      browser.press("Enter")
      await browser.settle()

      #expect(browser.screen.contains("There is no file"))
      #expect(browser.screen.contains("Upload file: ~/nowhere.jsonl"))
      browser.press("Esc")
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func aFolderAndAnEmptyFileAreRefusedBeforeAByteIsSent() async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("inner")
      try browser.folder.write("empty.jsonl", [])
      for (name, words) in [("inner", "is a folder"), ("empty.jsonl", "is empty")] {
        browser.press("u")
        browser.type("~/" + name)
        browser.press("Enter")
        await browser.settle()
        #expect(browser.screen.contains(words))
        browser.press("Esc")
      }
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func aCancelledUploadLeavesNothingOnTheServer() async throws {
    let setting = BrowserHarness.Setting(faults: ["slow=200000:upload"])
    try await BrowserHarness.run(setting) { browser in
      let large = [UInt8](repeating: UInt8(ascii: "x"), count: 8_000_000)
      try upload("large.txt", large, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("G k k")
      while case .upload(let draft) = browser.state.dialogs.overlay, draft.expiries == nil,
        draft.purposes.current != .userData
      {
        browser.press("k")
      }
      browser.press("Enter Enter")
      await browser.waitForScreen("% ")

      browser.press("Ctrl-C")
      await browser.settle()

      #expect(browser.screen.contains("Cancelled: large.txt"))
      #expect(await browser.countOnServer() == 0)
      #expect(browser.auditLines.allSatisfy { $0.contains("cancelled") })
    }
  }

  @Test func anUploadWhoseAnswerWasLostExistsOnce() async throws {
    let setting = BrowserHarness.Setting(faults: ["drop-answer:upload*1"], fileCount: 3)
    try await BrowserHarness.run(setting) { browser in
      try upload("once.jsonl", chat, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter Enter")
      await browser.settle()

      let stored = try await browser.filesOnServer().filter { $0.name == "once.jsonl" }
      #expect(stored.count == 1)
      #expect(browser.state.list.current?.id == stored.first?.id)
      #expect(browser.screen.contains("Uploaded once.jsonl"))
    }
  }

  @Test func anUploadThatIsTriedAgainIsLookedForBeforeAnythingIsSent() async throws {
    let setting = BrowserHarness.Setting(fileCount: 3)
    try await BrowserHarness.run(setting) { browser in
      // given: an upload that arrived, though neither its answer nor a list said so
      try upload("once.jsonl", chat, in: browser)
      browser.press("Enter")
      await browser.settle()
      try browser.setFaults("drop-answer:upload", "500=1:list")
      browser.press("Enter Enter")
      await browser.settle()
      #expect(browser.screen.contains("may be stored"))

      // when: it is looked for once more; which files were there before, nobody can tell any more
      try browser.setFaults()
      browser.press("y")
      await browser.settle()

      // then: it is neither sent again nor called stored
      let stored = try await browser.filesOnServer().filter { $0.name == "once.jsonl" }
      #expect(stored.count == 1)
      #expect(browser.screen.contains("may be stored"))
    }
  }

  @Test func anUploadThatIsTriedAgainIsCheckedAgain() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(faults: ["quota"], fileCount: 3)) { browser in
      // given
      try upload("more.jsonl", chat, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter Enter")
      await browser.settle()
      try browser.setFaults()

      // when
      try browser.folder.write("more.jsonl", chat + Array("no JSON\n".utf8))
      browser.press("t r")
      await browser.settle()

      // then
      #expect(browser.screen.contains("Stopped: 1 error"))
      #expect(await browser.countOnServer() == 3)
    }
  }

  @Test func aFullStorageIsToldInTheServersWords() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(faults: ["quota"], fileCount: 3)) { browser in
      try upload("more.jsonl", chat, in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter Enter")
      await browser.settle()

      #expect(browser.screen.contains("Upload: "))
      #expect(await browser.countOnServer() == 3)
      #expect(browser.auditLines.first?.contains("rejected") == true)

      try browser.setFaults()
      browser.press("t r")
      await browser.settle()
      #expect(await browser.countOnServer() == 4)
    }
  }

  @Test func errorsInRecordsStopAnUploadBeforeAByteIsSent() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      try upload("bad.jsonl", chat + Array("{\"messages\":[]}\nno JSON\n".utf8), in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter")
      await browser.settle()

      #expect(browser.screen.contains("Stopped: 2 errors"))
      #expect(browser.screen.contains("! line 11:13: messages is empty"))
      #expect(browser.screen.contains("! line 12:2: unexpected \"o\""))
      browser.press("y Enter")
      await browser.settle()
      #expect(browser.screen.contains("Stopped: 2 errors"))
      browser.press("Esc")
      #expect(browser.screen.contains("what is it for?"))
      browser.press("Esc")
      #expect(browser.server.requestLog.allSatisfy { $0.method == "GET" })
      #expect(browser.auditLines.isEmpty)
    }
  }

  @Test func warningsAskBeforeAnUpload() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      let one = Array("{\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}\n".utf8)
      try upload("few.jsonl", one, in: browser)
      browser.press("Enter")
      await browser.settle()
      // The answer to the next question is typed ahead; it answers no warning.
      browser.press("Enter Enter")
      await browser.settle()

      #expect(browser.screen.contains("Upload: 1 warning"))
      #expect(browser.screen.contains("1 of at least 10 examples"))
      #expect(await browser.countOnServer() == 2)
      browser.press("y")
      await browser.settle()
      if browser.screen.contains("how long is it kept?") { browser.press("Enter") }
      await browser.settle()
      #expect(browser.screen.contains("Uploaded few.jsonl"))
      #expect(await browser.countOnServer() == 3)
    }
  }

  @Test func whatHasNoRulesIsSentAsItIs() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      try upload("notes.txt", Array("no JSON".utf8), in: browser)
      browser.press("Enter")
      await browser.settle()
      browser.press("Enter Enter")
      await browser.settle()

      #expect(browser.screen.contains("Uploaded notes.txt"))
    }
  }

  /// Types the path of a new file into the prompt.
  private func upload(_ name: String, _ content: [UInt8], in browser: BrowserHarness) throws {
    try browser.folder.write(name, content)
    browser.press("u")
    browser.type("~/" + name)
  }
}
