import ContentReading
import FilesAPI
import JSONLines
import TestSupport
import Testing

@testable import FilesStore

/// Every reader of contents × every way a cut can go on.
@Suite(.endsAtLast)
struct ReaderTests {
  private static let file = RemoteFile(id: FileID("file-1"), name: "a.bin")

  @Test(arguments: ContentServer.Policy.all)
  func aDownloadIsOneVersionOrNothing(_ policy: ContentServer.Policy) async {
    // given
    let server = ContentServer(policy)
    let disk = StubDisk()
    let store = store(server, disk)
    // when
    let end = await end(of: store) { store in
      await store.download(
        TransferID(1), DownloadRequest(file: Self.file, destination: "/", overwrites: false))
    }
    // then
    if case .transfer(_, .downloaded) = end {
      #expect(server.versions.contains(disk.download.written.value))
      #expect(disk.download.end.value == .committed)
    } else {
      #expect(disk.download.end.value != .committed)
    }
    #expect(isDone(end) == policy.canBeRead)
  }

  @Test(arguments: ContentServer.Policy.all)
  func anArchiveDeletesOnlyWhatItHasOneVersionOf(_ policy: ContentServer.Policy) async {
    // given
    let server = ContentServer(policy)
    let disk = StubDisk()
    let store = store(server, disk)
    // when
    let target = DeletionTarget(id: Self.file.id, name: Self.file.name, byteCount: nil)
    _ = await end(of: store) { await $0.delete(DeletionID(1), [target], archiveFolder: "/archive") }
    // then
    #expect(server.deleted.value == policy.canBeRead)
    #expect(disk.archive.manifest.value.count == (policy.canBeRead ? 1 : 0))
    if server.deleted.value { #expect(server.versions.contains(disk.download.written.value)) }
  }

  @Test(arguments: ContentServer.Policy.all)
  func aComparisonHashesOneVersionOrNothing(_ policy: ContentServer.Policy) async {
    // given
    let server = ContentServer(policy)
    let hashes = StubHashes()
    let store = store(server, StubDisk(), hashes)
    // when
    _ = await end(of: store) { await $0.compare(ComparisonID(1), [Self.file]) }
    // then
    let hash = hashes.kept.value[Self.file.id]?.hash
    #expect((hash != nil) == policy.canBeRead)
    if let hash { #expect(server.versions.map { ContentHash.stub($0) }.contains(hash)) }
  }

  @Test(arguments: ContentServer.Policy.all)
  func aPreviewShowsOneVersion(_ policy: ContentServer.Policy) async throws {
    // given
    let server = ContentServer(policy)
    let reader = SharedContentCache(client: server, disk: SpoolDisk(), clock: InstantClock())
    // when
    let (bytes, isWhole) = try await read(reader)
    // then
    #expect(server.versions.contains { $0.starts(with: bytes) })
    if isWhole { #expect(server.versions.contains(bytes)) }
    // What is on the screen is not exchanged unasked.
    #expect(isWhole == policy.canBeFinished)
  }

  @Test(arguments: ContentServer.Policy.all)
  func aSourceThatMayNotBeginAnewNeverDoes(_ policy: ContentServer.Policy) async {
    // given
    let server = ContentServer(policy)
    var stopping = ContentSource.Policy(clock: InstantClock())
    stopping.onChange = .stop
    let source = ContentSource(Self.file, client: server, stopping)
    var bytes: [UInt8] = []
    var failure: FilesError?
    // when
    reading: while true {
      do throws(FilesError) {
        switch try await source.next() {
        case .bytes(let more): bytes += more
        case .restarted: Issue.record("began anew")
        case .opened, .compared: continue
        case .end: break reading
        }
      } catch {
        failure = error
        break reading
      }
    }
    // then
    #expect((failure == nil) == policy.canBeFinished)
    #expect(ContentServer.first.starts(with: bytes))
  }

  @Test(arguments: ContentServer.Policy.all)
  func aWeakTagIsNeverACondition(_ policy: ContentServer.Policy) async {
    // given
    let server = ContentServer(policy)
    let store = store(server, StubDisk())
    // when
    _ = await end(of: store) { store in
      await store.download(
        TransferID(1), DownloadRequest(file: Self.file, destination: "/", overwrites: false))
    }
    // then
    let conditions = server.calls.value.compactMap(\.ifRange)
    #expect(conditions.allSatisfy { $0.hasPrefix("\"") })
    #expect(policy.tags == .strong || conditions.isEmpty)
  }

  // MARK: Doing it

  private func store(
    _ client: any FilesClient, _ disk: StubDisk, _ hashes: (any ContentHashes)? = nil
  ) -> (FileStore, Watched<[StoreEvent]>) {
    let events = Watched<[StoreEvent]>([])
    var surroundings = StoreSurroundings(client: client, disk: disk, audit: StubAudit())
    (surroundings.hashes, surroundings.clock) = (hashes, InstantClock())
    let store = FileStore(surroundings) { event in events.update { $0.append(event) } }
    return (store, events)
  }

  private func end(
    of store: (FileStore, Watched<[StoreEvent]>), _ start: (FileStore) async -> Void
  ) async -> StoreEvent? {
    await start(store.0)
    await store.1.wait { $0.contains(where: Self.isEnd) }
    return store.1.value.first(where: Self.isEnd)
  }

  private static func isEnd(_ event: StoreEvent) -> Bool {
    switch event {
    case .transfer(_, let told): told.isEnd
    case .deletion(_, .ended), .comparison(_, .ended): true
    default: false
    }
  }

  private func isDone(_ event: StoreEvent?) -> Bool {
    if case .transfer(_, .downloaded) = event { true } else { false }
  }

  /// Goes through a content as a pipe does.
  private func read(_ contents: SharedContentCache) async throws -> ([UInt8], Bool) {
    let sink = CollectingSink()
    guard await contents.prepare(PipeID(1), Self.file, .all) == nil else { return ([], false) }
    let report = await contents.pipe(PipeID(1), into: sink)
    return (sink.bytes.value, report.end == .all)
  }

  private struct CollectingSink: ContentSink {
    let bytes = Watched<[UInt8]>([])

    func write(_ bytes: [UInt8]) async -> Bool {
      self.bytes.update { $0 += bytes }
      return true
    }
  }
}

extension ContentServer.Policy {
  /// Whether somebody who may begin anew gets a whole version in the end.
  var canBeRead: Bool {
    switch (later, cuts) {
    case (.gone, _), (_, .fruitless): false
    // It fits into what comes before the next cut.
    case (.shorter, .always): true
    case (_, .once): true
    case (_, .always): letsGoOn
    }
  }

  /// Whether the content of which the beginning came can be had to its end.
  var canBeFinished: Bool {
    guard later == .same else { return false }
    switch cuts {
    case .once: return letsGoOn || ranges == .whole || ranges == .elsewhere
    case .always: return letsGoOn
    case .fruitless: return false
    }
  }

  private var letsGoOn: Bool {
    switch ranges {
    case .right, .ignoringCondition, .withoutTag: true
    case .whole, .elsewhere, .wrongTotal, .unsatisfiable, .conditionFailed: false
    }
  }
}
