import FilesAPI
import FilesStore
import Glibc
import Synchronization
import Testing

@testable import LocalStorage

struct AuditFileTests {
  let folder: TemporaryFolder
  let folders: UserFolders
  private let problems = Problems()

  init() throws {
    folder = try TemporaryFolder()
    folders = UserFolders(environment: ["HOME": folder.path])
  }

  @Test func eachCallIsOneLine() async {
    // given
    let log = log(at: 1_772_352_000)
    // when
    await log.record(entry())
    await log.record(
      AuditEntry(.upload, name: "b", result: "timed out"))
    // then
    #expect(
      text() == """
        {"time":"2026-03-01T08:00:00Z","profile":"work","action":"delete","id":"file-1","filename":"a.jsonl",\
        "bytes":12,"result":"ok","request_id":"req_1"}
        {"time":"2026-03-01T08:00:00Z","profile":"work","action":"upload","id":null,"filename":"b",\
        "bytes":null,"result":"timed out","request_id":null}

        """)
    #expect(problems.told == [])
  }

  @Test func onlyTheOwnerMayLook() async {
    // given a log that somebody opened to all
    let log = log()
    await log.record(entry())
    #expect(mode(folders.state) == 0o700)
    #expect(mode(log.path) == 0o600)
    chmod(log.path, 0o644)
    // when
    await log.record(entry())
    // then
    #expect(mode(log.path) == 0o600)
  }

  @Test func aHostileNameCannotForgeALineOrMoveTheCursor() async throws {
    // given
    let log = log()
    // when
    await log.record(entry(name: "a\",\"result\":\"x\\\n{\u{1B}[2J\u{9B}\u{202E}\u{200B}\u{E0041}\u{7F}é語🙂"))
    // then
    let line = try #require(text())
    #expect(line.utf8.filter { $0 == 0x0A }.count == 1)
    let escaped =
      #""filename":"a\",\"result\":\"x\\\u000a{\u001b[2J\u009b\u202e\u200b\udb40\udc41\u007fé語🙂","bytes""#
    #expect(line.contains(escaped))
  }

  @Test func linesOfSeveralProgramsDoNotMix() async throws {
    // given two logs in the same place
    let (one, two) = (log(), log())
    let name = String(repeating: "n", count: 3_000)
    // when
    await withTaskGroup(of: Void.self) { group in
      for log in [one, two] {
        group.addTask { for _ in 0..<100 { await log.record(entry(name: name)) } }
      }
    }
    // then
    let lines = try #require(text()).split(separator: "\n")
    #expect(lines.count == 200)
    #expect(Set(lines.map(\.count)).count == 1)
  }

  @Test func troubleIsToldOnceAndNeverStopsTheWork() async {
    // given a state folder that cannot be, because a file is in its place
    folder.folder(".local")
    folder.file(".local/state")
    let log = log()
    // when
    await log.record(entry())
    await log.record(entry())
    let first = problems.told
    unlink(folder.path(".local/state"))
    await log.record(entry())
    // then
    #expect(first == [.missing])
    #expect(problems.told == first)
    #expect(text()?.isEmpty == false)
  }

  @Test func aFullDiskIsTold() async {
    // given a log on a full disk
    _ = makePrivateFolder(folders.state)
    let log = log()
    #expect(symlink("/dev/full", log.path) == 0)
    let before = mode("/dev/full")
    // when
    await log.record(entry())
    // then
    #expect(problems.told == [.diskFull])
    #expect(mode("/dev/full") == before)
  }

  @Test func whatTheServerAnsweredIsFoundAgain() async {
    // given lines of another job, another file and of calls without an answer, with more text than one block
    await log(at: 99).record(entry("file-old", job: "j0"))
    let now = log(at: 100)
    for _ in 0..<300 { await now.record(entry("file-other", name: String(repeating: "n", count: 2_000))) }
    await now.record(entry("file-1", result: "timed out", job: "j1"))
    await now.record(entry("file-1", result: "ok after retry", job: "j1"))
    await now.record(entry("file-2", result: "already gone", job: "j1"))
    await now.record(entry("file-3", result: "rejected 403", job: "j1"))
    await now.record(entry("file-4", name: #""job":"j1""#, job: "j2"))
    // and one after the clock was set back
    await log(at: 5).record(entry("file-5", job: "j1"))
    // when
    let steps = Set(["file-old", "file-1", "file-2", "file-3", "file-4", "file-5"].map(deletion))
    let found = await now.answers(to: steps, in: JobID(1, mark: "j1"))
    // then
    #expect(
      found == [deletion("file-1"): .deleted, deletion("file-2"): .alreadyGone, deletion("file-5"): .deleted])
  }

  @Test func whatWasDoneWithObjectsIsFoundLikeWhatBecameOfFiles() async {
    // given steps of each kind, one under another job, one that was refused
    let orders = [
      CollectionOrder(.delete, ObjectReference(.vectorStore, "vs_1")),
      CollectionOrder(.detach, ObjectReference(.storeFile, "file-1", in: "vs_1")),
      CollectionOrder(.cancel, ObjectReference(.batch, "batch_1")),
      CollectionOrder(.expire, ObjectReference(.vectorStore, "vs_2")),
      CollectionOrder(.delete, ObjectReference(.vectorStore, "vs_other")),
      CollectionOrder(.delete, ObjectReference(.vectorStore, "vs_refused")),
    ]
    let results = ["ok", "already gone", "ended before", "ok after retry", "ok", "rejected 403"]
    for (order, result) in zip(orders, results) {
      var line = entry(order.object.id, result: result, job: order.object.id == "vs_other" ? "j2" : "j1")
      line.action = AuditEntry.Action(order.verb)
      (line.kind, line.parentID) = (order.object.kind, order.object.parentID)
      await log().record(line)
    }
    // when
    let steps = orders.map { AuditStep(DeletionTarget($0, nil)) }
    let others = [deletion("file-1"), deletion("vs_1"), AuditStep(.cancel, orders[0].name)]
    let found = await log().answers(to: Set(steps + others), in: JobID(1, mark: "j1"))
    // then
    #expect(
      found == [
        steps[0]: .deleted, steps[1]: .alreadyGone, steps[2]: .alreadyEnded, steps[3]: .deleted,
      ])
  }

  @Test func filesThatUploadsMadeAreFoundWhateverTheClockSaid() async {
    for (time, id) in [(1_000, "file-1"), (5, "file-2"), (0, "file-3")] as [(Int64, String)] {
      var entry = entry(id)
      entry.action = .upload
      await log(at: time).record(entry)
    }
    await log().record(entry("file-4"))
    let ids = Set((2...5).map { FileID("file-\($0)") })
    #expect(await log().uploads(among: ids) == [FileID("file-2"), FileID("file-3")])
  }

  @Test func whatAPersonOverruledIsInTheLine() async {
    // given
    var overruled = AuditEntry(.upload, name: "a", result: "ok")
    overruled.overruling = .errors(3)
    var unchecked = overruled
    unchecked.overruling = .notChecked
    // when
    await log().record(overruled)
    await log().record(unchecked)
    // then
    let lines = text()?.split(separator: "\n") ?? []
    #expect(lines.map { $0.contains("\"overruled_errors\":3") } == [true, false])
    #expect(lines.map { $0.contains("\"records\":\"not checked\"") } == [false, true])
  }

  @Test func noLogSaysNothing() async {
    #expect(await log().answers(to: [deletion("file-1")], in: JobID(1, mark: "j1")) == [:])
  }

  @Test func aLineThatWasCutOffOrForgedSaysNothing() async {
    // given
    folder.folder(".local")
    folder.folder(".local/state")
    folder.folder(".local/state/winnow")
    let line =
      #"{"time":"1970-01-01T00:01:40Z","profile":"work","job":"j1","action":"delete","id":"file-1","result":"ok"}"#
    folder.file(".local/state/winnow/audit.jsonl", Array(("[]\n\n\0\n" + line).utf8))
    // when
    let found = await log().answers(to: [deletion("file-1")], in: JobID(1, mark: "j1"))
    // then
    #expect(found == [:])
  }

  private func deletion(_ id: String) -> AuditStep { AuditStep(.delete, FileID(id)) }

  private func log(at seconds: Int64 = 0) -> AuditFile {
    var state = StateFolder(folders)
    state.now = { Timestamp(seconds) }
    return AuditFile(state, profile: "work") { [problems] in problems.add($0) }
  }

  private func entry(
    _ id: String = "file-1", name: String = "a.jsonl", result: String = "ok", job: String = ""
  ) -> AuditEntry {
    var entry = AuditEntry(.delete, name: name, result: result)
    entry.job = JobID(1, mark: job)
    entry.id = FileID(id)
    entry.byteCount = ByteCount(12)
    entry.requestID = "req_1"
    return entry
  }

  private func text() -> String? {
    contents(folders.state + "/audit.jsonl").map { String(decoding: $0, as: UTF8.self) }
  }
}

/// What the log complained about.
private final class Problems: Sendable {
  private let list = Mutex<[FilesError.LocalProblem]>([])

  var told: [FilesError.LocalProblem] { list.withLock { $0 } }

  func add(_ problem: FilesError.LocalProblem) { list.withLock { $0.append(problem) } }
}
