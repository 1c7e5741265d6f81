import FilesAPI
import Synchronization
import Testing

@Suite struct UploadTests {
  private let request = UploadRequest(path: "/tmp/x", name: "x.jsonl", purpose: .batch)
  private let stored =
    #"{"id":"file-new","bytes":5,"filename":"x.jsonl","purpose":"batch","created_at":1772366401}"#
  private let older =
    #"{"id":"file-old","bytes":5,"filename":"x.jsonl","purpose":"batch","created_at":1772366000}"#
  /// The server's clock says the same as ours.
  private let date = HTTPField("Date", "Sun, 01 Mar 2026 12:00:00 GMT")

  private func upload(
    _ replies: [ScriptedTransport.Reply], _ options: CallOptions = .standard
  ) async throws -> (Result<RemoteFile, FilesError>, ScriptedTransport) {
    let transport = ScriptedTransport(replies)
    let client = try scriptedClient(transport)
    do throws(FilesError) {
      return (.success(try await client.upload(request, progress: { _ in }, options)), transport)
    } catch {
      return (.failure(error), transport)
    }
  }

  private func list(_ files: String..., hasMore: Bool = false) -> ScriptedTransport.Reply {
    .answer(200, [date], #"{"data":[\#(files.joined(separator: ","))],"has_more":\#(hasMore)}"#)
  }

  private func posts(_ transport: ScriptedTransport) -> Int {
    transport.lines.filter { $0.hasPrefix("POST") }.count
  }

  @Test func textFieldsComeFirstAndTheFileLast() async throws {
    // given
    var request = request
    request.expiresAfter = 3_600
    let transport = ScriptedTransport([.answer(201, [], stored)])
    // when
    let file = try await scriptedClient(transport).upload(request, progress: { _ in }, .standard)
    // then
    let form = try #require(transport.requests.first?.form)
    #expect(file.id.rawValue == "file-new")
    #expect(form.fields.map(\.name) == ["purpose", "expires_after[anchor]", "expires_after[seconds]"])
    #expect(form.fields.map(\.value) == ["batch", "created_at", "3600"])
    #expect(form.path == "/tmp/x")
    #expect(transport.requests.first?.fields.contains(HTTPField("Content-Type", form.contentType)) == true)
  }

  @Test func eachProviderGetsTheFieldsItKnows() async throws {
    let typed = request.name.hasSuffix(".jsonl") ? ["file_type"] : []
    for (provider, path, names) in [
      (Provider.anthropic, "/v1/files", []), (.xAI, "/v1/files", []),
      (.together, "/v1/files/upload", ["purpose", "file_name"] + typed), (.mistral, "/v1/files", ["purpose"]),
    ] {
      // given
      let transport = ScriptedTransport([.answer(200, [], stored)])
      // when
      _ = try await scriptedClient(transport, provider).upload(request, progress: { _ in }, .standard)
      // then
      #expect(transport.requests.first?.url.path == path)
      #expect(transport.requests.first?.form?.fields.map(\.name) == names)
    }
  }

  @Test func anExpiryThatTheProviderDoesNotTakeIsRefusedBeforeAByteIsSent() async throws {
    // given
    var request = request
    request.expiresAfter = 60
    let transport = ScriptedTransport([])
    let client = try scriptedClient(transport)
    // when, then
    await #expect(throws: FilesError.self) { try await client.upload(request, progress: { _ in }, .standard) }
    #expect(transport.requests.isEmpty)
  }

  @Test func afterALostAnswerTheStoredFileIsFoundAndNotSentAgain() async throws {
    // when
    let (result, transport) = try await upload([.failure(lost), list(stored, older)])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.lines.last == "GET https://api.openai.com/v1/files?purpose=batch&limit=100&order=desc")
    #expect(posts(transport) == 1)
  }

  @Test func anOlderTwinIsNotTakenForTheUpload() async throws {
    // when
    let (result, transport) = try await upload([.answer(502), list(older), .answer(200, [], stored)])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(posts(transport) == 2)
  }

  @Test func aServerClockThatIsWrongDoesNotHideTheFile() async throws {
    // given
    let early = #"{"id":"file-new","bytes":5,"filename":"x.jsonl","created_at":1772362801}"#
    let reply = ScriptedTransport.Reply.answer(
      200, [HTTPField("Date", "Sun, 01 Mar 2026 11:00:00 GMT")], #"{"data":[\#(early)],"has_more":false}"#)
    // when
    let (result, _) = try await upload([.failure(lost), reply])
    // then
    #expect(try result.get().id.rawValue == "file-new")
  }

  @Test func whenItCannotBeLookedForNothingIsSentAgain() async throws {
    // when
    let (result, transport) = try await upload([.failure(lost), .answer(403)])
    // then
    #expect(result == .failure(FilesError(operation: .upload, reason: lost.reason)))
    #expect(posts(transport) == 1)
  }

  @Test func aFileWithoutATimeIsNotClaimedNorSentAgain() async throws {
    // when
    let (result, transport) = try await upload([
      .failure(lost), list(#"{"id":"file-new","bytes":5,"filename":"x.jsonl"}"#),
    ])
    // then
    #expect(result == .failure(FilesError(operation: .upload, reason: lost.reason)))
    #expect(posts(transport) == 1)
  }

  @Test func itIsLookedForEvenWhenNothingMayBeRepeated() async throws {
    // when
    let (found, _) = try await upload([.failure(lost), list(stored)], CallOptions(retry: .never))
    let (missing, transport) = try await upload([.answer(500), list()], CallOptions(retry: .never))
    // then
    #expect(try found.get().id.rawValue == "file-new")
    #expect(throws: FilesError.self) { try missing.get() }
    #expect(posts(transport) == 1)
  }

  @Test(arguments: [ScriptedTransport.Reply.failure(refused), .answer(429)])
  func whatCannotHaveArrivedIsSentAgainWithoutLooking(first: ScriptedTransport.Reply) async throws {
    // when
    let (result, transport) = try await upload([first, .answer(200, [], stored)])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.lines.allSatisfy { $0.hasPrefix("POST") })
  }

  @Test func aRefusalIsFinal() async throws {
    // when
    let (result, transport) = try await upload([.answer(413, [], "too large")])
    // then
    #expect(throws: FilesError.self) { try result.get() }
    #expect(transport.requests.count == 1)
  }

  @Test func aChangedFileIsToldAndNotSentAgain() async throws {
    // given
    let changed = HTTPFailure(.local(path: "/tmp/x", problem: .changed), mayHaveReachedServer: false)
    // when
    let (result, transport) = try await upload([.failure(changed)])
    // then
    #expect(result == .failure(FilesError(operation: .upload, reason: changed.reason)))
    #expect(transport.requests.count == 1)
  }

  @Test func anUnreadableConfirmationLeadsToTheFile() async throws {
    // when
    let (result, _) = try await upload([.answer(200, [], "<html>"), list(stored)])
    // then
    #expect(try result.get().id.rawValue == "file-new")
  }
}
