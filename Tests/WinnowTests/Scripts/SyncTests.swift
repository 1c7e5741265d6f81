import FilesServer
import FoundationEssentials
import LocalStorage
import TerminalKit
import Testing

@testable import winnow

/// Mirroring into a folder.
@Suite struct SyncTests {
  private let bench: CommandBench
  private let folder: String

  init() async throws {
    bench = try CommandBench()
    for number in 1...3 {
      _ = try await bench.put("\(number).jsonl", "{\"n\":\(number)}\n", isChecked: false)
    }
    _ = try await bench.put("1.jsonl", "{\"n\":\"same name\"}\n", isChecked: false)
    folder = bench.scratch.path + "/mirror"
  }

  private func words(_ outcome: CommandBench.Outcome) -> [String] {
    outcome.lines.map { String($0.split(separator: " ")[1]) }
  }

  @Test func aSecondRunFetchesNothing() async throws {
    // when
    let first = try await bench.run("sync", folder)
    let second = try await bench.run("sync", folder)

    // then
    #expect(first.code == .done && words(first) == Array(repeating: "downloaded", count: 4))
    #expect(second.code == .done && words(second) == Array(repeating: "present", count: 4))
    #expect(
      bench.scratch.names("mirror") == ["1-2.jsonl", "1.jsonl", "2.jsonl", "3.jsonl", "manifest.jsonl"])
  }

  @Test func twoAtOnceDoNotKeepEachFileTwice() async throws {
    // given
    _ = try await bench.run("sync", folder, "-q", "name:2.jsonl")
    var hold = try FolderHold(folder)
    try #require(hold != nil)

    // when
    let meanwhile = try await bench.run("sync", folder, "--detailed-exit")
    hold = nil
    let afterwards = try await bench.run("sync", folder)

    // then
    #expect(meanwhile.code == .temporary)
    #expect(meanwhile.messages.contains("another winnow sync works in"), "\(meanwhile.messages)")
    #expect(meanwhile.output.isEmpty)
    #expect(afterwards.code == .done && afterwards.lines.count == 4)
  }

  @Test func whatIsMissingOrChangedHereComesAgainAndNothingIsReplaced() async throws {
    // given
    _ = try await bench.run("sync", folder)
    try FileManager.default.removeItem(atPath: "\(folder)/2.jsonl")
    try bench.scratch.file("mirror/3.jsonl", "written over by somebody")

    // when
    let again = try await bench.run("sync", folder)

    // then
    #expect(words(again).filter { $0 == "downloaded" }.count == 2)
    #expect(try bench.scratch.text("mirror/2.jsonl") == "{\"n\":2}\n")
    #expect(try bench.scratch.text("mirror/3.jsonl") == "written over by somebody")
    #expect(try bench.scratch.text("mirror/3-2.jsonl") == "{\"n\":3}\n")
  }

  @Test func aQueryNarrowsItAndWhatFitsNoLongerStays() async throws {
    // given
    _ = try await bench.run("sync", folder)

    // when
    let narrow = try await bench.run("sync", folder, "-q", "name:2.jsonl")

    // then
    #expect(narrow.lines.count == 1)
    #expect(narrow.messages.contains("3 files here do not fit (any more); they stay"))
    #expect(bench.scratch.names("mirror").count == 5)
  }

  @Test func theManifestCanBeRestoredFrom() async throws {
    // given
    _ = try await bench.run("sync", folder)
    _ = try await bench.run("rm", "-q", "name:*.jsonl", "--yes", "--max-delete", "4")

    // when
    let restored = try await bench.run("restore", "\(folder)/manifest.jsonl", "--json")

    // then
    #expect(restored.code == .done && restored.lines.count == 4)
    #expect(try await bench.run("ls").lines.count == 4)
  }

  @Test func aFolderWithOtherFilesIsLeftAlone() async throws {
    // given
    try bench.scratch.file("mirror/mine.txt", "x")

    // when
    let outcome = try await bench.run("sync", folder)

    // then
    #expect(outcome.code == .failed)
    #expect(bench.scratch.names("mirror") == ["mine.txt"])
  }

  @Test func whatFailedComesWithTheNextRun() async throws {
    // given
    let flaky = try CommandBench(faults: ["500=1:content*1"])
    _ = try await flaky.put("a.jsonl", "{}\n", isChecked: false)
    let configuration = try flaky.scratch.file(
      "c.json5",
      "{ profiles: { once: { provider: 'compatible', base_url: '\(flaky.server.baseURL)', "
        + "api_key_env: 'OPENAI_API_KEY', retry: { maximum_retries: 0 } } } }")
    let words = ["sync", flaky.scratch.path + "/m", "--profile", "once", "--config", configuration, "--json"]

    // when
    let failed = try await flaky.run(words: words + ["--detailed-exit"])
    let done = try await flaky.run(words: words)

    // then
    #expect(failed.code == .temporary)
    #expect(failed.lines.count == 1 && failed.output.contains("\"result\":\"failed\""))
    #expect(done.code == .done && done.output.contains("\"result\":\"downloaded\""))
  }
}
