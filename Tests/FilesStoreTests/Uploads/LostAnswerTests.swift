import FilesAPI
import Synchronization
import TestSupport
import Testing

@testable import FilesStore

/// What is said of an upload against what the server holds in the end.
@Suite(.endsAtLast)
struct LostAnswerTests {
  private static let content = Array("ours".utf8)
  private static let other = Array("else".utf8)

  /// What an earlier run noted of the upload before it was cut off.
  private static func note(_ server: ForgetfulServer) -> UploadNote {
    var key = UploadKey(name: "x.txt", purpose: .userData, byteCount: 4)
    key.hash = .stub(content)
    var note = UploadNote(path: "/a", key: key, startedAt: server.time)
    (note.isServerTime, note.knowsAll) = (true, true)
    return note
  }

  private func run(
    _ server: ForgetfulServer, path: String = "/a", notes: StubNotes? = nil, number: Int = 1,
    ledger: UploadLedger = UploadLedger()
  ) async -> UploadEnd {
    let hash = ContentHash.stub(path == "/a" ? Self.content : Self.other)
    var key = UploadKey(name: "x.txt", purpose: .userData, byteCount: 4)
    key.hash = hash
    var surroundings = StoreSurroundings(client: server.client, disk: StubDisk(), audit: StubAudit())
    (surroundings.hashes, surroundings.uploadNotes, surroundings.uploadLedger) = (StubHashes(), notes, ledger)
    surroundings.uploadPolicy.now = { server.time }
    surroundings.clock = server.clock
    return await UploadRun(
      id: TransferID(number), request: UploadRequest(path: path, name: "x.txt", purpose: .userData), key: key,
      surroundings: surroundings, options: .standard, progress: { _ in }, report: { _ in }, onStored: { _ in }
    ).run()
  }

  private func server(_ fates: [ForgetfulServer.Fate], givesContents: Bool = true) -> ForgetfulServer {
    ForgetfulServer(
      contents: ["/a": Self.content, "/b": Self.other], fates: fates, givesContents: givesContents)
  }

  @Test func aSlowStoreAndALateListAreWaitedFor() async {
    for (store, list) in [(0, 0), (8, 0), (0, 8), (25, 20)] as [(Int, Int)] {
      // given
      let server = server([
        .init(isAnswered: false, storesAfter: .seconds(store), listsAfter: .seconds(list))
      ])
      // when
      let end = await run(server)
      // then
      #expect(end == server.ours.first.map { .stored($0.file) })
      #expect(server.sends == 1)
    }
  }

  @Test func whatNeverArrivedIsSentAgainAndAnOlderTwinIsNotTakenForIt() async {
    // given
    let server = server([.init(isStored: false)])
    server.add("x.txt", Self.content, isOurs: false)
    // when
    let end = await run(server)
    // then
    #expect(server.ours.count == 1)
    #expect(end == server.ours.first.map { .stored($0.file) })
  }

  @Test func aTwinThatIsOlderThanTheAttemptLeavesNoDoubtAlsoWhereItIsListedLate() async {
    // given
    let server = server([.init(isStored: false)])
    server.add("x.txt", Self.content, isOurs: false, after: .seconds(-100), listed: .seconds(105))
    // when
    let end = await run(server)
    // then
    #expect(server.sends == 2)
    #expect(end == server.ours.first.map { .stored($0.file) })
  }

  @Test func aColleaguesFileOfTheSameNameAndSizeIsNotTakenForIt() async {
    // given
    let server = server([.init(isStored: false, colleague: Self.other)])
    // when
    let end = await run(server)
    // then
    #expect(server.sends == 2)
    #expect(end == server.ours.first.map { .stored($0.file) })
  }

  @Test func twoUploadsThatLookAlikeAreNeverTakenForEachOther() async {
    for givesContents in [true, false] {
      for lostOnes in [(false, false), (true, false), (false, true), (true, true)] {
        // given: two contents of one name and size, of which the server loses some
        let server = server(
          [.init(isStored: !lostOnes.0, isAnswered: false), .init(isStored: !lostOnes.1, isAnswered: false)],
          givesContents: givesContents)
        let ledger = UploadLedger()
        // when
        async let first = run(server, path: "/a", number: 1, ledger: ledger)
        async let second = run(server, path: "/b", number: 2, ledger: ledger)
        // then: what is called stored has the content that was sent
        for (end, content) in [(await first, Self.content), (await second, Self.other)] {
          guard case .stored(let file) = end else { continue }
          #expect(server.ours.first { $0.file.id == file.id }?.content == content)
        }
      }
    }
  }

