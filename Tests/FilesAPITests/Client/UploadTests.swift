import FilesAPI
import Synchronization
import Testing

@Suite struct UploadTests {
  private let request = UploadRequest(path: "/tmp/x", name: "x.jsonl", purpose: .batch)
  private let stored =
    #"{"id":"file-new","bytes":5,"filename":"x.jsonl","purpose":"batch","created_at":1772366401}"#

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
    for (provider, path, names) in [
      (Provider.anthropic, "/v1/files", []), (.xAI, "/v1/files", []), (.mistral, "/v1/files", ["purpose"]),
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

  @Test(arguments: [
    ScriptedTransport.Reply.failure(lost), .answer(502), .answer(200, [], "<html>"), .answer(500),
    .answer(408),
  ])
  func whatMayHaveArrivedIsNotSentAgainAndSaidToBeOpen(reply: ScriptedTransport.Reply) async throws {
    // when
    let (result, transport) = try await upload([reply, .answer(200, [], stored)])
    // then
    guard case .failure(let error) = result else { return #expect(Bool(false), "\(result)") }
    #expect(error.mayHaveTakenEffect)
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [ScriptedTransport.Reply.failure(lost), .answer(502)])
  func whatDidNotGoOutWholeIsSentAgain(reply: ScriptedTransport.Reply) async throws {
    // given
    let transport = ScriptedTransport([reply, .answer(200, [], stored)], sentOfFirst: 4)
    // when
    let file = try await scriptedClient(transport).upload(request, progress: { _ in }, .standard)
    // then
    #expect(file.id.rawValue == "file-new")
    #expect(transport.requests.count == 2)
  }

  @Test func whatDidNotGoOutWholeIsKnownNotToBeStored() async throws {
    // given
    let transport = ScriptedTransport([.failure(lost)], sentOfFirst: 4)
    // when
    let failure = await #expect(throws: FilesError.self) {
      try await scriptedClient(transport).upload(request, progress: { _ in }, CallOptions(retry: .never))
    }
    // then
    #expect(failure?.mayHaveTakenEffect == false)
    #expect(failure?.reason == lost.reason)
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
}
