import FilesAPI
import Testing

@Suite struct CollectionOrderTests {
  private static let batch = ObjectReference(.batch, "batch_1")
  private static let store = ObjectReference(.vectorStore, "vs_123456")

  private func perform(
    _ order: CollectionOrder, _ replies: [ScriptedTransport.Reply], _ provider: Provider = .openAI
  ) async throws -> (outcome: CollectionOutcome, lines: [String], body: String) {
    let transport = ScriptedTransport(replies)
    let outcome = try await scriptedClient(transport, provider).perform(order, .standard)
    let body = String(decoding: transport.requests.first?.body ?? [], as: UTF8.self)
    return (outcome, transport.lines, body)
  }

  @Test func aBatchIsCancelledAndTheAnswerSaysWhatItIsNow() async throws {
    let (outcome, lines, _) = try await perform(
      CollectionOrder(.cancel, Self.batch), [.answer(200, [], #"{"id":"batch_1","status":"cancelling"}"#)])

    #expect(lines == ["POST https://api.openai.com/v1/batches/batch_1/cancel"])
    guard case .done(let batch?) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(batch.status == "cancelling" && batch.isRunning)
  }

  @Test func whatHadEndedBeforeIsToldAsEnded() async throws {
    let (outcome, lines, _) = try await perform(
      CollectionOrder(.cancel, Self.batch),
      [
        .answer(409, [], #"{"error":{"message":"Cannot cancel a batch with status 'completed'."}}"#),
        .answer(200, [], #"{"id":"batch_1","status":"completed"}"#),
      ])

    guard case .alreadyEnded(let batch) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(batch.status == "completed")
    #expect(lines.count == 2)
  }

  @Test func aConflictAboutWhatRunsIsToldAtOnce() async throws {
    let transport = ScriptedTransport([
      .answer(409, [], #"{"error":{"message":"batch_1 is being finalized"}}"#),
      .answer(200, [], #"{"id":"batch_1","status":"finalizing"}"#),
    ])
    let client = try scriptedClient(transport)

    await #expect(throws: FilesError.self) {
      try await client.perform(CollectionOrder(.cancel, Self.batch), .standard)
    }
    #expect(transport.lines.count == 2)
  }

  @Test func aStoreIsDeletedWithTheHeaderOfOldServers() async throws {
    let transport = ScriptedTransport([
      .answer(200, [], #"{"id":"vs_123456","object":"vector_store.deleted","deleted":true}"#)
    ])
    let outcome = try await scriptedClient(transport).perform(CollectionOrder(.delete, Self.store), .standard)

    #expect(outcome == .done(nil))
    #expect(transport.lines == ["DELETE https://api.openai.com/v1/vector_stores/vs_123456"])
    #expect(transport.requests[0].fields.contains(HTTPField("OpenAI-Beta", "assistants=v2")))
  }

  @Test func aStoreThatWasDeletedMeanwhileIsGone() async throws {
    let (outcome, lines, _) = try await perform(
      CollectionOrder(.delete, Self.store),
      [.answer(404, [], #"{"error":{"message":"No vector store found with id 'vs_123456'."}}"#)])

    #expect(outcome == .alreadyGone && lines.count == 1)
  }

  @Test func aRoutersNotFoundIsNoVerdictOnAStore() async throws {
    let transport = ScriptedTransport([
      .answer(404, [], "<html>404</html>"), .answer(404, [], "<html>404</html>"),
    ])
    let client = try scriptedClient(transport)

    await #expect(throws: FilesError.self) {
      try await client.perform(CollectionOrder(.delete, Self.store), .standard)
    }
  }

  @Test func aDeletionThatNobodyConfirmsIsLookedInto() async throws {
    let (outcome, lines, _) = try await perform(
      CollectionOrder(.delete, Self.store),
      [
        .answer(200, [], "{}"),
        .answer(404, [], #"{"error":{"message":"No vector store found with id 'vs_123456'."}}"#),
      ])

    #expect(outcome == .done(nil))
    #expect(lines.last == "GET https://api.openai.com/v1/vector_stores/vs_123456")
  }

  @Test func aFileIsTakenOutOfItsStore() async throws {
    let order = CollectionOrder(.detach, ObjectReference(.storeFile, "file-1", in: "vs_123456"))
    let (outcome, lines, _) = try await perform(order, [.answer(200, [], #"{"id":"file-1","deleted":true}"#)])

    #expect(outcome == .done(nil))
    #expect(lines == ["DELETE https://api.openai.com/v1/vector_stores/vs_123456/files/file-1"])
  }

  @Test(arguments: [
    (7 as Int?, #"{"expires_after":{"anchor":"last_active_at","days":7}}"#),
    (nil, #"{"expires_after":null}"#),
  ])
  func anExpiryIsSet(days: Int?, body: String) async throws {
    let sent = try await perform(
      CollectionOrder(.expire, Self.store, days: days), [.answer(200, [], #"{"id":"vs_123456"}"#)])

    #expect(sent.lines == ["POST https://api.openai.com/v1/vector_stores/vs_123456"])
    #expect(sent.body == body)
  }

  @Test func eachProviderHasItsOwnAddressForCancelling() async throws {
    let ended = ScriptedTransport.Reply.answer(200, [], #"{"id":"batch_1"}"#)
    let order = CollectionOrder(.cancel, Self.batch)
    #expect(
      try await perform(order, [ended], .mistral).lines
        == ["POST https://api.mistral.ai/v1/batch/jobs/batch_1/cancel"])
    #expect(
      try await perform(order, [ended], .anthropic).lines
        == ["POST https://api.anthropic.com/v1/messages/batches/batch_1/cancel"])
    #expect(
      try await perform(order, [ended], .xAI).lines == ["POST https://api.x.ai/v1/batches/batch_1:cancel"])
    let run = ObjectReference(.evaluationRun, "evalrun_1", in: "eval_1")
    #expect(
      try await perform(CollectionOrder(.cancel, run), [ended]).lines
        == ["POST https://api.openai.com/v1/evals/eval_1/runs/evalrun_1/cancel"])
  }

  @Test(arguments: [
    CollectionOrder(.delete, ObjectReference(.batch, "b")),
    CollectionOrder(.cancel, ObjectReference(.library, "l")),
    CollectionOrder(.delete, ObjectReference(.containerFile, "cfile_1")),
  ])
  func whatAProviderCannotDoIsNotSent(order: CollectionOrder) async throws {
    let transport = ScriptedTransport([])
    let client = try scriptedClient(transport)

    await #expect(throws: FilesError.self) { try await client.perform(order, .standard) }
    #expect(transport.lines.isEmpty)
  }

  @Test func theContentOfAContainersFileIsAskedForWhereItLies() async throws {
    let transport = ScriptedTransport([.answer(206, [HTTPField("Content-Range", "bytes 2-3/4")], "cd")])
    let id = try #require(Provider.openAI.contentID(typed: "container/cntr_1/cfile/2"))

    let content = try await scriptedClient(transport).content(of: id, from: 2, .standard)

    #expect(content.extent.offset == 2 && content.extent.byteCount == 4)
    #expect(
      transport.lines == ["GET https://api.openai.com/v1/containers/cntr_1/files/cfile%2F2/content"])
    #expect(Provider.openAI.contentID(of: ObjectReference(.batch, "b")) == nil)
    #expect(Provider.openAI.contentID(typed: "container/cntr_1") == nil)
    #expect(Provider.openAI.contentID(typed: "file-1") == nil)
  }
}
