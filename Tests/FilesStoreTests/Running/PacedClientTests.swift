import ContentReading
import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct PacedClientTests {
  /// A server that answers so many calls in each second of a clock, and refuses the rest.
  private final class LimitedServer: Sendable {
    let clock = InstantClock()
    let refusals = Watched(0)
    private let served = Watched<[Int: Int]>([:])
    private let limit: Int
    private let retryAfter: Double?

    init(limit: Int, retryAfter: Double?) {
      self.limit = limit
      self.retryAfter = retryAfter
    }

    func answer() throws(FilesError) -> FileContent {
      // Each call takes five milliseconds.
      clock.advance(by: .milliseconds(5))
      let second = Int(clock.waited / .seconds(1))
      let number = served.update { served in
        served[second, default: 0] += 1
        return served[second] ?? 0
      }
      guard number <= limit else {
        refusals.update { $0 += 1 }
        throw FilesError(
          operation: .download,
          reason: .rejected(.init(status: 429, message: "slow down").with { $0.retryAfter = retryAfter }))
      }
      return FileContent(ContentExtent(byteCount: 3), StubChunks([[1, 2, 3]]))
    }
  }

  @Test func anUploadInPartsOfAnEarlierRunIsAskedFor() async {
    var stub = StubFilesClient()
    stub.onEndUpload = { $0 == "upload_1" ? .gone : .unknown }
    #expect(await PacedClient(stub).cancelUpload("upload_1", .standard) == .gone)
    let cache = SharedContentCache(client: stub, disk: StubDisk())
    #expect(await SpoolReusingClient(stub, cache: cache).cancelUpload("upload_1", .standard) == .gone)
  }

  @Test func anAnswerThatWasCutIsAskedForAgain() async throws {
    // given
    let calls = Watched(0)
    var stub = StubFilesClient()
    stub.onRetrieve = { id async throws(FilesError) in
      guard calls.next() > 1 else {
        throw FilesError(operation: .retrieve, reason: .lengthMismatch(expected: 9, received: 4))
      }
      return RetrievedFile(file: RemoteFile(id: id), rawJSON: "{}")
    }
    // when
    let client = PacedClient(stub, clock: InstantClock())
    // then
    #expect(try await client.retrieve(FileID("a"), .standard).file.id == FileID("a"))
    #expect(calls.value == 2)
  }

  @Test(arguments: [nil, 0, 0.2, 1, 86_400] as [Double?])
  func aLimitCostsTimeAndNoFile(_ retryAfter: Double?) async {
    // given a server that lets 20 calls a second through
    let server = LimitedServer(limit: 20, retryAfter: retryAfter)
    var stub = StubFilesClient()
    stub.onContent = { (_, _) async throws(FilesError) in try server.answer() }
    let client = PacedClient(stub, clock: server.clock)
    // when eight readers want 400 contents
    let came = await withTaskGroup(of: Int.self) { group in
      for reader in 0..<8 {
        group.addTask {
          var came = 0
          for number in 0..<50 {
            let id = FileID("file-\(reader)-\(number)")
            if (try? await client.content(of: id, from: 0, .standard)) != nil { came += 1 }
          }
          return came
        }
      }
      return await group.reduce(0, +)
    }
    // then
    #expect(came == 400)
    #expect(server.refusals.value > 0)
    #expect(server.clock.waited < .seconds(600))
  }

  @Test(arguments: [(500, 5), (503, 5), (408, 5), (400, 1), (404, 1), (501, 1), (401, 1)])
  func whatMayPassIsAskedForAFewTimesAndTheRestOnce(status: Int, calls: Int) async {
    // given
    let asked = Watched(0)
    var stub = StubFilesClient()
    stub.onContent = { (_, _) async throws(FilesError) in
      asked.update { $0 += 1 }
      throw .rejected(status, .download)
    }
    let client = PacedClient(stub, clock: InstantClock())
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client.content(of: FileID("a"), from: 0, .standard)
    }
    // then
    #expect(error == .rejected(status, .download))
    #expect(asked.value == calls)
  }

  @Test func aServerThatNeverLetsACallThroughIsGivenUp() async {
    // given
    var stub = StubFilesClient()
    stub.onContent = { (_, _) async throws(FilesError) in throw .rejected(429, .download) }
    let clock = InstantClock()
    let client = PacedClient(stub, clock: clock)
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client.content(of: FileID("a"), from: 0, .standard)
    }
    // then
    #expect(error == .rejected(429, .download))
    #expect(clock.waited > .seconds(60))
  }

  @Test func aCallThatWaitsForRoomEndsWhenItsTaskDoes() async {
    // given four calls that nobody answers, and a fifth
    let gate = Gate()
    let begun = Watched(0)
    var stub = StubFilesClient()
    stub.onContent = { (_, _) async throws(FilesError) in
      begun.update { $0 += 1 }
      await gate.pass()
      throw .rejected(404, .download)
    }
    let client = PacedClient(stub, clock: InstantClock())
    let first = (0..<4).map { number in
      Task { try? await client.content(of: FileID("\(number)"), from: 0, .standard) }
    }
    await begun.wait { $0 == 4 }
    let fifth = Task { () -> FilesError? in
      do throws(FilesError) {
        _ = try await client.content(of: FileID("5"), from: 0, .standard)
        return nil
      } catch {
        return error
      }
    }
    // when
    fifth.cancel()
    // then
    #expect(await fifth.value?.reason == .cancelled)
    gate.open()
    for task in first { _ = await task.value }
    #expect(begun.value == 4)
  }

  @Test func whatComesAndWhatIsRefusedIsLearned() async {
    // given
    let learned = LearnedFactsKeeper()
    var stub = StubFilesClient()
    stub.onContent = { (id, _) async throws(FilesError) in
      switch id.rawValue {
      case "refused": throw .rejected(400, .download)
      case "gone": throw .rejected(404, .download)
      case "forbidden": throw .rejected(403, .download)
      default:
        return FileContent(ContentExtent(byteCount: 0), StubChunks([]))
      }
    }
    var client = PacedClient(stub, clock: InstantClock())
    client.learned = learned
    // when
    for (id, purpose) in [
      ("came", FilePurpose.userData), ("refused", .assistants), ("gone", .batch), ("forbidden", .vision),
    ] {
      var options = CallOptions()
      options.purpose = purpose
      _ = try? await client.content(of: FileID(id), from: 0, options)
    }
    // then
    #expect(learned.facts.givesContentOut(of: .userData) == true)
    #expect(learned.facts.givesContentOut(of: .assistants) == false)
    #expect(learned.facts.givesContentOut(of: .batch) == nil)
    #expect(learned.facts.givesContentOut(of: .vision) == nil)
  }
}
