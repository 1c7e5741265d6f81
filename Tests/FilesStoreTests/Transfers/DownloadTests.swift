import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct DownloadTests {
  private let listed = RemoteFile(id: FileID("file-1"), name: "a.jsonl", byteCount: ByteCount(6))

  @Test func contentIsCompleteUnderItsNameWhenItIsTold() async {
    // given
    let disk = StubDisk()
    let scene = Scene(serving([[1, 2, 3], [4, 5, 6]]), disk: disk)
    // when
    let told = await download(listed, in: scene)
    // then
    #expect(disk.download.written.value == [1, 2, 3, 4, 5, 6])
    #expect(disk.download.end.value == .committed)
    #expect(told.last == .downloaded(path: "/downloads/file.jsonl", byteCount: 6))
    #expect(told.compactMap(\.progress).last?.bytesDone == 6)
    #expect(told.compactMap(\.progress).last?.bytesTotal == 6)
  }

  @Test func contentOfAnotherLengthThanListedIsRefusedBeforeItIsRead() async {
    // given content announced with 7 bytes for a file listed with 6
    let disk = StubDisk()
    let chunks = StubChunks([[1, 2, 3, 4, 5, 6, 7]])
    let scene = Scene(serving(chunks, byteCount: 7), disk: disk)
    // when
    let told = await download(listed, in: scene)
    // then
    #expect(told.last == .failed(mismatch(expected: 6, received: 7)))
    #expect(disk.download.end.value == .discarded)
    #expect(chunks.asked.value == 0)
    #expect(chunks.isCancelled.value)
  }

  @Test func resultsThatAreEncodedOnTheirWayAreNotComparedWithTheList() async {
    // given
    var results = listed
    results.purpose = .fineTuneResults
    let scene = Scene(serving([[1, 2, 3, 4, 5, 6, 7, 8]], byteCount: 8))
    // when
    let told = await download(results, in: scene)
    // then
    #expect(told.last == .downloaded(path: "/downloads/file.jsonl", byteCount: 8))
  }

  @Test func aSizeOfZeroInTheListSaysNothing() async {
    // given a server that lists files with 0 bytes before it has counted them
    var uncounted = listed
    uncounted.byteCount = ByteCount(0)
    let scene = Scene(serving([[1, 2]], byteCount: nil))
    // when
    let told = await download(uncounted, in: scene)
    // then
    #expect(told.last == .downloaded(path: "/downloads/file.jsonl", byteCount: 2))
  }

  @Test(arguments: [nil, FilesError.cut()])
  func contentThatIsCutGoesOnWhereItStopped(failure: FilesError?) async {
    // given content that ends after 4 of 6 bytes, with or without an error
    let disk = StubDisk()
    let asked = Watched<[Int64]>([])
    var client = StubFilesClient()
    client.onContent = { (_, offset) async throws(FilesError) in
      asked.update { $0.append(offset) }
      let chunks = offset == 0 ? StubChunks([[1, 2], [3, 4]], then: failure) : StubChunks([[3, 4, 5, 6]])
      return FileContent(ContentExtent(offset: offset, byteCount: 6, acceptsRanges: true), chunks)
    }
    let scene = Scene(client, disk: disk)
    // when
    let told = await download(listed, in: scene)
    // then without a tag some bytes are asked for once more, to be compared
    #expect(asked.value == [0, 2])
    #expect(disk.download.written.value == [1, 2, 3, 4, 5, 6])
    #expect(told.last == .downloaded(path: "/downloads/file.jsonl", byteCount: 6))
  }

  @Test(arguments: [
    (FilesError.rejected(500, .download), StubDownload.End.kept(isOffered: false)),
    (.rejected(401, .download), .kept(isOffered: false)), (.cut(), .kept(isOffered: false)),
    (.rejected(404, .download), .discarded), (.contentChanged, .discarded),
  ])
  func whatCameIsKeptUnlessNobodyCanUseIt(failure: FilesError, end: StubDownload.End) async {
    // given content that is cut, and what comes afterwards
    let disk = StubDisk()
    var client = StubFilesClient()
    client.onContent = { (_, offset) async throws(FilesError) in
      guard offset == 0 else { throw failure }
      return FileContent(
        ContentExtent(byteCount: 6, acceptsRanges: true), StubChunks([[1, 2, 3, 4]], then: .cut()))
    }
    let scene = Scene(client, disk: disk)
    // when
    let time = scene.passTime()
    defer { time.cancel() }
    let told = await download(listed, in: scene)
    // then
    #expect(told.last == .failed(failure))
    #expect(disk.download.end.value == end)
  }

  @Test func moreBytesThanAnnouncedFail() async {
    // given
    let disk = StubDisk()
    let scene = Scene(serving([[1, 2, 3, 4], [5, 6, 7, 8]]), disk: disk)
    // when
    let told = await download(listed, in: scene)
    // then
    #expect(told.last == .failed(mismatch(expected: 6, received: 8)))
    #expect(disk.download.end.value == .discarded)
  }

  @Test func whatIsInTheWayIsToldWithoutACall() async {
    // given a client that expects no call
    var disk = StubDisk()
    disk.openFailure = local("/downloads/file.jsonl", .exists)
    let scene = Scene(StubFilesClient(), disk: disk)
    // when
    let told = await download(listed, in: scene)
    // then
    #expect(told == [.started, .targetExists(path: "/downloads/file.jsonl")])
  }

  @Test func whatCameInTheWayMeanwhileIsNotReplaced() async {
    // given a target that appears while the content is loading
    let file = StubDownload(commitFailure: local("/downloads/file.jsonl", .exists))
    let scene = Scene(serving([[1, 2, 3, 4, 5, 6]]), disk: StubDisk(download: file))
    // when
    let told = await download(listed, in: scene)
    // then
    #expect(told.last == .targetExists(path: "/downloads/file.jsonl"))
    #expect(file.end.value == .discarded)
  }

  @Test func aFullDiskStopsTheTransferAndLeavesNothing() async {
    // given
    let file = StubDownload(writeFailure: local("/downloads/file.jsonl", .diskFull))
    let chunks = StubChunks([[1, 2, 3, 4, 5, 6]])
    let scene = Scene(serving(chunks), disk: StubDisk(download: file))
    // when
    let told = await download(listed, in: scene)
    // then
    #expect(told.last == .failed(local("/downloads/file.jsonl", .diskFull)))
    #expect(file.end.value == .discarded)
    #expect(chunks.isCancelled.value)
  }

  @Test func aSlowDiskSlowsTheReadingDown() async {
    // given a disk that does not take the first bytes yet
    let gate = Gate()
    let chunks = StubChunks([[1, 2], [3, 4], [5, 6]])
    let scene = Scene(serving(chunks), disk: StubDisk(download: StubDownload(writeGate: gate)))
    // when
    await scene.store.download(
      TransferID(1), DownloadRequest(file: listed, destination: "/", overwrites: false))
    await chunks.asked.wait { $0 == 1 }
    await scene.clock.advance(by: .seconds(10))
    // then no more is asked for until the disk has taken them
    #expect(chunks.asked.value == 1)
    gate.open()
    let told = await scene.endedTransfer(1)
    #expect(told.last == .downloaded(path: "/downloads/file.jsonl", byteCount: 6))
  }

  @Test func atMostFourDownloadsRunAtTheSameTime() async {
    // given
    let crowd = Watched(Crowd())
    var client = StubFilesClient()
    client.onContent = { (_, _) async throws(FilesError) in
      crowd.update { $0.enter() }
      await crowd.wait { $0.entered >= 4 }
      crowd.update { $0.leave() }
      throw .rejected(404, .download)
    }
    let scene = Scene(client)
    // when
    for number in 1...12 {
      let request = DownloadRequest(file: listed, destination: "/", overwrites: false)
      await scene.store.download(TransferID(number), request)
    }
    for number in 1...12 { _ = await scene.endedTransfer(number) }
    // then
    #expect(crowd.value.most == 4)
  }

  @Test func aCancelledDownloadLeavesNothing() async {
    // given a download that waits for its content
    let begun = Gate()
    let disk = StubDisk()
    var client = StubFilesClient()
    client.onContent = { (_, _) async throws(FilesError) in
      begun.open()
      await Gate().pass()
      throw .cut()
    }
    let scene = Scene(client, disk: disk)
    await scene.store.download(
      TransferID(1), DownloadRequest(file: listed, destination: "/", overwrites: false))
    await begun.pass()
    // when
    await scene.store.cancel(TransferID(1))
    let told = await scene.endedTransfer(1)
    // then
    #expect(told == [.started, .cancelled])
    #expect(disk.download.end.value == .discarded)
  }

  private func download(_ file: RemoteFile, in scene: Scene) async -> [TransferEvent] {
    let request = DownloadRequest(file: file, destination: "/downloads", overwrites: false)
    await scene.store.download(TransferID(1), request)
    return await scene.endedTransfer(1)
  }

  private func serving(_ pieces: [[UInt8]], byteCount: Int64? = 6) -> StubFilesClient {
    serving(StubChunks(pieces), byteCount: byteCount)
  }

  private func serving(_ chunks: StubChunks, byteCount: Int64? = 6) -> StubFilesClient {
    var client = StubFilesClient()
    client.onContent = { (_, _) async throws(FilesError) in
      FileContent(ContentExtent(byteCount: byteCount), chunks)
    }
    return client
  }

  private func mismatch(expected: Int64, received: Int64) -> FilesError {
    FilesError(operation: .download, reason: .lengthMismatch(expected: expected, received: received))
  }

  private func local(_ path: String, _ problem: FilesError.LocalProblem) -> FilesError {
    FilesError(operation: .download, reason: .local(path: path, problem: problem))
  }
}
