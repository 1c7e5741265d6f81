import FilesAPI
import FilesServer
import FilesStore
import TestSupport
import Testing

@testable import winnow

/// Commands for what a provider keeps besides files, over HTTP.
@Suite(.endsAtLast)
struct ObjectCommandTests {
  private static let agreed = ["--yes", "--max-delete", "500"]

  private func bench(files count: Int) async throws -> (CommandBench, [String]) {
    let bench = try CommandBench()
    var ids: [String] = []
    for number in 0..<count {
      ids.append(try await bench.put("data-\(number).txt", "\(number)\n", purpose: "user_data"))
    }
    return (bench, ids)
  }

  private func left(_ bench: CommandBench) async throws -> Set<String> {
    Set(try await bench.run("ls").firstWords)
  }

  @Test func eachListHasItsObjectsTheNewestFirst() async throws {
    let (bench, ids) = try await bench(files: 2)
    let made = try bench.server.add([
      FileUser(.batch, .running, age: 10, input: ids[0]), FileUser(.batch, .done, age: 90, input: ids[1]),
      FileUser(.job, .done, input: ids[0]), FileUser(.store, .done, label: "docs", members: [ids[1]]),
    ])

    let batches = try await bench.run("ls", "batches")
    let jobs = try await bench.run("ls", "jobs", "--json")
    let stores = try await bench.run("ls", "stores")

    #expect(batches.firstWords == [made[0], made[1]], "\(batches.output)")
    #expect(batches.lines[0].contains("in_progress") && batches.lines[1].contains("completed"))
    #expect(jobs.lines.count == 1)
    #expect(jobs.output.contains(#""kind":"fine_tuning_job","id":"\#(made[2])""#))
    #expect(jobs.output.contains(#""running":false"#))
    #expect(jobs.output.contains(#"{"id":"\#(ids[0])","role":"training"}"#))
    #expect(stores.output.contains("docs"))
    #expect(!bench.server.requestLog.contains { $0.path.hasSuffix("/vector_stores/\(made[3])/files") })
  }

  @Test func whatIsNoListIsSaid() async throws {
    let bench = try CommandBench()
    let unknown = try await bench.run("ls", "batchs")
    let absent = try await bench.run("ls", "libraries")

    #expect(unknown.code == .wrongUsage && unknown.messages.contains("batches, jobs, stores, containers"))
    #expect(absent.code == .wrongUsage && absent.messages.contains("this provider has no libraries"))
  }

  @Test func anObjectIsShownWithItsFilesAndWhatLiesInIt() async throws {
    let (bench, ids) = try await bench(files: 2)
    let made = try bench.server.add([
      FileUser(.batch, .done, input: ids[0], second: ids[1]),
      FileUser(.store, .done, label: "docs", members: ids),
    ])

    let batch = try await bench.run("show", "batch/\(made[0])")
    let store = try await bench.run("show", "store/\(made[1])", "--json")
    let nothing = try await bench.run("show", "job/ftjob-none")

    #expect(batch.lines.contains { $0.hasPrefix("input ") && $0.contains(ids[0]) })
    #expect(batch.lines.contains { $0.hasPrefix("output ") && $0.contains(ids[1]) })
    #expect(store.output.contains(#""raw":{"id":"\#(made[1])","object":"vector_store""#))
    #expect(store.output.contains(#""members":[{"kind":"vector_store_file","id":""#))
    #expect(nothing.code == .notFound)
  }

  @Test func whatRunsIsCancelledAndTheRestIsSaid() async throws {
    let (bench, ids) = try await bench(files: 1)
    let made = try bench.server.add([
      FileUser(.batch, .running, input: ids[0]), FileUser(.batch, .done, input: ids[0]),
    ])
    let words = made.map { "batch/\($0)" }

    let plan = try await bench.run(words: ["cancel"] + words + ["--dry-run"])
    let done = try await bench.run(words: ["cancel"] + words + ["--yes"])
    let unasked = try await bench.run(words: ["cancel"] + words)

    #expect(plan.lines == ["batch/\(made[0])    would be cancelled", "batch/\(made[1])  ended before"])
    #expect(plan.messages.contains("cancel 1 batch"))
    #expect(done.code == .done)
    #expect(done.lines == ["batch/\(made[0])  cancelled", "batch/\(made[1])  ended before"])
    #expect(done.messages.contains("1 stays: ended already"))
    #expect(try await bench.run("show", "batch/\(made[0])").output.contains("cancel"))
    #expect(unasked.code == .wrongUsage)
  }

