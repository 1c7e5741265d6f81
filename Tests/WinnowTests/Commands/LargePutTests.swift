import FilesServer
import Glibc
import Testing

@testable import winnow

/// Files so large that no test sends them; they take no room on the disk.
@Suite struct LargePutTests {
  private func put(_ size: Int, _ purpose: String) async throws -> (CommandBench.Outcome, CommandBench) {
    let bench = try CommandBench()
    let path = try bench.scratch.file("x.jsonl", "")
    truncate(path, size)
    return (try await bench.run("put", "-p", purpose, "--no-check", path), bench)
  }

  @Test func beyondWhatGoesUpInPartsNothingIsSent() async throws {
    // when
    let (outcome, bench) = try await put(8 << 30 + 1, "fine-tune")
    // then
    #expect(outcome.code == .failed)
    #expect(outcome.messages.contains("is more than openai takes (8.6 GB)"), "\(outcome.messages)")
    #expect(bench.server.requestLog.isEmpty)
  }

  @Test func aPurposeWithALimitOfItsOwnKeepsIt() async throws {
    // when
    let (outcome, bench) = try await put(200 << 20 + 1, "batch")
    // then
    #expect(outcome.code == .failed)
    #expect(outcome.messages.contains("is more than openai takes (210 MB)"), "\(outcome.messages)")
    #expect(bench.server.requestLog.isEmpty)
  }
}
