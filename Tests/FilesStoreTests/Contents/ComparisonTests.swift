import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct ComparisonTests {
  private static let listed = (0..<4).map { number in
    RemoteFile(id: FileID("file-\(number)"), name: "\(number)", byteCount: ByteCount(4))
  }

  /// A server whose files have four bytes: even ones zeros, odd ones ones, in two pieces.
  private func client(failing: [FileID: FilesError] = [:], short: Set<FileID> = []) -> StubFilesClient {
    var client = StubFilesClient()
    client.onContent = { (id, offset) async throws(FilesError) in
      if let error = failing[id] { throw error }
      let byte: UInt8 = id.rawValue.hasSuffix("1") || id.rawValue.hasSuffix("3") ? 1 : 0
      let pieces = short.contains(id) ? [[byte]] : [[byte, byte], [byte, byte]]
      return FileContent(ContentExtent(offset: offset, byteCount: 4), StubChunks(offset == 0 ? pieces : []))
    }
    return client
  }

  private func results(_ told: [ComparisonEvent]) -> [FileID: Result<KnownContent, FilesError>] {
    var results: [FileID: Result<KnownContent, FilesError>] = [:]
    for case .progressed(let part, _) in told {
      for result in part { results[result.id] = result.outcome }
    }
    return results
  }

  @Test func equalContentsHaveEqualHashesAndAreKept() async throws {
    // given
    let hashes = StubHashes()
    let scene = Scene(client(), hashes: hashes)
    // when
    await scene.store.compare(ComparisonID(1), Self.listed)
    let told = await scene.endedComparison(1)
    // then
    let read = try results(told).mapValues { try $0.get().hash }
    #expect(read[FileID("file-0")] == read[FileID("file-2")])
    #expect(read[FileID("file-1")] == read[FileID("file-3")])
    #expect(read[FileID("file-0")] != read[FileID("file-1")])
    #expect(told.last == .ended(.complete))
    #expect(hashes.kept.value.mapValues(\.hash) == read)
  }

  @Test func whatCannotBeReadIsToldAndTheRestIsRead() async {
    // given one file that is refused and one that ends too early
    let failing = [FileID("file-1"): FilesError.rejected(400, .download)]
    let hashes = StubHashes()
    let scene = Scene(client(failing: failing, short: [FileID("file-2")]), hashes: hashes)
    // when
    await scene.store.compare(ComparisonID(1), Self.listed)
    let time = scene.passTime()
    defer { time.cancel() }
    let told = await scene.endedComparison(1)
    // then
    #expect(results(told).count == 4)
    #expect(Set(hashes.kept.value.keys) == [FileID("file-0"), FileID("file-3")])
    #expect(told.last == .ended(.complete))
  }

  @Test func aRefusedKeyStopsIt() async {
    // given
    let refusal = FilesError.rejected(401, .download)
    let failing = Dictionary(uniqueKeysWithValues: Self.listed.map { ($0.id, refusal) })
    let scene = Scene(client(failing: failing), hashes: StubHashes())
    // when
    await scene.store.compare(ComparisonID(1), Self.listed)
    let told = await scene.endedComparison(1)
    // then
    #expect(told.last == .ended(.stopped(refusal)))
  }

  @Test func cancellingEndsItAndKeepsWhatWasRead() async {
    // given a content that never ends
    let (began, gate) = (Gate(), Gate())
    var client = client()
    let content = client.onContent
    client.onContent = { (id, offset) async throws(FilesError) in
      if id == FileID("file-3") {
        began.open()
        await gate.pass()
        throw .cancelled(.download)
      }
      return try await content(id, offset)
    }
    let hashes = StubHashes()
    let scene = Scene(client, hashes: hashes)
    await scene.store.compare(ComparisonID(1), Self.listed)
    await began.pass()
    await hashes.kept.wait { $0.count == 3 }
    // when
    await scene.store.cancel(ComparisonID(1))
    gate.open()
    let told = await scene.endedComparison(1)
    // then
    #expect(told.last == .ended(.cancelled))
    #expect(results(told).count == 3)
  }

  @Test func anArchiveDeletesNothingWhoseCopyIsNotWhatWasCompared() async throws {
    // given two files that were compared, one of which has another content by now
    let targets = targets(0..<2).map { target in
      DeletionTarget(id: target.id, name: target.name, byteCount: ByteCount(4))
    }
    func known(_ byte: UInt8) throws -> KnownContent {
      let hash = try #require(ContentHash.stub([byte, byte, byte, byte]))
      return KnownContent(hash: hash, byteCount: ByteCount(4), createdAt: nil)
    }
    let hashes = StubHashes([FileID("file-0"): try known(0), FileID("file-1"): try known(7)])
    let deleted = Watched<[FileID]>([])
    var client = client()
    client.onDelete = { (id, _) async throws(FilesError) in
      deleted.update { $0.append(id) }
      return .deleted
    }
    let disk = StubDisk()
    let scene = Scene(client, disk: disk, hashes: hashes)
    // when
    await scene.store.delete(DeletionID(1), targets, archiveFolder: "/archive")
    _ = await scene.endedDeletion(1)
    // then
    #expect(deleted.value == [FileID("file-0")])
    #expect(disk.archive.manifest.value.map(\.hash) == [.stub([0, 0, 0, 0])])
  }
}