  @Test func equalShardsInOneCommandAreEachStored() async {
    // given: the same content twice; the second answer is lost and its file as well
    for isStored in [true, false] {
      let server = server([.init(), .init(isStored: isStored, isAnswered: false)])
      let ledger = UploadLedger()
      // when
      let ends = [
        await run(server, number: 1, ledger: ledger), await run(server, number: 2, ledger: ledger),
      ]
      // then
      let ids = ends.compactMap { if case .stored(let file) = $0 { file.id } else { nil as FileID? } }
      #expect(Set(ids).count == 2)
      #expect(server.ours.count == 2)
    }
  }

  @Test func whateverTheServerDoesNothingUncertainIsCalledDone() async {
    var generator = SeededGenerator(seed: 8)
    for round in 0..<400 {
      // given
      let fates = (0..<4).map { _ in
        ForgetfulServer.Fate(
          isStored: Bool.random(using: &generator), isAnswered: Int.random(in: 0..<4, using: &generator) == 0,
          storesAfter: .seconds(Int.random(in: 0..<150, using: &generator)),
          listsAfter: .seconds(Int.random(in: 0..<30, using: &generator)),
          colleague: [nil, Self.content, Self.other].randomElement(using: &generator) ?? nil)
      }
      let server = server(fates, givesContents: Bool.random(using: &generator))
      let notes = StubNotes()
      // when
      let end = await run(server, notes: notes)
      // then
      switch end {
      case .stored(let file):
        let isOurs = server.ours.contains { $0.file.id == file.id }
        #expect(
          isOurs || !server.givesContents || server.content(of: file.id) == Self.content, "round \(round)")
        // A second copy that was not seen is watched for.
        #expect(server.ours.count <= 1 || notes.released.count == 1, "round \(round)")
      case .storedTwice: #expect(server.sends > 1, "round \(round)")
      case .doubtful: #expect(notes.released.count == 1, "round \(round)")
      case .failed, .isThere: #expect(Bool(false), "round \(round): \(end)")
      }
    }
  }

  @Test func anUploadThatWasCutOffIsAdoptedByTheNextOneOfTheSameFile() async {
    // given: a program that was killed after everything was sent, with a store that takes its time
    let server = server([])
    let notes = StubNotes()
    notes.leave(Self.note(server), .sent(at: server.time))
    server.add("x.txt", Self.content, isOurs: true, listed: .seconds(20))
    // when
    let end = await run(server, notes: notes)
    // then
    #expect(end == server.ours.first.map { .stored($0.file) })
    #expect(server.sends == 0)
    #expect(notes.open.isEmpty)
  }

  @Test func whatDidNotGoOutWholeIsSentAtOnce() async {
    // given
    let server = server([])
    let notes = StubNotes()
    notes.leave(Self.note(server))
    // when
    let end = await run(server, notes: notes)
    // then
    #expect(end == server.ours.first.map { .stored($0.file) })
    #expect(server.clock.offset == .zero)
  }

  @Test func aRefusalIsNoDoubt() async {
    // given
    let server = server([])
    var client = server.client
    client.onUpload = { (_, _, _) async throws(FilesError) in throw .rejected(413, .upload) }
    let notes = StubNotes()
    var surroundings = StoreSurroundings(client: client, disk: StubDisk(), audit: StubAudit())
    (surroundings.hashes, surroundings.uploadNotes) = (StubHashes(), notes)
    surroundings.clock = server.clock
    let key = UploadKey(name: "x.txt", purpose: .userData, byteCount: 4)
    // when
    let end = await UploadRun(
      id: TransferID(1), request: UploadRequest(path: "/a", name: "x.txt", purpose: .userData), key: key,
      surroundings: surroundings, options: .standard, progress: { _ in }, report: { _ in }, onStored: { _ in }
    ).run()
    // then
    #expect(end == .failed(.rejected(413, .upload)))
    #expect(notes.open.isEmpty && notes.written == 1)
  }
}

extension ForgetfulServer {
  func content(of id: FileID) -> [UInt8]? { all.first { $0.file.id == id }?.content }
}
