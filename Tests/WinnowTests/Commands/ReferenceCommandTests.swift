import FilesServer
import Testing

@testable import winnow

/// What commands tell of the uses of files, and that `rm` respects them.
@Suite struct ReferenceCommandTests {
  /// Three files, of which a running batch uses the first.
  private func bench(_ dialect: EmbeddedServer.Dialect = .openAI) async throws -> (CommandBench, [String]) {
    let bench = try CommandBench(dialect: dialect)
    var ids: [String] = []
    for number in 0..<3 {
      ids.append(try await bench.put("drop-\(number).txt", "\(number)\n", purpose: "user_data"))
    }
    try bench.server.add([FileUser(.batch, .running, input: ids[0])])
    return (bench, ids)
  }

  private func left(_ bench: CommandBench) async throws -> Int { try await bench.run("ls").lines.count }

  @Test func aReferencedFileIsNotDeletedByYesAlone() async throws {
    let (bench, ids) = try await bench()

    let outcome = try await bench.run("rm", ids[0], ids[1], "--yes", "--max-delete", "9")

    #expect(outcome.code == .refused)
    #expect(outcome.messages.contains("1 file is used by what is not finished"))
    #expect(outcome.messages.contains("--referenced"))
    #expect(outcome.messages.contains("(in_progress, still running)"))
    #expect(try await left(bench) == 3)
  }

  @Test func withReferencedItIsDeleted() async throws {
    let (bench, ids) = try await bench()
    let outcome = try await bench.run("rm", ids[0], ids[1], "--yes", "--max-delete", "2", "--referenced")
    #expect(outcome.code == .done)
    #expect(try await left(bench) == 1)
  }

  @Test func aQueryLeavesReferencedOnesOut() async throws {
    let (bench, ids) = try await bench()

    let outcome = try await bench.run(
      "rm", "--query", "drop- is:unreferenced", "--yes", "--max-delete", "5")

    #expect(outcome.code == .done)
    #expect(try await bench.run("ls").firstWords == [ids[0]])
  }

  @Test func aDryRunNamesWhatUsesEachFile() async throws {
    let (bench, ids) = try await bench()

    let plain = try await bench.run("rm", ids[0], ids[1], "--dry-run", "--referenced")
    let json = try await bench.run("rm", ids[0], "--dry-run", "--json", "--referenced")

    #expect(plain.code == .done)
    #expect(plain.lines.first?.contains("would be deleted; input of batch_") == true)
    #expect(json.output.contains(#""references":[{"kind":"batch","id":"batch_"#))
    #expect(json.output.contains(#""role":"input","status":"in_progress","running":true}]"#))
  }

  @Test func lsListsWhatIsReferencedAndWhatIsNot() async throws {
    let (bench, ids) = try await bench()

    let referenced = try await bench.run("ls", "-q", "is:referenced")
    let others = try await bench.run("ls", "-q", "is:unreferenced", "--json")

    #expect(referenced.firstWords == [ids[0]])
    #expect(others.lines.count == 2)
    #expect(others.lines.allSatisfy { $0.contains(#""references":[]"#) })
  }

  @Test func whatUsesFilesIsReadOnlyWhenTheFilterAsksForIt() async throws {
    let (bench, _) = try await bench()
    _ = try await bench.run("ls", "-q", "drop-")
    #expect(!bench.server.requestLog.contains { $0.path.contains("batches") })
  }

  @Test(arguments: EmbeddedServer.Dialect.allCases)
  func showSaysWhatUsesAFile(dialect: EmbeddedServer.Dialect) async throws {
    let bench = try CommandBench(dialect: dialect)
    let provider = dialect == .openAI ? "openai" : "mistral"
    let url = bench.server.baseURL
    let id = try #require(
      try await bench.run(
        "put", "-p", "batch", try bench.scratch.file("up/a.jsonl", "{}\n"), "--no-check", "--provider",
        provider, "--base-url", url
      ).firstWords.first)
    try bench.server.add([FileUser(.batch, .done, input: id), FileUser(.job, .running, input: id)])

    let plain = try await bench.run("show", id, "--provider", provider, "--base-url", url)
    let json = try await bench.run("show", id, "--json", "--provider", provider, "--base-url", url)

    #expect(plain.output.contains("references"))
    #expect(plain.output.contains("training file of"))
    #expect(plain.output.contains("input of"))
    #expect(json.lines.count == 1)
    #expect(json.output.contains(#""references":[{"kind":"fine_tuning_job""#))
    #expect(!json.output.contains("references_unknown"))
  }

  @Test func whatCannotBeCheckedIsSaidAndNotTakenForUnreferenced() async throws {
    let (bench, ids) = try await bench()
    bench.server.setFaults([try .init(parsing: "html=403:references")])

    let listed = try await bench.run("ls", "-q", "is:unreferenced")
    let shown = try await bench.run("show", ids[1], "--json")
    let query = try await bench.run("rm", "-q", "is:unreferenced", "--yes", "--max-delete", "9")
    let removed = try await bench.run("rm", ids[1], "--yes", "--max-delete", "1")

    #expect(listed.lines.isEmpty)
    #expect(listed.code == .failed)
    #expect(listed.messages.contains("references unknown: batches, fine-tuning jobs, vector stores"))
    #expect(shown.output.contains("references_unknown"))
    #expect(query.code == .failed)
    #expect(removed.code == .refused)
    #expect(removed.messages.contains("--references-unknown"))
    #expect(removed.messages.contains("references unknown: batches, fine-tuning jobs, vector stores"))
    #expect(try await left(bench) == 3)
  }

  /// Every way that a list of uses can be kept from us: the run and its dry run refuse with one voice, until asked.
  @Test(arguments: [
    ("html=403:references", false), ("500=1:references", false), ("html=404:references", false),
    ("html=200:references", false), ("truncated:references", false), ("delay=1:references", true),
  ])
  func aDryRunSaysWhatTheRunDoes(fault: String, passes: Bool) async throws {
    let (bench, ids) = try await bench()
    bench.server.setFaults([try Fault(parsing: fault)])

    let dry = try await bench.run("rm", ids[1], "--dry-run")
    let run = try await bench.run("rm", ids[1], "--yes", "--max-delete", "1")
    #expect(dry.code == run.code)
    #expect(run.code == (passes ? .done : .refused))
    #expect(passes || dry.messages == run.messages)
    guard !passes else { return }
    let asked = try await bench.run("rm", ids[1], "--yes", "--max-delete", "1", "--references-unknown")
    #expect(asked.code == .done)
  }

  @Test func allCopiesGoOnlyWhenAskedForAndOneIsKeptOnRequest() async throws {
    let bench = try CommandBench()
    var ids: [String] = []
    for _ in 0..<3 { ids.append(try await bench.put("same.jsonl", "{}\n", isChecked: false)) }

    let refused = try await bench.run("rm", "-q", "is:duplicate", "--yes", "--max-delete", "9")
    let named = try await bench.run(words: ["rm", "--yes", "--max-delete", "9"] + ids)
    #expect([refused.code, named.code] == [.refused, .refused])
    #expect(refused.messages.contains("--keep newest"))
    #expect(try await left(bench) == 3)

    let two = try await bench.run(words: ["rm", "--yes", "--max-delete", "9"] + ids.prefix(2))
    #expect(two.code == .done)
    _ = try await bench.put("same.jsonl", "{}\n", isChecked: false)
    let kept = try await bench.run(
      "rm", "-q", "is:duplicate", "--keep", "oldest", "--yes", "--max-delete", "9")
    #expect(kept.code == .done)
    #expect(try await left(bench) == 1)
  }
}
