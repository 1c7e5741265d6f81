import BrowserCore
import ContentReading
import FilesAPI
import FilesServer
import FilesStore
import Testing

/// From the answers of a batch to its requests and back, and what has no counterpart.
@Suite struct BatchPairJourneys {
  private static func request(_ id: String) -> String {
    #"{"custom_id":"\#(id)","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":"#
      + #"[{"role":"user","content":"Question \#(id)?"}]}}"# + "\n"
  }

  private static func answer(_ id: String) -> String {
    #"{"custom_id":"\#(id)","response":{"status_code":200,"body":{"choices":[{"message":{"role":"assistant","#
      + #""content":"Answer \#(id)."},"finish_reason":"stop"}]}},"error":null}"# + "\n"
  }

  private static func failure(_ id: String) -> String {
    #"{"custom_id":"\#(id)","response":{"status_code":429,"body":null},"error":null}"# + "\n"
  }

  /// Requests 1 to 9: 4 has failed, 6 has no answer; and an answer that nobody asked for.
  private static let requests = (1...9).map { request("r\($0)") }.joined()
  private static let output = ([1, 2, 3, 5, 9, 8, 7].map { answer("r\($0)") } + [answer("stray")]).joined()
  private static let errors = failure("r4")

  private func withBatch(
    known: Bool, open name: String, _ body: (BrowserHarness) async throws -> Void
  ) async throws {
    try await BrowserHarness.run { browser in
      let input = try await browser.put("in.jsonl", Self.requests, purpose: .batch)
      let output = try await browser.put("out.jsonl", Self.output, purpose: .fineTune)
      let errors = try await browser.put("errors.jsonl", Self.errors, purpose: .fineTune)
      if known {
        try browser.server.add([
          FileUser(
            .batch, .done, input: input.id.rawValue, second: output.id.rawValue, third: errors.id.rawValue)
        ])
      }
      browser.press("r")
      await browser.settle()
      browser.press("/")
      browser.type("name:\(name)")
      browser.press("Enter Enter")
      await browser.settle()
      try await body(browser)
    }
  }

  @Test func anAnswerLeadsToItsRequestAndTheRequestBackToIt() async throws {
    try await withBatch(known: true, open: "out.jsonl") { browser in
      browser.press("j j j j Enter")
      await browser.settle()
      browser.press("Tab")
      #expect(browser.screen.contains("Answer r9."))

      browser.press("b")
      await browser.settle()
      #expect(browser.screen.contains("in.jsonl") && browser.screen.contains("Question r9?"))

      browser.press("b")
      await browser.settle()
      #expect(browser.screen.contains("out.jsonl") && browser.screen.contains("Answer r9."))
      #expect(browser.state.preview?.filter == nil, "it is as it was left")
    }
  }

  @Test func aRequestLeadsToItsAnswerInWhicheverFileThatIs() async throws {
    try await withBatch(known: true, open: "in.jsonl") { browser in
      browser.press("j j j b")
      await browser.settle()
      #expect(browser.screen.contains("errors.jsonl") && browser.screen.contains("429"))

      browser.press("b")
      await browser.settle()
      #expect(browser.state.preview?.file.name == "in.jsonl")
      browser.press("j j b")
      await browser.settle()
      #expect(browser.screen.contains("in.jsonl") && browser.screen.contains("custom_id r6"))

      browser.press("j b")
      await browser.settle()
      #expect(browser.screen.contains("out.jsonl") && browser.screen.contains("r7"))
      browser.press("Esc Esc Esc")
      await browser.settle()
      #expect(browser.state.preview?.file.name == "in.jsonl", "closing leads back, too")
    }
  }

  @Test func whatHasNoCounterpartIsShownOnEitherSide() async throws {
    try await withBatch(known: true, open: "in.jsonl") { browser in
      browser.press("U")
      await browser.settle()
      #expect(browser.screen.contains("1 of 9 records match") && browser.screen.contains(#""r6""#))

      browser.press("U Esc")
      browser.press("/")
      browser.press("Ctrl-U")
      browser.type("name:out.jsonl")
      browser.press("Enter Enter")
      await browser.settle()
      browser.press("U")
      await browser.settle()
      #expect(browser.screen.contains("1 of 8 records match") && browser.screen.contains(#""stray""#))
    }
  }

  @Test(arguments: ["in.jsonl", "out.jsonl", "errors.jsonl"])
  func whatFailedOrHasNoAnswerIsWrittenForAnotherTry(_ name: String) async throws {
    try await withBatch(known: true, open: name) { browser in
      browser.press("x")
      await browser.settle()
      #expect(browser.screen.contains("Save requests to try again as: ./in-retry.jsonl"))
      browser.press("Ctrl-U")
      browser.type(browser.folder.path("retry.jsonl"))
      browser.press("Enter")
      await browser.settle()
      #expect(browser.text("retry.jsonl") == Self.request("r4") + Self.request("r6"))
    }
  }

  @Test func whereNoBatchIsKnownTheOtherFileIsAskedFor() async throws {
    try await withBatch(known: false, open: "out.jsonl") { browser in
      browser.press("U")
      #expect(browser.screen.contains("Other file of the batch, id or name:"))
      browser.type("nowhere")
      browser.press("Enter")
      #expect(browser.screen.contains("No file has the id or name nowhere"))
      browser.press("Ctrl-U")
      browser.type("in")
      browser.press("Tab Enter")
      await browser.settle()
      #expect(browser.screen.contains("1 of 8 records match") && browser.screen.contains(#""stray""#))

      browser.press("U g b")
      await browser.settle()
      #expect(browser.state.preview?.file.name == "in.jsonl", "it is asked for once")
      browser.press("b")
      await browser.settle()
      #expect(browser.state.preview?.file.name == "out.jsonl", "and knows where it was opened from")
    }
  }

  @Test func nothingIsSaidToBeMissingWhereTheOtherFileCannotBeReadToItsEnd() async throws {
    try await withBatch(known: true, open: "in.jsonl") { browser in
      try browser.setFaults("cut=50:content", "no-ranges:content")
      browser.press("U")
      await browser.settle()
      #expect(browser.screen.contains("failed"), "\(browser.screen)")
      #expect(browser.state.preview?.filterReport?.stage != .ended)
    }
  }

  @Test func aRetryFileOfNothingIsNotWritten() async throws {
    try await BrowserHarness.run { browser in
      let input = try await browser.put("in.jsonl", Self.request("a"), purpose: .batch)
      let output = try await browser.put("out.jsonl", Self.answer("a"), purpose: .fineTune)
      try browser.server.add([
        FileUser(.batch, .done, input: input.id.rawValue, second: output.id.rawValue)
      ])
      browser.press("r")
      await browser.settle()
      browser.press("/")
      browser.type("name:in.jsonl")
      browser.press("Enter Enter")
      await browser.settle()
      browser.press("x")
      await browser.settle()
      browser.press("Ctrl-U")
      browser.type(browser.folder.path("retry.jsonl"))
      browser.press("Enter")
      await browser.settle()
      #expect(browser.text("retry.jsonl") == nil)
    }
  }
}
