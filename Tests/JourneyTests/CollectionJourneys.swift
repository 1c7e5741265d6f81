import BrowserCore
import FilesAPI
import FilesServer
import TerminalKit
import Testing

@Suite struct CollectionJourneys {
  /// Files of the server by their names.
  private func files(_ browser: BrowserHarness) async throws -> [String: FileID] {
    Dictionary(try await browser.filesOnServer().map { ($0.name, $0.id) }) { first, _ in first }
  }

  private func press(_ keys: String, _ browser: BrowserHarness) async {
    for key in keys.split(separator: " ") {
      browser.press(String(key))
      await browser.settle()
    }
  }

  /// Two hundred batches with a file each of their own; the one in the middle runs.
  @Test func allFilesOfWhatIsFinishedGoAndThoseOfWhatRunsStay() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(pageSize: 500, fileCount: 400)) { browser in
      let all = try await browser.filesOnServer().map(\.id.rawValue)
      let day: Int64 = 86_400
      var users: [FileUser] = []
      for number in 0..<200 {
        let isRunning = number == 100
        let (age, output): (Int64, String?) = (
          (31 + Int64(number)) * day, isRunning ? nil : all[2 * number + 1]
        )
        users.append(
          FileUser(.batch, isRunning ? .running : .done, age: age, input: all[2 * number], second: output))
      }
      try browser.server.add(users)
      await press("r 2", browser)
      #expect(browser.screen.contains("200 batches"))

      await press("f Enter a D", browser)
      #expect(browser.screen.contains("199 batches"))
      browser.type("delete 398")
      await press("Enter Esc", browser)

      let left = try await browser.filesOnServer().map(\.id.rawValue)
      #expect(Set(left) == [all[200], all[201]], "what no batch uses stays, too")
    }
  }

  @Test func aStoreGoesWithTheFilesThatNothingElseUses() async throws {
    try await BrowserHarness.run { browser in
      for name in ["orphan.txt", "shared.txt", "other.txt"] {
        try await browser.put(name, "x", purpose: .userData)
      }
      let ids = try await files(browser).mapValues(\.rawValue)
      let orphan = try #require(ids["orphan.txt"])
      let shared = try #require(ids["shared.txt"])
      try browser.server.add([
        FileUser(.store, .done, label: "Handbook", members: [orphan, shared]),
        FileUser(.store, .done, label: "Keeper", members: [shared]),
      ])
      await press("r 4 /", browser)
      browser.type("handbook")
      await press("Enter D", browser)
      #expect(browser.screen.contains("stay in the list of files"))
      await press("f", browser)
      #expect(browser.screen.contains("something else uses the file"))
      browser.type("2")
      await press("Enter", browser)

      #expect(Set(try await files(browser).keys) == ["shared.txt", "other.txt"])
      await press("Esc Esc", browser)
      #expect(browser.state.list.references?.objects(.vectorStore).map(\.name) == ["Keeper"])
    }
  }

  @Test func aFileIsTakenOutOfItsStoreBeforeItIsDeleted() async throws {
    try await BrowserHarness.run { browser in
      for name in ["one.txt", "two.txt"] { try await browser.put(name, "x", purpose: .userData) }
      let ids = try await files(browser).mapValues(\.rawValue)
      try browser.server.add([FileUser(.store, .done, label: "Handbook", members: ids.values.sorted())])
      await press("r 4 Enter /", browser)
      browser.type("one")
      await press("Enter D", browser)
      #expect(browser.screen.contains("Take 1 file out and delete it?"))
      await press("y", browser)

      #expect(Array(try await files(browser).keys) == ["two.txt"])
      await press("Esc Esc Esc", browser)
      let store = browser.state.list.references?.objects(.vectorStore).first
      #expect(store?.files.map(\.id.rawValue) == [try #require(ids["two.txt"])])
    }
  }

  @Test func detachingAloneLetsTheFileStay() async throws {
    try await BrowserHarness.run { browser in
      try await browser.put("one.txt", "x", purpose: .userData)
      let ids = try await files(browser).mapValues(\.rawValue)
      try browser.server.add([FileUser(.store, .done, label: "Handbook", members: ids.values.sorted())])
      await press("r 4 Enter - y", browser)

      #expect(Array(try await files(browser).keys) == ["one.txt"])
      #expect(browser.state.objectList?.rows.isEmpty ?? false)
    }
  }

  @Test func fromABatchOneComesToItsFailedRequests() async throws {
    try await BrowserHarness.run { browser in
      let good = #"{"custom_id":"a","response":{"status_code":200},"error":null}"#
      let bad = #"{"custom_id":"b","response":{"status_code":429},"error":{"code":"rate_limit"}}"#
      try await browser.put("in.jsonl", "{}\n", purpose: .batch)
      try await browser.put(
        "errors.jsonl", [good, bad, good].joined(separator: "\n") + "\n", purpose: .fineTune)
      let ids = try await files(browser).mapValues(\.rawValue)
      var batch = FileUser(.batch, .done, input: ids["in.jsonl"], third: ids["errors.jsonl"])
      (batch.requests, batch.failures) = (3, 1)
      try browser.server.add([batch])
      await press("r 2 !", browser)

      #expect(browser.screen.contains("rate_limit"))
      #expect(!browser.screen.contains(#""custom_id":"a""#))
      await press("Esc Esc", browser)
      #expect(browser.state.preview == nil && browser.state.objectList?.place == .collection(.batch))
    }
  }

  @Test func aCancelledBatchIsShownAsSuch() async throws {
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 2)) { browser in
      let file = try #require(browser.state.list.current)
      try browser.server.add([FileUser(.batch, .running, input: file.id.rawValue)])
      await press("r 2 C y", browser)
      await browser.settle()

      #expect(browser.screen.contains("cancel"))
      #expect(browser.server.requestLog.contains { $0.path.hasSuffix("/cancel") })
      #expect(browser.auditLines.contains { $0.contains("cancel") })
    }
  }
}
