import BrowserCore
import FilesAPI
import FilesStore
import Testing

@Suite struct DownloadJourneys {
  private let text = String(repeating: "{\"line\":1}\n", count: 500)

  @Test func aFileComesUnderItsName() async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      try await show("report.jsonl", text, in: browser)

      save(to: "~/in", in: browser)
      await browser.settle()

      #expect(browser.folder.read("in/report.jsonl") == Array(text.utf8))
      #expect(browser.folder.names("in") == ["report.jsonl"])
      #expect(browser.screen.contains("Downloaded to "))
    }
  }

  @Test func whatIsThereIsReplacedOnlyAfterY() async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      try browser.folder.write("in/report.jsonl", Array("mine".utf8))
      try await show("report.jsonl", text, in: browser)

      save(to: "~/in", in: browser)
      await browser.settle()
      #expect(browser.screen.contains("exists already"))
      browser.press("n")
      await browser.settle()
      #expect(browser.folder.read("in/report.jsonl") == Array("mine".utf8))

      save(to: "~/in", in: browser)
      await browser.settle()
      browser.press("y")
      await browser.settle()
      #expect(browser.folder.read("in/report.jsonl") == Array(text.utf8))
      #expect(browser.folder.names("in") == ["report.jsonl"])
    }
  }

  @Test func namesThatMeanHarmStayInsideTheFolder() async throws {
    let names = [
      "../../escaped.txt", "/tmp/escaped-absolute.txt", "..", ".hidden", "-rf", "\u{1B}[31mred.txt",
      "two\nlines.txt", "turned\u{202E}txt.exe", "back\\slash.txt",
    ]
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("a/b")
      for name in names { try await browser.put(name, purpose: .vision) }
      browser.press("r")
      await browser.settle()
      #expect(browser.state.list.rows.count == names.count)

      let before = browser.folder.names()
      browser.press("a")
      save(to: "~/a/b", in: browser)
      await browser.settle()

      #expect(browser.folder.names("a/b").count == names.count)
      #expect(browser.folder.names("a") == ["b"])
      #expect(browser.folder.names() == before)
      for name in browser.folder.names("a/b") {
        #expect(!name.hasPrefix(".") && !name.hasPrefix("-"))
        #expect(name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
      }
    }
  }

  @Test(arguments: ["../../escaped.jsonl", "/etc/escaped.jsonl", ".hidden.jsonl", "\u{1B}[31mred.jsonl"])
  func thePathOfferedForAHostileNameStaysHere(name: String) async throws {
    try await BrowserHarness.run { browser in
      try await show(name, text, in: browser)

      browser.press("S")

      #expect(browser.screen.hasSuffix("Save as: ./"))
    }
  }

  @Test(arguments: ["cut=1000:content*2", "drop-answer:content*1", "500=1:content*2", "slow=60000:content"])
  func aDownloadThatIsCutIsCompletedWithoutAsking(fault: String) async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      try await show("report.jsonl", text, in: browser)
      try browser.setFaults(fault)

      save(to: "~/in", in: browser)
      await browser.settle()

      #expect(browser.folder.read("in/report.jsonl") == Array(text.utf8))
      #expect(browser.folder.names("in") == ["report.jsonl"])
    }
  }

  @Test(arguments: ["cut=0:content", "lie-length:content", "500=1:content", "unauthorized:content"])
  func aDownloadThatCannotBeCompletedLeavesNothing(fault: String) async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      try await show("report.jsonl", text, in: browser)
      try browser.setFaults(fault)

      save(to: "~/in", in: browser)
      await browser.settle()

      #expect(browser.folder.names("in").isEmpty)
      #expect(browser.screen.contains("Download: "))
    }
  }

  @Test func aCancelledDownloadLeavesNothing() async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      try await show("report.jsonl", text, in: browser)
      try browser.setFaults("slow=100:content")

      save(to: "~/in", in: browser)
      await browser.waitForScreen("Downloading report.jsonl")
      browser.press("Ctrl-C")
      await browser.settle()

      #expect(browser.screen.contains("Cancelled: report.jsonl; nothing incomplete was kept"))
      #expect(browser.folder.names("in").isEmpty)
    }
  }

  @Test func severalFilesAreCountedWhenTheLastOneIsThere() async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      for name in ["a.jsonl", "b.jsonl", "c.jsonl"] { try await browser.put(name) }
      browser.press("r")
      await browser.settle()

      browser.press("a")
      save(to: "~/in", in: browser)
      await browser.settle()

      #expect(browser.folder.names("in") == ["a.jsonl", "b.jsonl", "c.jsonl"])
      #expect(browser.screen.contains("3 files downloaded"))
    }
  }

  @Test func quittingWhileADownloadRunsAsksFirst() async throws {
    try await BrowserHarness.run { browser in
      _ = try browser.folder.makeFolder("in")
      try await show("report.jsonl", text, in: browser)
      try browser.setFaults("slow=100:content")
      save(to: "~/in", in: browser)

      browser.press("q")
      #expect(browser.isRunning)
      #expect(browser.screen.contains("1 transfer will be cancelled."))
      browser.press("n")
      #expect(browser.isRunning)
      browser.press("q y")
      #expect(!browser.isRunning)
    }
  }

  /// Answers "download as" with a place.
  private func save(to place: String, in browser: BrowserHarness) {
    browser.press("S Ctrl-U")
    browser.type(place)
    browser.press("Enter")
  }
}
