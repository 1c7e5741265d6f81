import FilesServer
import TerminalKit
import Testing

@testable import winnow

/// What is said beside the results, and the exit codes that are asked for.
@Suite struct MessageTests {
  @Test func quietSaysNothingButFailures() async throws {
    // given
    let bench = try CommandBench()
    _ = try await bench.put("a.txt", "x", purpose: "user_data")
    _ = try await bench.put("a.txt", "x", purpose: "user_data")

    // when
    let stranger = ["HOME": bench.scratch.path + "/other"]
    let told = try await bench.run("dups", environment: stranger)
    let quiet = try await bench.run("dups", "--quiet", environment: stranger)
    let failed = try await bench.run("show", "file-none", "--quiet")

    // then
    #expect(!told.messages.isEmpty && quiet.messages.isEmpty)
    #expect(quiet.output == told.output)
    #expect(failed.messages.contains("No such File object"))
  }

  @Test func progressIsToldWithoutATerminalWhenAsked() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("a.jsonl", String(repeating: "x", count: 100_000), isChecked: false)
    try bench.scratch.file("down/x", "")
    let folder = bench.scratch.path + "/down"

    // when
    let silent = try await bench.run("get", id, "--dir", folder)
    let told = try await bench.run("get", id, "--dir", folder, "--overwrite", "--progress")

    // then
    #expect(silent.messages.isEmpty)
    #expect(told.messages.contains("winnow: a.jsonl") && told.messages.contains("%"))
    #expect(!told.messages.contains("\r"))
  }

  @Test(arguments: ["ls", "get", "rm", "sync", "hash"])
  func nothingMatchedHasItsOwnCodeOnlyWhenAsked(command: String) async throws {
    // given
    let bench = try CommandBench()
    let more: [String] =
      switch command {
      case "rm": ["--yes", "--max-delete", "1"]
      case "sync": [bench.scratch.path + "/m"]
      default: []
      }
    let words = [command, "-q", "name:none"] + more

    // then
    #expect(try await bench.run(words: words).code == .done)
    #expect(try await bench.run(words: words + ["--detailed-exit"]).code == .nothingMatched)
  }

  @Test(arguments: ["429=1", "500=1", "503=1"])
  func whatMayPassHasItsOwnCodeOnlyWhenAsked(fault: String) async throws {
    // given
    let bench = try CommandBench(faults: [fault])
    let configuration = try bench.scratch.file(
      "c.json5",
      "{ profiles: { once: { provider: 'compatible', base_url: '\(bench.server.baseURL)', "
        + "api_key_env: 'OPENAI_API_KEY', retry: { maximum_retries: 0 } } } }")
    let words = ["ls", "--profile", "once", "--config", configuration]

    // then
    #expect(try await bench.run(words: words).code != .temporary)
    #expect(try await bench.run(words: words + ["--detailed-exit"]).code == .temporary)
  }

  @Test func whatDoesNotPassIsNotCalledTemporary() async throws {
    let bench = try CommandBench()
    #expect(try await bench.run("show", "file-none", "--detailed-exit").code == .notFound)
  }
}
