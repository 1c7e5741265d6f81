import FilesAPI
import FilesServer
import FilesStore
import Testing

@testable import winnow

/// Deleting by query, with an archive, and what gets in its way.
@Suite struct RemovalTests {
  private func filled(_ count: Int = 3) async throws -> CommandBench {
    let bench = try CommandBench()
    for number in 0..<count {
      _ = try await bench.put("drop-\(number).jsonl", "{\"n\":\(number)}\n", isChecked: false)
    }
    _ = try await bench.put("keep.jsonl", "{}\n", isChecked: false)
    return bench
  }

  @Test func aQueryDeletesWhatMatchesAndNothingElse() async throws {
    // given
    let bench = try await filled()
    // when
    let outcome = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "3")
    // then
    #expect(outcome.code == .done)
    #expect(outcome.lines.count == 3)
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test func aDryRunSaysWhatWouldGoAndDeletesNothing() async throws {
    // given
    let bench = try await filled()
    // when
    let outcome = try await bench.run("rm", "--query", "drop-", "--dry-run", "--json")
    // then
    #expect(outcome.code == .done)
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines.allSatisfy { $0.contains("\"result\":\"would be deleted\"") })
    #expect(try await bench.run("ls").lines.count == 4)
  }

  @Test(arguments: [
    ["rm", "--query", "drop-"], ["rm", "--query", "drop-", "--yes"], ["rm", "--yes"],
    ["rm", "--query", "drop-", "--yes", "--max-delete", "many"],
    ["rm", "--query", "  ", "--yes", "--max-delete", "9"], ["rm", "id", "--query", "drop-", "--yes"],
    ["rm", "--yes", "id"], ["rm", "--resume", "--yes"], ["rm", "--yes", "--max-delete", "-1", "id"],
  ])
  func whatIsNotClearDeletesNothing(words: [String]) async throws {
    // given
    let bench = try await filled(1)
    // when
    let outcome = try await bench.run(words: words)
    // then
    #expect(outcome.code == .wrongUsage)
    #expect(try await bench.run("ls").lines.count == 2)
  }

  @Test func moreFilesThanAllowedDeleteNone() async throws {
    // given
    let bench = try await filled()
    // when
    let outcome = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "2")
    // then
    #expect(outcome.code == .refused)
    #expect(try await bench.run("ls").lines.count == 4)
  }

  @Test func moreIDsThanAllowedDeleteNone() async throws {
    // given
    let bench = try await filled(2)
    let ids = try await bench.run("ls").firstWords
    // when
    let outcome = try await bench.run(words: ["rm", "--yes", "--max-delete", "2"] + ids)
    // then
    #expect(outcome.code == .refused)
    #expect(outcome.messages.contains("3 files are more than --max-delete 2"))
    #expect(try await bench.run("ls").lines.count == 3)
  }

  @Test func aListThatCannotBeReadToItsEndDeletesNothing() async throws {
    // given
    let bench = try await filled()
    bench.server.setFaults([try .init(parsing: "ignore-after")])
    // when
    let outcome = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "9")
    bench.server.setFaults([])
    // then
    #expect(outcome.code == .failed)
    #expect(try await bench.run("ls").lines.count == 4)
  }

  @Test func withNothingCutOffThereIsNothingToResume() async throws {
    let outcome = try await CommandBench().run("rm", "--resume", "--yes", "--max-delete", "9")
    #expect(outcome.code == .done)
    #expect(outcome.messages.contains("no deletion was cut off"))
  }

  @Test func aDeletionThatWasGivenUpIsResumedWithExactlyTheRest() async throws {
    // given a key that may delete again after it was refused
    let bench = try await filled(12)
    bench.server.setFaults([try .init(parsing: "read-only-key")])
    let refused = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "12")
    bench.server.setFaults([])
    let left = try await bench.run("ls").lines.count
    // when
    let resumed = try await bench.run("rm", "--resume", "--yes", "--max-delete", "12")
    // then all of it goes, since what was said about the key was said about no file
    #expect(refused.code == .refused)
    #expect(refused.messages.contains("winnow rm --resume"))
    #expect(left == 13)
    #expect(resumed.code == .done)
    #expect(resumed.lines.count == 12)
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test(arguments: [true, false])
  func anArchiveSaysBeforehandWhatComesBackOnlyUnderAnotherPurpose(isDry: Bool) async throws {
    // given outputs of batches, which no upload can be
    let bench = try CommandBench(hasSamples: true)
    let count = try await bench.run("ls", "--query", "purpose:batch_output").lines.count
    let query = ["rm", "--query", "purpose:batch_output", "--yes", "--max-delete", "999", "--referenced"]
    // when
    let outcome = try await bench.run(
      words: query + ["--archive", bench.scratch.path + "/archive"] + (isDry ? ["--dry-run"] : []))
    let without = try await bench.run(words: query + ["--dry-run"])
    // then
    #expect(count > 0)
    #expect(outcome.messages.contains("\(count) may not come back as batch_output"))
    #expect(!without.messages.contains("come back as"))
  }

  @Test func anArchiveTakesMoreFilesAndReplacesNoCopy() async throws {
    // given an archive with three copies, and a file of the same name as one of them
    let bench = try await filled()
    let folder = bench.scratch.path + "/archive"
    let archive = ["--yes", "--max-delete", "9", "--archive", folder]
    _ = try await bench.run(words: ["rm", "--query", "drop-"] + archive)
    _ = try await bench.put("drop-0.jsonl", "{\"n\":\"later\"}\n", isChecked: false)
    // when
    let outcome = try await bench.run(words: ["rm", "--query", "drop-"] + archive)
    let restored = try await bench.run("restore", folder + "/manifest.jsonl")
    // then
    #expect(outcome.code == .done)
    #expect(outcome.lines.count == 1)
    #expect(restored.code == .done)
    #expect(restored.lines.count == 4)
  }

  @Test func whatIsArchivedCanBeRestoredOnceWithNewIDs() async throws {
    // given
    let bench = try await filled()
    let folder = bench.scratch.path + "/archive"
    let removed = try await bench.run(
      "rm", "--query", "drop-", "--yes", "--max-delete", "9", "--archive", folder)
    #expect(removed.lines.count == 3)
    // when
    let restored = try await bench.run("restore", folder + "/manifest.jsonl", "--json")
    let again = try await bench.run("restore", folder + "/manifest.jsonl", "--json")
    // then
    #expect(restored.code == .done)
    #expect(restored.lines.count == 3)
    #expect(restored.messages.contains("new ids"))
    #expect(again.lines.isEmpty)
    let listed = try await bench.run("ls", "--no-header").output
    #expect(listed.split(separator: "\n").count == 4)
    for number in 0..<3 { #expect(listed.contains("drop-\(number).jsonl")) }
    let old = Set(removed.firstWords)
    #expect(old.isDisjoint(with: try await bench.run("ls").firstWords))
  }

  @Test func aCopyThatWasChangedIsNotUploaded() async throws {
    // given
    let bench = try await filled(1)
    let folder = bench.scratch.path + "/archive"
    _ = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "9", "--archive", folder)
    _ = try bench.scratch.file("archive/1-drop-0.jsonl", "something else")
    // when
    let restored = try await bench.run("restore", folder + "/manifest.jsonl")
    // then
    #expect(restored.code == .failed)
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test func aCopyOfTheSameLengthThatWasChangedIsNotUploaded() async throws {
    // given
    let bench = try await filled(1)
    let folder = bench.scratch.path + "/archive"
    _ = try await bench.run("rm", "--query", "drop-", "--yes", "--max-delete", "9", "--archive", folder)
    _ = try bench.scratch.file("archive/1-drop-0.jsonl", "{\"n\":9}\n")
    // when
    let restored = try await bench.run("restore", folder + "/manifest.jsonl")
    // then
    #expect(restored.code == .failed)
    #expect(restored.messages.contains("not the one that was archived"))
    #expect(try await bench.run("ls").lines.count == 1)
  }

  /// A manifest with one file that was to expire so many seconds from now.
  private func manifest(_ bench: CommandBench, expiresIn seconds: Int64) throws -> String {
    _ = try bench.scratch.file("copy.jsonl", "{}\n")
    let expires = Timestamp.current.seconds + seconds
    return try bench.scratch.file(
      "manifest.jsonl",
      "{\"id\":\"file-1\",\"name\":\"a.jsonl\",\"purpose\":\"batch\",\"bytes\":3,\"created\":1,"
        + "\"expires\":\(expires),\"path\":\"copy.jsonl\"}\n")
  }

  @Test func whatWasLeftOfAnExpiryIsKept() async throws {
    // given
    let bench = try CommandBench()
    let path = try manifest(bench, expiresIn: 90_000)
    // when
    let restored = try await bench.run("restore", path)
    // then
    #expect(restored.code == .done)
    let listed = try await bench.run("ls", "--query", "expires<26h -expires<24h")
    #expect(listed.lines.count == 1)
  }

  @Test func anExpiryThatCannotBeKeptIsSaid() async throws {
    // given a file that would have expired long ago, and a provider without expiry
    let bench = try CommandBench()
    let restored = try await bench.run("restore", try manifest(bench, expiresIn: -90_000))
    #expect(restored.code == .done)
    #expect(restored.messages.contains("so it expires in 60 min") || restored.messages.contains("in 1 h"))

    let other = try CommandBench(dialect: .mistral)
    let kept = try await other.run(
      words: ["restore", try manifest(other, expiresIn: 90_000), "--provider", "mistral"],
      environment: ["MISTRAL_BASE_URL": other.server.baseURL])
    #expect(kept.messages.contains("takes no expiry"), "\(kept)")
  }

  @Test(arguments: [
    ["rm", "--yes", "--max-delete", "1", "file-1"], ["rm", "--query", "drop-", "--yes", "--max-delete", "9"],
    ["rm", "--resume", "--yes", "--max-delete", "9"], ["put", "-p", "batch", "/dev/null"],
    ["restore", "manifest.jsonl"], ["rm", "--referenced", "--yes", "--max-delete", "1", "file-1"],
    ["rm", "--archive", "/nowhere", "--yes", "--max-delete", "1", "file-1"],
  ])
  func readOnlyRefusesEveryWayToChangeAnything(words: [String]) async throws {
    // given
    let bench = try await filled(1)
    // when
    let outcome = try await bench.run(words: words + ["--read-only"])
    // then
    #expect(outcome.code == .refused)
    #expect(try await bench.run("ls").lines.count == 2)
  }

  @Test func theClientOfAReadOnlyProfileRefusesByItself() async throws {
    // given a store over the last gate, whoever asks it
    let bench = try await filled(1)
    let id = FileID(try await bench.run("ls").firstWords[0])
    let wiring = try bench.wiring("ls", "--read-only")
    // when
    let session = StoreSession(wiring)
    let target = DeletionTarget(id: id, name: "", byteCount: nil)
    await session.store.delete(DeletionID(1), JobDraft(targets: [target]))
    var told: [DeletionEvent] = []
    try await session.forEach { event in
      guard case .deletion(_, let news) = event else { return false }
      told.append(news)
      if case .ended = news { return true }
      return false
    }
    // then
    let refusal = FilesError(operation: .delete, reason: .readOnly)
    #expect(told.last == .ended(.stopped(refusal), untouched: [id]))
    await #expect(throws: FilesError(operation: .upload, reason: .readOnly)) {
      let request = UploadRequest(path: "/dev/null", name: "a", purpose: .batch)
      return try await wiring.client.upload(request, progress: { _ in }, .standard)
    }
    for verb in CollectionVerb.allCases {
      let order = CollectionOrder(verb, ObjectReference(.batch, "batch_1"))
      await #expect(throws: FilesError(operation: order.operation, reason: .readOnly)) {
        try await wiring.client.perform(order, .standard)
      }
    }
    #expect(await wiring.client.cancelUpload("upload_1", .standard) == .unknown)
    #expect(bench.server.requestLog.allSatisfy { $0.method == "GET" || $0.path.hasSuffix("/files") })
    #expect(try await bench.run("ls").lines.count == 2)
  }
}
