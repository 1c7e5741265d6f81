import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct SavingTests {
  /// The events of one save.
  private final class Save: Sendable {
    let id: TransferID
    private let bench: PreviewBench
    private let events = AsyncStream<TransferEvent>.makeStream()

    init(_ number: Int, in bench: PreviewBench) {
      id = TransferID(number)
      self.bench = bench
    }

    func begin(_ words: String? = nil, _ part: ContentPart = .all) async {
      let file = RemoteFile(id: FileID("file-1"), name: "content")
      let request = DownloadRequest(file: file, destination: "/downloads", overwrites: false)
      let filter = words.map { RecordFilterText($0, readsEscapes: false).filter }
      let work = filter.map { ScanWork.saveFiltered(request, $0, .lines) } ?? .save(request)
      let feed = events.continuation
      await bench.contents.save(id, file, ScanRequest(number: 0, work: work, part: part)) { feed.yield($0) }
    }

    /// How it ends, and whether it began before.
    func end() async -> TransferEvent? {
      var hasBegun = false
      for await event in events.stream {
        switch event {
        case .started: hasBegun = true
        case .progressed, .waiting, .looking, .sentAgain, .twinFound: #expect(hasBegun)
        case .downloaded, .uploaded, .targetExists, .failed, .cancelled, .isThere, .storedTwice, .mayBeStored:
          return event
        }
      }
      return nil
    }
  }

  @Test func aSaveGoesOnWhenThePreviewIsClosed() async throws {
    // given: a preview, and a disk that waits
    let content = PreviewReadingTests.records(20_000)
    let gate = Gate()
    let download = StubDownload(writeGate: gate)
    let stub = StubContent(content)
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    let save = Save(1, in: bench)
    await save.begin()
    await bench.close()
    gate.open()

    // then: complete, and nothing was read twice
    #expect(await save.end() == .downloaded(path: download.path, byteCount: Int64(content.count)))
    #expect(download.end.value == .committed)
    #expect(download.written.value == content)
    #expect(stub.calls == 1)
  }

  @Test func aSaveIsDoneWithoutAnyPreview() async throws {
    // given
    let download = StubDownload()
    let bench = PreviewBench(
      StubContent(Array("tool\nother\ntool 2\n".utf8)), disk: SpoolDisk(download: download))

    // when
    let save = Save(1, in: bench)
    await save.begin("tool")

    // then
    #expect(await save.end() == .downloaded(path: download.path, byteCount: 18))
    #expect(download.written.value == Array("tool\ntool 2\n".utf8))
  }

  @Test func aSecondSaveDoesNotEndTheFirst() async throws {
    // given
    let gate = Gate()
    let download = StubDownload(writeGate: gate)
    let bench = PreviewBench(StubContent(Array("one\ntwo\n".utf8)), disk: SpoolDisk(download: download))
    await bench.open()

    // when
    let (first, second) = (Save(1, in: bench), Save(2, in: bench))
    await first.begin(nil, .line(from: 0))
    await second.begin(nil, .line(from: 4))
    gate.open()

    // then
    for save in [first, second] {
      guard case .downloaded? = await save.end() else {
        Issue.record("not saved")
        return
      }
    }
    let written = String(decoding: download.written.value, as: UTF8.self)
    #expect(written.split(separator: "\n").sorted() == ["one", "two"])
  }

  @Test(arguments: [true, false])
  func aSaveThatIsCancelledOrCutOffByTheEndLeavesNoFile(_ isCancelled: Bool) async throws {
    // given: the server falls silent
    let download = StubDownload()
    let bench = PreviewBench(
      StubContent { _, _ in .init(byteCount: 1 << 20, chunks: [Array("one\n".utf8)], stalls: true) },
      disk: SpoolDisk(download: download))
    let save = Save(1, in: bench)
    await save.begin()
    await download.written.wait { $0.count == 4 }

    // when
    if isCancelled { await bench.contents.cancelSave(save.id) } else { await bench.contents.closeAll() }

    // then
    #expect(await save.end() == .cancelled)
    #expect(download.end.value == .discarded)
  }

  @Test func contentThatIsCutIsToldWithItsReasonAndLeavesNoFile() async throws {
    // given
    let download = StubDownload()
    let bench = PreviewBench(
      StubContent { _, _ in .init(byteCount: 30_000, chunks: [Array("one\n".utf8)], error: .cut) },
      disk: SpoolDisk(download: download))

    // when
    let save = Save(1, in: bench)
    await save.begin()

    // then
    #expect(await save.end() == .failed(.cut))
    #expect(download.end.value == .discarded)
  }

  @Test func aSaveReadsAgainWhatWasCutOffInAPreview() async throws {
    // given: a server that cannot go on from a place, and a preview of what came before it fell silent
    let content = Array("one\ntwo\n".utf8)
    let download = StubDownload()
    let bench = PreviewBench(
      StubContent { call, _ in
        call < 5
          ? .init(byteCount: 8, chunks: [Array(content[..<4])], error: .cut)
          : .init(byteCount: 8, chunks: [content])
      }, disk: SpoolDisk(download: download))
    await bench.open()
    await bench.facts { $0 == .interrupted(.cut, .verifyFromStart) }

    // when
    let save = Save(1, in: bench)
    await save.begin()

    // then
    #expect(await save.end() == .downloaded(path: download.path, byteCount: 8))
    #expect(download.written.value == content)
  }

  @Test func aTargetThatIsThereIsToldAsSuch() async throws {
    // given
    let exists = FilesError(operation: .download, reason: .local(path: "/downloads/a", problem: .exists))
    let download = StubDownload(commitFailure: exists)
    let bench = PreviewBench(StubContent(Array("one\n".utf8)), disk: SpoolDisk(download: download))

    // when
    let save = Save(1, in: bench)
    await save.begin()

    // then
    #expect(await save.end() == .targetExists(path: "/downloads/a"))
    #expect(download.end.value == .discarded)
  }
}
