import BrowserCore
import FilesAPI
import FilesServer
import TerminalKit
import Testing

/// Files that lie in containers: looked into, searched and downloaded like any other.
@Suite struct ContainerJourneys {
  /// A container with a table in it, whose files are on the screen.
  private func openContainer(_ browser: BrowserHarness) async throws -> String {
    let file = try await browser.put("ledger.jsonl", "{\"sum\":1}\n{\"sum\":2}\n", purpose: .userData)
    let container = try await browser.make("containers", #"{"name":"Plots"}"#)
    _ = try await browser.make(
      "containers/\(container)/files", #"{"file_id":"\#(file.id.rawValue)"}"#)
    for key in ["5", "Enter"] {
      browser.press(key)
      await browser.settle()
    }
    return container
  }

  @Test func aFileOfAContainerIsPreviewedAndSearched() async throws {
    try await BrowserHarness.run { browser in
      let container = try await openContainer(browser)
      #expect(browser.screen.contains("ledger.jsonl"), "\(browser.screen)")

      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains(#"{"sum":1}"#), "\(browser.screen)")
      browser.press("/")
      browser.type("2}")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.screen.contains("record 2 of 2"), "\(browser.screen)")

      for _ in 0..<5 where browser.state.preview != nil {
        browser.press("Esc")
        await browser.settle()
      }
      #expect(browser.state.preview == nil && browser.state.objectList != nil)
      #expect(browser.server.requestLog.contains { $0.path.contains("/containers/\(container)/files/") })
    }
  }

  @Test func aFileOfAContainerIsPeekedAtAndDownloaded() async throws {
    try await BrowserHarness.run { browser in
      _ = try await openContainer(browser)
      browser.press("p")
      await browser.settle()
      await browser.waitForScreen(#"{"sum":2}"#)
      browser.press("S")
      browser.press("Ctrl-U")
      browser.type(browser.folder.path + "/copy.jsonl")
      browser.press("Enter")
      await browser.settle()
      #expect(browser.folder.read("copy.jsonl") == Array("{\"sum\":1}\n{\"sum\":2}\n".utf8))
    }
  }

  @Test func aFileOfAContainerIsDeletedThereAlone() async throws {
    try await BrowserHarness.run { browser in
      _ = try await openContainer(browser)
      browser.press("D")
      await browser.settle()
      #expect(browser.screen.contains("Delete 1 file of a container?"), "\(browser.screen)")
      browser.press("y")
      await browser.settle()
      #expect(browser.state.objectList?.rows.isEmpty == true, "\(browser.screen)")
      #expect(try await browser.filesOnServer().map(\.name) == ["ledger.jsonl"])
    }
  }

  @Test func nothingIsSaidOfAStateThatFilesOfContainersDoNotHave() async throws {
    try await BrowserHarness.run { browser in
      _ = try await openContainer(browser)
      browser.press("d")
      await browser.settle()
      #expect(!browser.screen.contains("counts as running"), "\(browser.screen)")
      for key in ["y", "j"] { browser.press(key) }
      await browser.settle()
      #expect(!browser.screen.contains(#""running""#), "\(browser.screen)")
    }
  }
}
