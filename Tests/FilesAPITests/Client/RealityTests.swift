import Testing

@testable import FilesAPI

/// What a server does wins over what its preset says.
@Suite struct RealityTests {
  private func rejection(_ message: String, status: Int = 400, code: String? = nil) -> FilesError {
    let rejection = FilesError.Rejection(status: status, message: message).with { $0.code = code }
    return FilesError(operation: .list, reason: .rejected(rejection))
  }

  // MARK: Pages

  @Test(arguments: [
    ("Limit must be between 1 and 100", 10_000, 100),
    ("limit: Input should be less than or equal to 1000", 10_000, 1_000),
    ("page_size is too large", 100, 50), ("Invalid pageSize", 10_000, 1_000), ("limit?", 20, 0),
    ("limit must be at most 5,000", 10_000, 5),
  ])
  func aRefusedPageIsAskedForSmaller(message: String, refused: Int, next: Int) {
    #expect(ListPaging.size(below: refused, after: rejection(message)) == next)
  }

  @Test func otherRefusalsAreNotAboutThePage() {
    #expect(ListPaging.size(below: 100, after: rejection("bad purpose")) == nil)
    #expect(ListPaging.size(below: 100, after: rejection("rate limit", status: 429)) == nil)
  }

  @Test func aListThatBeginsAgainIsToldAndNotCalledComplete() {
    // given
    func page(_ numbers: Range<Int>, hasMore: Bool? = nil) -> FilePage {
      FilePage(
        files: numbers.map { RemoteFile(id: FileID("f\($0)")) },
        end: PageEnd(next: .after("x\(numbers.count)"), hasMore: hasMore))
    }
    var walk = PageWalk()
    // when
    _ = walk.add(page(0..<200))
    let step = walk.add(page(0..<1_000))
    // then
    #expect(step.newFiles.count == 800)
    #expect(walk.end == .repeated)
  }

  @Test func aFileThatCameBetweenTwoPagesIsNoRepetition() {
    var walk = PageWalk()
    _ = walk.add(
      FilePage(files: [.init(id: FileID("b")), .init(id: FileID("a"))], end: PageEnd(next: .after("a"))))
    let step = walk.add(
      FilePage(files: [.init(id: FileID("a")), .init(id: FileID("0"))], end: PageEnd(next: .after("0"))))
    #expect(step.newFiles.map(\.id.rawValue) == ["0"])
    #expect(walk.end == nil)
  }

  // MARK: Single files

  private func client(_ transport: ScriptedTransport, _ address: String) throws -> HTTPFilesClient {
    try scriptedClient(transport, Provider.compatible.with { $0.baseURL = address }) { $0.retry = .never }
  }