  @Test func filesOfFinishedBatchesGoAndThoseOfTheRunningOneStay() async throws {
    // given 200 finished batches and one that runs
    let (bench, ids) = try await bench(files: 12)
    var users = (0..<200).map { FileUser(.batch, .done, age: 60, input: ids[$0 % 10], second: nil) }
    users.append(FileUser(.batch, .running, input: ids[10]))
    try bench.server.add(users)
    // when
    let outcome = try await bench.run(words: ["rm", "--query", "batch:finished -is:running"] + Self.agreed)
    // then
    #expect(outcome.code == .done, "\(outcome.messages)")
    #expect(outcome.lines.count == 10)
    #expect(try await left(bench) == [ids[10], ids[11]])
  }

  @Test func aStoreGoesAndItsFilesStayUnlessTheyAreNamed() async throws {
    let (bench, ids) = try await bench(files: 3)
    let made = try bench.server.add([
      FileUser(.store, .done, label: "one", members: [ids[0], ids[1]]),
      FileUser(.store, .done, label: "two", members: [ids[1], ids[2]]),
    ])

    let alone = try await bench.run(words: ["rm", "store/\(made[1])"] + Self.agreed)
    #expect(alone.code == .done && alone.lines == ["store/\(made[1])  deleted"], "\(alone.messages)")
    #expect(try await left(bench).count == 3)

    let plan = try await bench.run("rm", "store/\(made[0])", "--with-files", "--dry-run")
    let both = try await bench.run(words: ["rm", "store/\(made[0])", "--with-files"] + Self.agreed)
    #expect(plan.lines.count == 3)
    #expect(both.code == .done, "\(both.messages)")
    #expect(Set(both.firstWords) == ["store/\(made[0])", ids[0], ids[1]])
    #expect(try await left(bench) == [ids[2]])
  }

  @Test func filesThatSomethingElseUsesOutliveTheirStore() async throws {
    let (bench, ids) = try await bench(files: 3)
    let made = try bench.server.add([
      FileUser(.store, .done, members: ids), FileUser(.store, .done, members: [ids[1]]),
      FileUser(.batch, .running, input: ids[2]),
    ])

    let outcome = try await bench.run(words: ["rm", "store/\(made[0])", "--with-files"] + Self.agreed)

    #expect(outcome.code == .done, "\(outcome.messages)")
    #expect(outcome.messages.contains("2 stay: something else uses the file"))
    #expect(try await left(bench) == [ids[1], ids[2]])
  }

  @Test func filesAreTakenOutOfTheirStoresBeforeTheyGo() async throws {
    let (bench, ids) = try await bench(files: 2)
    let made = try bench.server.add([
      FileUser(.store, .done, members: ids), FileUser(.store, .done, members: [ids[0]]),
    ])

    let refused = try await bench.run(words: ["rm", ids[0]] + Self.agreed)
    let outcome = try await bench.run(words: ["rm", ids[0], "--detach"] + Self.agreed)

    #expect(refused.code == .refused && refused.messages.contains("--detach"))
    #expect(outcome.code == .done, "\(outcome.messages)")
    #expect(outcome.lines.count == 3 && outcome.lines.last == "\(ids[0])  deleted", "\(outcome.output)")
    #expect(try await left(bench) == [ids[1]])
    #expect(!(try await bench.run("show", "store/\(made[0])").output.contains(ids[0])))
    let calls = bench.server.requestLog.filter { $0.method == "DELETE" }.map(\.path)
    #expect(calls.count == 3 && calls.last?.hasSuffix("/files/\(ids[0])") == true)
    #expect(calls.last?.contains("vector_stores") == false)
  }

  @Test func aStoreThatIsGoneMeanwhileIsSaid() async throws {
    let (bench, ids) = try await bench(files: 1)
    let made = try bench.server.add([FileUser(.store, .done, members: ids)])
    _ = try await bench.run(words: ["rm", "store/\(made[0])"] + Self.agreed)

    let again = try await bench.run(words: ["rm", "store/\(made[0])"] + Self.agreed)

    #expect(again.code == .done && again.output.contains("already gone"))
    #expect(try await left(bench) == Set(ids))
  }

