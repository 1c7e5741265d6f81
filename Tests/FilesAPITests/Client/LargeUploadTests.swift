import Synchronization
import Testing

@testable import FilesAPI

@Suite struct LargeUploadTests {
  private typealias Reply = ScriptedTransport.Reply

  /// Three parts of four bytes, four bytes and one.
  private let request = UploadRequest(path: "/tmp/x", name: "x.jsonl", purpose: .fineTune).with {
    $0.byteCount = 9
  }
  private static let file =
    #"{"id":"file-new","bytes":9,"filename":"x.jsonl","purpose":"fine-tune","created_at":1772366401}"#
  private let created = Reply.answer(200, [], #"{"id":"upload_1","object":"upload","status":"pending"}"#)
  private let completed = Reply.answer(
    200, [HTTPField("x-request-id", "req-end")],
    #"{"id":"upload_1","object":"upload","status":"completed","file":\#(file)}"#)
  private let cancelled = Reply.answer(200, [], #"{"id":"upload_1","status":"cancelled"}"#)

  private var provider: Provider {
    var provider = Provider.openAI
    provider.sizeLimits = [Provider.SizeLimit(nil, ByteCount(8))]
    provider.largeUploads = LargeUploads(partSize: 4, limit: ByteCount(100))
    return provider
  }

  private func part(_ id: String) -> Reply {
    .answer(200, [], #"{"id":"\#(id)","object":"upload.part","upload_id":"upload_1"}"#)
  }

  private func upload(
    _ replies: [Reply], _ options: CallOptions = .standard, _ change: (inout UploadRequest) -> Void = { _ in }
  ) async throws -> (Result<RemoteFile, FilesError>, ScriptedTransport) {
    let transport = ScriptedTransport(replies)
    let client = try scriptedClient(transport, provider)
    var request = request
    change(&request)
    do throws(FilesError) {
      return (.success(try await client.upload(request, progress: { _ in }, options)), transport)
    } catch {
      return (.failure(error), transport)
    }
  }

  /// The steps in short: `parts`, `complete`, `cancel`, `uploads`, or the whole path of another call.
  private func steps(_ transport: ScriptedTransport) -> [String] {
    transport.requests.map { $0.url.path.split(separator: "/").last.map(String.init) ?? "" }
  }

  private func body(_ request: HTTPRequest?) -> String {
    String(decoding: request?.body ?? [], as: UTF8.self)
  }

  @Test func itIsCreatedSentInOrderAndCompleted() async throws {
    // given
    let noted = Mutex<[String]>([])
    var options = CallOptions.standard
    options.onRequestID = { id in noted.withLock { $0.append(id) } }
    // when
    let (result, transport) = try await upload(
      [created, part("p1"), part("p2"), part("p3"), completed], options
    ) { $0.expiresAfter = 3_600 }
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(
      transport.requests.map(\.url.path) == [
        "/v1/uploads", "/v1/uploads/upload_1/parts", "/v1/uploads/upload_1/parts",
        "/v1/uploads/upload_1/parts", "/v1/uploads/upload_1/complete",
      ])
    #expect(transport.requests.allSatisfy { $0.method == .post })
    #expect(
      body(transport.requests.first)
        == #"{"filename":"x.jsonl","purpose":"fine-tune","bytes":9,"mime_type":"text/jsonl","#
        + #""expires_after":{"anchor":"created_at","seconds":3600}}"#)
    #expect(body(transport.requests.last) == #"{"part_ids":["p1","p2","p3"]}"#)
    let forms = transport.requests.compactMap(\.form)
    #expect(forms.map(\.partName) == ["data", "data", "data"])
    #expect(forms.map(\.slice?.range) == [0..<4, 4..<8, 8..<9])
    #expect(forms.allSatisfy { $0.slice?.fileSize == 9 && $0.fields.isEmpty })
    #expect(noted.withLock { $0 } == ["req-end"])
  }

  @Test func aFileOfTheLimitOrOfUnknownSizeGoesUpInOneCall() async throws {
    for size in [8, nil] as [Int64?] {
      // when
      let (result, transport) = try await upload([.answer(200, [], Self.file)]) { $0.byteCount = size }
      // then
      #expect(try result.get().id.rawValue == "file-new")
      #expect(steps(transport) == ["files"])
    }
  }

  @Test func whatNoProviderTakesIsRefusedBeforeAByteIsSent() async throws {
    // when
    let (result, transport) = try await upload([]) { $0.byteCount = 101 }
    let (late, other) = try await upload([]) { $0.expiresAfter = 60 }
    // then
    #expect(throws: FilesError.self) { try result.get() }
    #expect(throws: FilesError.self) { try late.get() }
    #expect(transport.requests.isEmpty && other.requests.isEmpty)
  }

  @Test func aPartThatGotNoAnswerIsSentAgainAndCountsOnce() async throws {
    // when
    let (result, transport) = try await upload([
      created, part("p1"), .failure(lost), .answer(503), part("p2"), part("p3"), completed,
    ])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.requests.compactMap(\.form?.slice?.range.lowerBound) == [0, 4, 4, 4, 8])
    #expect(body(transport.requests.last) == #"{"part_ids":["p1","p2","p3"]}"#)
  }

  @Test func whatCannotBeSentIsCancelledAndToldInTheServersWords() async throws {
    // when
    let (result, transport) = try await upload([
      created, part("p1"), .answer(403, [], #"{"error":{"message":"no more"}}"#), cancelled,
    ])
    // then
    let rejection = FilesError.Rejection(status: 403, message: "no more")
    #expect(result == .failure(FilesError(operation: .upload, reason: .rejected(rejection))))
    #expect(steps(transport) == ["uploads", "parts", "parts", "cancel"])
    #expect(transport.requests.last?.body == [])
  }

  @Test func aRefusedEndIsToldInTheServersWordsAndCancelled() async throws {
    // when
    let (result, transport) = try await upload([
      created, part("p1"), part("p2"), part("p3"),
      .answer(400, [], #"{"error":{"message":"8 bytes are not 9"}}"#), cancelled,
    ])
    // then
    let rejection = FilesError.Rejection(status: 400, message: "8 bytes are not 9", subject: .someFile)
    #expect(result == .failure(FilesError(operation: .upload, reason: .rejected(rejection))))
    #expect(steps(transport).suffix(2) == ["complete", "cancel"])
  }

  @Test func aPartThatTakesLongIsRepeatedAllTheSame() async throws {
    // given: waits that are longer than all of a call may take
    let policy = RetryPolicy().with {
      $0.initialInterval = .seconds(100)
      $0.maximumInterval = .seconds(100)
      $0.maximumElapsedTime = .seconds(120)
    }
    // when
    let (result, transport) = try await upload(
      [created, .failure(lost), .failure(lost), part("p1"), part("p2"), part("p3"), completed],
      CallOptions(retry: policy))
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.unusedReplies == 0)
  }

  @Test func aServerThatKnowsNoPartsIsToldInPlainWords() async throws {
    // when
    let (result, transport) = try await upload([.answer(404, [], #"{"error":{"message":"Invalid URL"}}"#)])
    // then
    let words = "the file is too large for a single call, and this server takes no files in parts"
    #expect(result == .failure(FilesError(operation: .upload, reason: .invalidRequest(words))))
    #expect(transport.requests.count == 1)
  }

  @Test func aChangedFileIsToldAndCancelled() async throws {
    // given
    let changed = HTTPFailure(.local(path: "/tmp/x", problem: .changed), mayHaveReachedServer: false)
    // when
    let (result, transport) = try await upload([created, part("p1"), .failure(changed), .answer(500)])
    // then
    #expect(result == .failure(FilesError(operation: .upload, reason: changed.reason)))
    #expect(steps(transport) == ["uploads", "parts", "parts", "cancel"])
  }

  private let unknown = Reply.answer(404, [], #"{"error":{"message":"no such address"}}"#)

  @Test func afterALostCompletionTheUploadIsAskedFor() async throws {
    // when
    let (result, transport) = try await upload([
      created, part("p1"), part("p2"), part("p3"), .failure(lost), completed,
    ])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(steps(transport).suffix(2) == ["complete", "upload_1"])
    #expect(transport.requests.last?.method == .get)
  }

  @Test func aCompletionThatDidNotArriveIsRepeatedWithTheSameParts() async throws {
    // when
    let (result, transport) = try await upload([
      created, part("p1"), part("p2"), part("p3"), .answer(502), unknown, completed,
    ])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(steps(transport).suffix(3) == ["complete", "upload_1", "complete"])
    #expect(body(transport.requests.last) == #"{"part_ids":["p1","p2","p3"]}"#)
  }

  @Test func aRefusalAfterALostCompletionIsNoReasonToOverlookTheFile() async throws {
    // when
    let (result, _) = try await upload([
      created, part("p1"), part("p2"), part("p3"), .failure(lost), unknown, .answer(400), completed,
    ])
    // then
    #expect(try result.get().id.rawValue == "file-new")
  }

  @Test func whatCannotBeCancelledAfterALostCompletionMayBeStored() async throws {
    // when
    let (open, _) = try await upload([
      created, part("p1"), part("p2"), part("p3"), .failure(lost), unknown, .answer(400), unknown,
      .answer(400),
    ])
    let (gone, transport) = try await upload([
      created, part("p1"), part("p2"), part("p3"), .failure(lost), unknown, .answer(400), unknown, cancelled,
    ])
    // then
    #expect(open == .failure(FilesError(operation: .upload, reason: lost.reason)))
    #expect(throws: FilesError.self) { try open.get() }
    #expect(gone.failure?.mayHaveTakenEffect == false)
    #expect(open.failure?.mayHaveTakenEffect == true)
    #expect(steps(transport).last == "cancel")
  }

  @Test func anAnswerWithoutFileLeadsToTheFile() async throws {
    // when
    let (result, _) = try await upload([
      created, part("p1"), part("p2"), part("p3"), .answer(200, [], #"{"id":"upload_1","file":null}"#),
      completed,
    ])
    // then
    #expect(try result.get().id.rawValue == "file-new")
  }

  @Test func anUploadOfAnotherRunIsAskedForAndCancelledWhereItWaits() async throws {
    let pending = Reply.answer(200, [], #"{"id":"upload_1","status":"pending"}"#)
    for (replies, isGone, isCompleted) in [
      ([completed], false, true), ([pending, cancelled], true, false), ([unknown, cancelled], true, false),
      ([cancelled], true, false), ([unknown, .answer(400), completed], false, true),
      ([unknown, .answer(404), unknown], false, false),
    ] as [([Reply], Bool, Bool)] {
      // when
      let transport = ScriptedTransport(replies)
      let end = await (try scriptedClient(transport, provider)).cancelUpload("upload_1", .standard)
      // then
      #expect((end == .gone) == isGone)
      #expect((end != .gone && end != .unknown) == isCompleted)
      #expect(transport.unusedReplies == 0)
    }
  }

  @Test(arguments: [
    ("x.jsonl", "text/jsonl"), ("a.b.PDF", "application/pdf"), ("x", "application/octet-stream"),
    ("jsonl", "application/octet-stream"), ("x.bin", "application/octet-stream"),
  ])
  func theMediaTypeFollowsTheExtension(name: String, type: String) {
    #expect(MediaType.of(name) == type)
  }
}

extension Result {
  fileprivate var failure: Failure? {
    guard case .failure(let error) = self else { return nil }
    return error
  }
}