  private let list = ScriptedTransport.Reply.answer(
    200, [], #"{"data":[{"id":"a"},{"id":"b","filename":"x"}],"has_more":false}"#)

  @Test func aListWithElementsThatCannotBeReadDoesNotSayThatAFileIsGone() async throws {
    // given
    let list = ScriptedTransport.Reply.answer(200, [], #"{"data":[{"id":"a"},{"id":[1]}],"has_more":false}"#)
    let transport = ScriptedTransport([.answer(405), list])
    let client = try client(transport, "https://h.example/v1")
    // when
    let error = await #expect(throws: FilesError.self) { try await client.retrieve(FileID("b"), .standard) }
    // then
    #expect(error?.isMissingFile == false)
  }

  @Test func whatIsSaidOfAnotherFileIsNotTakenForThisOne() async throws {
    // given
    let transport = ScriptedTransport([.answer(200, [], #"{"id":"other","filename":"x"}"#)])
    let client = try client(transport, "https://h.example/v1")
    // when
    let error = await #expect(throws: FilesError.self) { try await client.retrieve(FileID("a"), .standard) }
    // then
    guard case .unreadable(let detail, _)? = error?.reason else {
      Issue.record("believed")
      return
    }
    #expect(detail.contains("other"))
  }

  @Test(arguments: [404, 405, 501])
  func aServerWithoutACallForOneFileIsAskedForItsList(status: Int) async throws {
    // given
    let transport = ScriptedTransport([.answer(status, [], "no such route"), list, list])
    let client = try client(transport, "https://h.example/v1")
    // when
    let first = try await client.retrieve(FileID("b"), .standard)
    let second = try await client.retrieve(FileID("a"), .standard)
    // then
    #expect(first.file.name == "x" && second.file.id == FileID("a"))
    #expect(client.learned.facts.retrieves == false)
    #expect(transport.requests.count == 3)
  }

  @Test func aFileThatIsInNoListIsNotThere() async throws {
    // given
    let transport = ScriptedTransport([.answer(404, [], "gone"), list])
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client(transport, "https://h.example/v1").retrieve(FileID("z"), .standard)
    }
    // then
    guard case .rejected(let rejection) = error?.reason else { return #expect(Bool(false)) }
    #expect(rejection.status == 404 && rejection.message == "gone")
  }

  @Test func aListThatEndsEarlyProvesNothing() async throws {
    // given
    let cut = ScriptedTransport.Reply.answer(200, [], #"{"data":[{"id":"a"}],"has_more":true,"last_id":"a"}"#)
    let transport = ScriptedTransport([.answer(404, [], "gone"), cut, cut])
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client(transport, "https://h.example/v1").retrieve(FileID("z"), .standard)
    }
    // then
    #expect(error?.reason.word == "unreadable")
  }

  @Test func whoHasAnsweredForOneFileSpeaksOfTheFile() async throws {
    // given
    let transport = ScriptedTransport([.answer(200, [], #"{"id":"a"}"#), .answer(404, [], "gone")])
    let client = try client(transport, "https://h.example/v1")
    _ = try await client.retrieve(FileID("a"), .standard)
    // when
    await #expect(throws: FilesError.self) { try await client.retrieve(FileID("z"), .standard) }
    // then
    #expect(transport.requests.count == 2)
  }

  // MARK: Expiry

  @Test(arguments: [
    (#"{"id":"a","expires_at":null}"#, true), (#"{"id":"a","expires_at":5}"#, true), (#"{"id":"a"}"#, false),
  ])
  func aServerTellsOfExpiryWhenItHasTheField(file: String, isTold: Bool) async throws {
    // given
    let transport = ScriptedTransport([.answer(200, [], "{\"data\":[\(file)]}")])
    let client = try client(transport, "https://h.example/v1")
    // when
    _ = try await client.listPage(ListRequest(), .standard)
    // then
    #expect(client.learned.facts.tellsExpiry == isTold)
  }

  @Test func thePresetsWordOnExpiryCountsAtItsOwnHostAlone() {
    #expect(Provider.openAI.isExpiryTold)
    #expect(!Provider.openAI.with { $0.baseURL = "https://gateway.example/v1" }.isExpiryTold)
    #expect(!Provider.groq.isExpiryTold)
  }

  // MARK: Quota

  @Test(arguments: [
    (400, "You have exceeded your file storage quota.", nil),
    (400, "The number of files without expiration is limited to 500.", "quotaExceeded"),
    (403, "Your organization has reached its storage limit of 1 TB.", nil),
    (429, "You exceeded your current quota: FileStorageBytesPerProject 21474836480", nil),
    (400, "The file number of your account exceeds the limit of 1000", nil),
    (507, "Insufficient Storage", nil), (413, "Total size exceeds the limit of your storage", nil),
  ])
  func aFullStorageIsKnownByItsCodeOrItsWords(status: Int, message: String, code: String?) {
    let error = rejection(message, status: status, code: code)
    #expect(error.isStorageFull)
    let failure = CallFailure(error)
    #expect(
      RetryDecision(policy: .standard)
        .delay(before: .init(number: 1, elapsed: .zero), after: failure, random: 0) == nil)
  }

  @Test(arguments: [
    (429, "Rate limit reached for requests per minute", nil), (403, "You do not have permission", nil),
    (
      429, "You exceeded your current quota, please check your plan and billing details.",
      "insufficient_quota"
    ),
    (400, "limit: must be at most 100", nil), (413, "File exceeds 500 MB", nil), (500, "storage limit", nil),
  ])
  func otherLimitsAreNoFullStorage(status: Int, message: String, code: String?) {
    #expect(!rejection(message, status: status, code: code).isStorageFull)
  }
}