  @Test func nothingIsChangedWhereNothingMayBe() async throws {
    let (bench, ids) = try await bench(files: 1)
    let made = try bench.server.add([
      FileUser(.store, .done, members: ids), FileUser(.batch, .running, input: ids[0]),
    ])
    let calls = [["rm", "store/\(made[0])"] + Self.agreed, ["cancel", "batch/\(made[1])", "--yes"]]

    for words in calls {
      #expect(try await bench.run(words: words + ["--read-only"]).code == .refused)
    }
    let most = try await bench.run("rm", "store/\(made[0])", "--yes", "--max-delete", "0")
    #expect(most.code == .refused)
    #expect(try await bench.run("ls", "stores").lines.count == 1)
  }

  @Test func filesAndObjectsAreNotMixedAndBatchesAreNotDeleted() async throws {
    let (bench, ids) = try await bench(files: 1)
    let made = try bench.server.add([FileUser(.batch, .done, input: ids[0])])

    let mixed = try await bench.run(words: ["rm", ids[0], "store/vs_1"] + Self.agreed)
    let batch = try await bench.run(words: ["rm", "batch/\(made[0])"] + Self.agreed)

    #expect(mixed.code == .wrongUsage)
    #expect(batch.code == .refused && batch.messages.contains("no call for it"))
  }

  @Test func everyStepHasALineInTheAuditLog() async throws {
    let (bench, ids) = try await bench(files: 1)
    let made = try bench.server.add([
      FileUser(.store, .done, label: "docs", members: ids), FileUser(.batch, .running, input: "file-x"),
    ])
    _ = try await bench.run("cancel", "batch/\(made[1])", "--yes")
    _ = try await bench.run(words: ["rm", "store/\(made[0])", "--with-files"] + Self.agreed)

    let log = try bench.scratch.text(".local/state/winnow/audit.jsonl")
    let lines = log.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains(#""action":"cancel","kind":"batch","id":"\#(made[1])""#) })
    #expect(lines.contains { $0.contains(#""action":"delete","kind":"vector_store","id":"\#(made[0])""#) })
    #expect(lines.contains { $0.contains(#""action":"delete","id":"\#(ids[0])""#) })
  }

  @Test func aMixedPlanThatWasCutOffIsFinished() async throws {
    // given a plan of which the store was asked for when the program was killed, and the answer was lost
    let (bench, ids) = try await bench(files: 2)
    let made = try bench.server.add([FileUser(.store, .done, members: [ids[0]])])
    let wiring = try bench.wiring("rm", "x")
    let store = DeletionTarget(
      CollectionOrder(.delete, ObjectReference(.vectorStore, made[0])),
      try await wiring.client.object(ObjectReference(.vectorStore, made[0]), .standard).object)
    let answer = try await wiring.client.retrieve(FileID(ids[0]), .standard)
    var file = DeletionTarget(answer.file)
    file.needs = [0]
    let job = try await wiring.journal.begin(JobDraft(targets: [store, file]))
    try await wiring.journal.write([JobChange(0, .sent)], of: job)
    await wiring.journal.release(job)
    _ = try await wiring.client.perform(try #require(store.order), .standard)
    // when
    let outcome = try await bench.run(words: ["rm", "--resume"] + Self.agreed)
    // then
    #expect(outcome.code == .done, "\(outcome.messages)")
    #expect(Set(outcome.lines) == ["store/\(made[0])  deleted", "\(ids[0])  deleted"])
    #expect(try await left(bench) == [ids[1]])
  }

  @Test func aStoreThatIsAnotherNowIsLeftAloneWithItsFiles() async throws {
    let (bench, ids) = try await bench(files: 1)
    let made = try bench.server.add([FileUser(.store, .done, label: "other", members: ids)])
    let wiring = try bench.wiring("rm", "x")
    let planned = CollectionObject(.vectorStore, id: made[0]).with { $0.facts.name = "mine" }
    let order = CollectionOrder(.delete, planned.reference)
    var file = DeletionTarget(id: FileID(ids[0]), name: "", byteCount: nil)
    file.needs = [0]
    let job = try await wiring.journal.begin(JobDraft(targets: [DeletionTarget(order, planned), file]))
    await wiring.journal.release(job)

    let outcome = try await bench.run(words: ["rm", "--resume"] + Self.agreed)

    #expect(outcome.code == .refused)
    #expect(try await left(bench) == Set(ids))
    #expect(try await bench.run("ls", "stores").lines.count == 1)
  }
}
