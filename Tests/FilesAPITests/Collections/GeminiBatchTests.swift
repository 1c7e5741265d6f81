import FilesAPI
import Testing

/// Google's batches are long-running operations: what matters of them stands in `metadata`.
@Suite struct GeminiBatchTests {
  private func page(_ json: String) async throws -> CollectionPage {
    let client = try scriptedClient(ScriptedTransport([.answer(200, [], json)]), .gemini)
    let batches = try #require(Provider.gemini.collection(.batch))
    return try await client.collectionPage(CollectionRequest(batches), .standard)
  }

  private func operation(_ state: String, _ more: String = #","inputConfig":{"fileName":"files/in1"}"#)
    -> String
  {
    #"{"operations":[{"name":"batches/b1","metadata":{"state":"\#(state)"\#(more)}}]}"#
  }

  @Test func anOperationIsABatchWithItsFiles() async throws {
    // given
    let json = #"""
      {"operations":[{"name":"batches/abc","done":true,
        "metadata":{"@type":"type.googleapis.com/x.GenerateContentBatch","model":"models/gemini-2.5-flash",
          "displayName":"nightly","state":"BATCH_STATE_SUCCEEDED","createTime":"2026-03-01T12:00:00.5Z",
          "inputConfig":{"fileName":"files/in1"},"output":{"responsesFile":"files/batch-abc"},
          "batchStats":{"requestCount":"4","successfulRequestCount":"3","failedRequestCount":"1"}},
        "response":{"responsesFile":"files/batch-abc"}}],
       "nextPageToken":"t2"}
      """#
    // when
    let page = try await page(json)
    let batch = try #require(page.objects.first)
    // then
    #expect(batch.id == "abc" && batch.name == "nightly" && batch.model == "models/gemini-2.5-flash")
    #expect(batch.status == "BATCH_STATE_SUCCEEDED" && batch.state == .finished)
    #expect(batch.progress == CollectionProgress(total: 4, done: 4, failed: 1))
    #expect(batch.files == [.init(FileID("in1"), .input), .init(FileID("batch-abc"), .output)])
    #expect(batch.createdAt == testMoment && page.flawCount == 0)
    #expect(page.end.next == .token(parameter: "pageToken", "t2"))
    #expect(Provider.gemini.listedFiles(of: batch).map(\.id.rawValue) == ["in1"])
  }

  @Test(arguments: [
    ("BATCH_STATE_PENDING", CollectionState.running), ("BATCH_STATE_RUNNING", .running),
    ("JOB_STATE_QUEUED", .running), ("JOB_STATE_UPDATING", .running), ("JOB_STATE_CANCELLING", .running),
    ("BATCH_STATE_SUCCEEDED", .finished), ("JOB_STATE_PARTIALLY_SUCCEEDED", .finished),
    ("BATCH_STATE_CANCELLED", .finished), ("BATCH_STATE_FAILED", .failed), ("BATCH_STATE_EXPIRED", .failed),
    ("BATCH_STATE_UNSPECIFIED", .unknown), ("BATCH_STATE_", .unknown), ("BATCH_STATE_NEW", .unknown),
  ])
  func theStatesOfBothKinds(word: String, state: CollectionState) async throws {
    let batch = try #require(try await page(operation(word)).objects.first)
    #expect(batch.state == state)
  }

  @Test func whatRunsAndDoesNotSayWhatItReadsLeavesOpenWhatItUses() async throws {
    let running = try await page(operation("BATCH_STATE_RUNNING", ""))
    let ended = try await page(operation("BATCH_STATE_SUCCEEDED", ""))
    let inline = try await page(
      operation("BATCH_STATE_RUNNING", #","inputConfig":{"requests":{"requests":[]}}"#))

    #expect(running.objects.count == 1 && running.unreadableCount == 0 && running.flawCount == 1)
    #expect(ended.flawCount == 0 && inline.flawCount == 0)
  }

  @Test func anEmptyObjectIsAListWithoutBatches() async throws {
    #expect(try await page("{}").objects.isEmpty)
    let client = try scriptedClient(ScriptedTransport([.answer(200, [], "{}")]), .openAI)
    let batches = try #require(Provider.openAI.collection(.batch))
    await #expect(throws: FilesError.self) {
      try await client.collectionPage(CollectionRequest(batches), .standard)
    }
  }

  @Test func itIsCancelledAndDeletedByItsName() async throws {
    // given
    let transport = ScriptedTransport([.answer(200, [], "{}"), .answer(200, [], "{}")])
    let client = try scriptedClient(transport, .gemini)
    // when
    let cancelled = try await client.perform(
      CollectionOrder(.cancel, ObjectReference(.batch, "abc")), .standard)
    let deleted = try await client.perform(
      CollectionOrder(.delete, ObjectReference(.batch, "batches/abc")), .standard)
    // then
    #expect(cancelled == .done(nil) && deleted == .done(nil))
    let root = "https://generativelanguage.googleapis.com/v1beta"
    #expect(transport.lines == ["POST \(root)/batches/abc:cancel", "DELETE \(root)/batches/abc"])
  }

  @Test func theResultsCanBeAskedForAlthoughNoListHasThem() {
    #expect(Provider.gemini.contentAvailability(of: RemoteFile(id: FileID("batch-abc"))) == .unknown)
    var uploaded = RemoteFile(id: FileID("f"))
    uploaded.more = RemoteFile.MoreFields(.init().with { $0.source = "UPLOADED" })
    #expect(Provider.gemini.contentAvailability(of: uploaded) == .refused)
  }
}
