import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct ArchiveTests {
  /// A server whose files have ten bytes, but for those that cannot be had.
  private func client(refusing refused: Set<FileID> = [], short: Set<FileID> = []) -> (
    StubFilesClient, Watched<[FileID]>
  ) {
    let deleted = Watched<[FileID]>([])
    var client = StubFilesClient()
    client.onContent = { (id, offset) async throws(FilesError) in
      if refused.contains(id) { throw .rejected(400, .download) }
      let count: Int64 = short.contains(id) ? 7 : 10
      return FileContent(
        ContentExtent(offset: offset, byteCount: count),
        StubChunks([[UInt8](repeating: 1, count: Int(count))]))
    }
    client.onDelete = { (id, _) async throws(FilesError) in
      deleted.update { $0.append(id) }
      return .deleted
    }
    return (client, deleted)
  }

  @Test func onlyWhatHasACompleteCopyIsDeleted() async {
    // given one file whose content is refused and one that is shorter than listed
    let (client, deleted) = client(refusing: [FileID("file-1")], short: [FileID("file-2")])
    let (disk, journal) = (StubDisk(), StubJournal())
    let scene = Scene(client, disk: disk, journal: journal)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<5), archiveFolder: "/archive")
    let told = await scene.endedDeletion(1)
    // then
    let good = [0, 3, 4].map { FileID("file-\($0)") }
    #expect(Set(deleted.value) == Set(good))
    #expect(Set(disk.archive.manifest.value.map(\.file.id)) == Set(good))
    // What could not be copied has no verdict: it can be tried again.
    #expect(
      journal.jobs.value[JobID(1)]?.stored.states == [.deleted, .pending, .pending, .deleted, .deleted])
    #expect(told.flatMap(\.results).count == 5)
    #expect(told.last == .ended(.complete, untouched: []))
  }

  @Test func aFolderThatIsInUseMeansThatNothingIsDeleted() async {
    // given
    let (client, deleted) = client()
    var disk = StubDisk()
    let problem = FilesError(operation: .download, reason: .local(path: "/archive", problem: .exists))
    disk.archiveFailure = problem
    let scene = Scene(client, disk: disk, journal: StubJournal())
    // when
    await scene.store.delete(DeletionID(1), targets(0..<5), archiveFolder: "/archive")
    let told = await scene.endedDeletion(1)
    // then
    #expect(deleted.value == [])
    #expect(told == [.ended(.stopped(problem), untouched: files(0..<5).map(\.id))])
  }

  @Test func aResumedArchiveCopiesNoFileTwice() async {
    // given a job cut off with one file copied, one sent, two not begun
    let asked = Watched<[FileID]>([])
    var (client, deleted) = client()
    client.onRetrieve = { (id) async throws(FilesError) in planned(id) }
    let content = client.onContent
    client.onContent = { (id, offset) async throws(FilesError) in
      asked.update { $0.append(id) }
      return try await content(id, offset)
    }
    let stored = StoredJob(
      draft: JobDraft(targets: targets(0..<4), archiveFolder: "/archive"),
      states: [.archived, .sent, .pending, .pending])
    let scene = Scene(client, journal: StubJournal([JobID(3): stored]))
    // when
    await scene.store.resume(DeletionID(1), everything(of: JobID(3), stored))
    _ = await scene.endedDeletion(1)
    // then
    #expect(Set(asked.value) == [FileID("file-2"), FileID("file-3")])
    #expect(Set(deleted.value) == Set(files(0..<4).map(\.id)))
  }

  @Test func cancellingWhileCopiesAreMadeDeletesNothing() async {
    // given a copy under way
    let (began, gate) = (Gate(), Gate())
    var (client, deleted) = client()
    let content = client.onContent
    client.onContent = { (id, offset) async throws(FilesError) in
      began.open()
      await gate.pass()
      return try await content(id, offset)
    }
    let scene = Scene(client, journal: StubJournal())
    await scene.store.delete(DeletionID(1), targets(0..<20), archiveFolder: "/archive")
    await began.pass()
    // when
    await scene.store.cancel(DeletionID(1))
    gate.open()
    let told = await scene.endedDeletion(1)
    // then
    #expect(deleted.value == [])
    #expect(told.last == .ended(.cancelled, untouched: files(0..<20).map(\.id)))
  }

  @Test func aPauseHoldsTheCopiesBackToo() async {
    // given a pause from before the first copy was begun
    let asked = Watched<[FileID]>([])
    var (client, deleted) = client()
    let (began, gate) = (Gate(), Gate())
    let content = client.onContent
    client.onContent = { (id, offset) async throws(FilesError) in
      let number = asked.update { asked in
        asked.append(id)
        return asked.count
      }
      if number == 4 { began.open() }
      await gate.pass()
      return try await content(id, offset)
    }
    let scene = Scene(client, journal: StubJournal())
    await scene.store.delete(DeletionID(1), targets(0..<20), archiveFolder: "/archive")
    await began.pass()
    // when
    await scene.store.pause(DeletionID(1), true)
    gate.open()
    await asked.wait { $0.count >= 4 }
    await scene.store.cancel(DeletionID(1))
    let told = await scene.endedDeletion(1)
    // then only those under way were copied
    #expect(asked.value.count == 4)
    #expect(deleted.value == [])
    #expect(told.last == .ended(.cancelled, untouched: files(0..<20).map(\.id)))
  }

  @Test func afterAPauseTheCopiesGoOn() async {
    let (client, deleted) = client()
    let scene = Scene(client, journal: StubJournal())
    await scene.store.delete(DeletionID(1), targets(0..<20), archiveFolder: "/archive")
    await scene.store.pause(DeletionID(1), true)
    await scene.store.pause(DeletionID(1), false)
    let told = await scene.endedDeletion(1)

    #expect(deleted.value.count == 20)
    #expect(told.last == .ended(.complete, untouched: []))
  }
}
