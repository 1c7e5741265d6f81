import FilesServer
import FilesStore
import Testing

@testable import winnow

/// `rm --resume`: who may go on, with what, and what a dry run says of it.
@Suite struct ResumeTests {
  /// A server with files, and a job that stopped before its first file because the key was refused.
  private func stopped(_ count: Int = 4) async throws -> CommandBench {
    let bench = try CommandBench()
    for number in 0..<count {
      _ = try await bench.put("drop-\(number).jsonl", "{\"n\":\(number)}\n", isChecked: false)
    }
    _ = try await bench.put("keep.jsonl", "{}\n", isChecked: false)
    bench.server.setFaults([try .init(parsing: "read-only-key")])
    let outcome = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "9")
    bench.server.setFaults([])
    #expect(outcome.code == .refused)
    return bench
  }

  private let resume = ["rm", "--resume", "--yes", "--max-delete", "9"]

  @Test func aDryRunSaysWhatWouldGoAndDeletesNothing() async throws {
    let bench = try await stopped()
    for words in [resume + ["--dry-run"], ["rm", "--resume", "--dry-run"]] {
      let outcome = try await bench.run(words: words)
      #expect(outcome.code == .done)
      #expect(outcome.lines.count { $0.contains("would be deleted") } == 4)
      #expect(try await bench.run("ls").lines.count == 5)
    }
    #expect(try await bench.run(words: resume).lines.count == 4)
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test(arguments: [
    (["OPENAI_ORG_ID": "org-other"], "another organization", false),
    (["OPENAI_PROJECT_ID": "proj_other"], "another project", false),
  ])
  func anotherAccountFinishesNothing(
    environment: [String: String], words: String, canVouch: Bool
  ) async throws {
    // given
    let bench = try await stopped()
    // when
    for arguments in [resume, resume + ["--other-key"], resume + ["--dry-run"]] {
      let outcome = try await bench.run(words: arguments, environment: environment)
      // then
      #expect(outcome.code == .badConfiguration)
      #expect(outcome.messages.contains(words), "\(outcome.messages)")
    }
    #expect(try await bench.run("ls").lines.count == 5)
    #expect(try await bench.run(words: resume).code == .done)
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test func aNewKeyOfTheSameAccountFinishesWhatAPersonVouchesFor() async throws {
    // given a journal that another key wrote
    let bench = try await stopped()
    try await bench.forgeJobs("UPDATE jobs SET key = 'other'")
    // when
    let refused = try await bench.run(words: resume)
    let left = try await bench.run("ls").lines.count
    let vouched = try await bench.run(words: resume + ["--other-key"])
    // then
    #expect(refused.code == .badConfiguration)
    #expect(refused.messages.contains("another key"))
    #expect(refused.messages.contains("--other-key"))
    #expect(left == 5)
    #expect(vouched.code == .done)
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test(arguments: ["name = 'other.jsonl'", "bytes = 4711", "created = 1"])
  func aFileThatIsNotTheOneOfThePlanStaysAndIsTold(change: String) async throws {
    // given a plan that knew another file by the id of the first
    let bench = try await stopped()
    try await bench.forgeJobs("UPDATE targets SET \(change) WHERE position = 0")
    for extra in [["--dry-run"], []] {
      // when
      let outcome = try await bench.run(words: resume + extra)
      // then the others go, and it is said that one stays
      #expect(outcome.code == .refused)
      #expect(outcome.messages.contains("not as planned"))
      #expect(outcome.lines.map { $0.hasSuffix("  failed") } == [true, false, false, false])
    }
    #expect(try await bench.run("ls").lines.count == 2)
    #expect(try await bench.run(words: resume).messages.contains("no deletion was cut off"))
  }

  @Test func moreThanAllowedDeletesNothing() async throws {
    let bench = try await stopped()
    let outcome = try await bench.run("rm", "--resume", "--yes", "--max-delete", "3")
    #expect(outcome.code == .refused)
    #expect(try await bench.run("ls").lines.count == 5)
  }

  @Test func aLaterDeletionOfSomeOfItIsTheOneThatCounts() async throws {
    // given
    let bench = try await stopped()
    _ = try await bench.run("rm", "--query", "drop-0", "--yes", "--max-delete", "1")
    // when
    let outcome = try await bench.run(words: resume)
    // then
    #expect(outcome.messages.contains("no deletion was cut off"))
    #expect(try await bench.run("ls").lines.count == 4)
  }
}
