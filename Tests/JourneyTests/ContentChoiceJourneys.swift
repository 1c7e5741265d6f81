import BrowserCore
import FilesAPI
import FilesStore
import Testing

/// How a person says what content is, and looks closer at it.
@Suite struct ContentChoiceJourneys {
  @Test func recordsInAnotherEncodingAreReadOnceItIsChosen() async throws {
    try await BrowserHarness.run { browser in
      try await browser.put("old.jsonl", bytes: Self.latin1, purpose: .fineTune)
      browser.press("r")
      await browser.settle()
      browser.press("Enter")
      await browser.waitForScreen("caf\\xE9 1")
      browser.press("u")
      #expect(browser.screen.contains("Encoding (empty: what the bytes tell):"))
      #expect(browser.screen.contains("utf-16le"))
      browser.type("klingon")
      browser.press("Enter")
      #expect(browser.screen.contains("There is no encoding klingon"))
      browser.press("Ctrl-U")
      browser.type("lat")
      browser.press("Tab Enter")
      await browser.waitForScreen("café 1")
      #expect(browser.screen.contains("decoded from Latin-1"))
      browser.press("Enter")
      await browser.waitForScreen("\"text\": \"café 1\"")
      browser.press("Esc u Ctrl-U Enter")
      await browser.waitForScreen("caf\\xE9 1")
    }
  }

  private static let latin1 = (1...40).map { "{\"text\":\"caf% \($0)\"}\n" }.joined().utf8.map {
    $0 == UInt8(ascii: "%") ? 0xE9 as UInt8 : $0
  }

  @Test func aColumnIsGoneToByItsName() async throws {
    try await BrowserHarness.run { browser in
      let header = (0..<120).map { "column_\($0)" }.joined(separator: ",")
      let rows = (0..<9).map { row in (0..<120).map { "v\(row)-\($0)" }.joined(separator: ",") }
      try await show("wide.csv", ([header] + rows).joined(separator: "\n") + "\n", .vision, in: browser)
      browser.press("Enter")
      await browser.waitForScreen("v0-0")
      browser.press("c")
      browser.type("column_9")
      browser.press("Tab")
      #expect(browser.screen.contains("column_95"))
      browser.type("9")
      browser.press("Enter")
      await browser.waitForScreen("v0-99")
      #expect(browser.screen.contains("column 100: column_99"))
      browser.press("c")
      browser.type("nothing")
      browser.press("Enter")
      #expect(browser.screen.contains("No column, or more than one, has nothing in its name"))
      browser.press("Esc Enter")
      await browser.settle()
      for number in ["0", "121", "\(Int.min)", "\(Int.max)"] {
        browser.press("c")
        browser.type(number)
        browser.press("Enter")
        #expect(browser.screen.contains("has \(number) in its name"))
        browser.press("Esc")
      }
      browser.press("c")
      browser.type("61")
      browser.press("Enter")
      await browser.waitForScreen("v0-60")
    }
  }

  @Test func twoRecordsAreComparedFieldByField() async throws {
    try await BrowserHarness.run { browser in
      let records = (1...30).map {
        #"{"n":\#($0),"messages":[{"role":"user","content":"question \#($0 % 2)"}]}"#
      }
      try await show("a.jsonl", records.joined(separator: "\n") + "\n", .vision, in: browser)
      browser.press("Enter")
      await browser.waitForScreen("question 0")
      browser.press("=")
      #expect(browser.screen.contains("record 1 is remembered, = on another compares"))
      browser.press("j Enter")
      await browser.settle()
      browser.press("=")
      await browser.waitForScreen("From record 1 to record 2: 2 changed")
      #expect(browser.screen.contains("~ changed .messages[0].content"))
      browser.press("]")
      await browser.waitForScreen("From record 1 to record 3: 1 changed")
      browser.press("Esc")
      await browser.settle()
      #expect(browser.screen.contains("\"n\": 2"))
    }
  }
}
