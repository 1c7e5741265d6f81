import FilesAPI
import TestSupport
import Testing

@testable import FilesStore

/// Uploads on a machine whose clock is wrong, or whose disk takes no note.
@Suite(.endsAtLast)
struct UploadClockTests {
  private static let content = Array("ours".utf8)

  private func run(
    _ server: ForgetfulServer, clockIsAheadBy seconds: Int64 = 0, tellsTime: Bool = true,
    notes: StubNotes? = nil
  ) async -> UploadEnd {
    var key = UploadKey(name: "x.txt", purpose: .userData, byteCount: 4)
    key.hash = .stub(Self.content)
    var client = server.client
    let list = client.onListPage
    client.onListPage = { (request, options) async throws(FilesError) in
      var page = try await list(request, options)
      if !tellsTime { page.serverTime = nil }
      return page
    }
    var surroundings = StoreSurroundings(client: client, disk: StubDisk(), audit: StubAudit())
    (surroundings.hashes, surroundings.uploadNotes) = (StubHashes(), notes)
    surroundings.uploadPolicy.now = { Timestamp(server.time.seconds + seconds) }
    surroundings.clock = server.clock
    return await UploadRun(
      id: TransferID(1), request: UploadRequest(path: "/a", name: "x.txt", purpose: .userData), key: key,
      surroundings: surroundings, options: .standard, progress: { _ in }, report: { _ in }, onStored: { _ in }
    ).run()
  }

  @Test(arguments: [-31_536_000, -3_600, -61, 0, 61, 3_600, 31_536_000], [true, false])
  func whatIsStoredIsFoundWhateverOurClockSays(seconds: Int64, tellsTime: Bool) async {
    // given a store that takes the file and loses the answer, and an older file of the same content
    let server = ForgetfulServer(
      contents: ["/a": Self.content], fates: [.init(isAnswered: false)], givesContents: true)
    server.add("x.txt", Self.content, isOurs: false)
    // when
    let end = await run(server, clockIsAheadBy: seconds, tellsTime: tellsTime)
    // then
    #expect(server.sends == 1)
    #expect(end == server.ours.first.map { .stored($0.file) })
  }

  @Test func anUploadOfWhichNoNoteCanBeWrittenDoesNotBegin() async {
    // given
    let server = ForgetfulServer(contents: ["/a": Self.content], fates: [], givesContents: true)
    let full = FilesError(operation: .upload, reason: .local(path: "/state/uploads", problem: .diskFull))
    // when
    let end = await run(server, notes: StubNotes(failure: full))
    // then
    #expect(server.sends == 0)
    #expect(end == .failed(full.surelyWithoutEffect))
  }
}
