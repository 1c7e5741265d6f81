import BrowserCore
import CurlTransport
import FilesAPI
import FilesServer
import LosslessJSON
import TerminalKit
import Testing

/// Evaluations, assistants, stores and containers: looked at, and marked no more when something was done with them.
@Suite struct StandingObjectJourneys {
  private func press(_ keys: String, _ browser: BrowserHarness) async {
    for key in keys.split(separator: " ") {
      browser.press(String(key))
      await browser.settle()
    }
  }

  @Test func evaluationsHaveRunsAndAssistantsFiles() async throws {
    try await BrowserHarness.run { browser in
      let file = try await browser.put("ledger.csv", "a,b\n1,2\n", purpose: .assistants)
      let id = file.id.rawValue
      _ = try await browser.make(
        "assistants",
        #"{"model":"gpt-4.1-mini","name":"Clerk","tool_resources":{"code_interpreter":{"file_ids":["\#(id)"]}}}"#
      )
      _ = try await browser.make("assistants", #"{"model":"gpt-4.1-mini","name":"Idle"}"#)

      await press("r 7 r", browser)
      #expect(browser.screen.contains("2 assistants"), "\(browser.screen)")
      browser.press("/")
      browser.type("Clerk")
      await press("Enter Enter", browser)
      #expect(browser.screen.contains("ledger.csv"), "\(browser.screen)")
      await press("b", browser)
      #expect(browser.screen.contains("› used by") && browser.screen.contains("Clerk"), "\(browser.screen)")

      await press("Backspace Backspace Backspace", browser)
      browser.press("/")
      browser.press("Ctrl-U")
      browser.type("Idle")
      await press("Enter Enter", browser)
      #expect(browser.screen.contains("This assistant has no files."), "\(browser.screen)")
      await press("6", browser)
      #expect(browser.screen.contains("There are no evaluations here."), "\(browser.screen)")
    }
  }

  /// What failed stays marked; what was done with is not.
  @Test func whatWasDeletedIsMarkedNoMoreAndItsListIsCurrentWhereverOneWas() async throws {
    try await BrowserHarness.run { browser in
      for name in ["Plots", "Notes", "Trial"] {
        _ = try await browser.make("containers", #"{"name":"\#(name)"}"#)
      }
      await press("5 Space Space D", browser)
      #expect(browser.screen.contains("2 run now: responses may be using them."), "\(browser.screen)")
      browser.type("2")
      await press("Enter", browser)
      #expect(browser.state.objectList?.rows.count == 1, "\(browser.screen)")
      #expect(browser.state.objectList?.marks.isEmpty == true)
      #expect(browser.screen.contains("Done: deleted 2 containers"), "\(browser.screen)")
      await press("1 5", browser)
      #expect(browser.screen.contains("1 container"), "\(browser.screen)")
    }
  }

  @Test func theFilesOfABatchAreMarkedNoMoreWhenTheyAreGone() async throws {
    try await BrowserHarness.run { browser in
      let input = try await browser.put("in.jsonl", "{}\n", purpose: .batch).id.rawValue
      try browser.server.add([FileUser(.batch, .done, age: 90_000, input: input)])
      await press("r 2 Enter a D", browser)
      browser.type("y")
      await press("", browser)
      await browser.settle()
      #expect(try await browser.filesOnServer().isEmpty)
      #expect(browser.state.objectList?.marks.isEmpty == true, "\(browser.screen)")
      #expect(!browser.screen.contains("marked"), "\(browser.screen)")
    }
  }
}
