import FilesAPI
import Testing

@Suite struct CollectionDecodingTests {
  private func page(
    _ json: String, _ kind: CollectionKind, of provider: Provider = .openAI, _ fields: [HTTPField] = []
  ) async throws -> CollectionPage {
    let client = try scriptedClient(
      ScriptedTransport([.answer(200, fields, json)]), provider)
    let description = try #require(provider.collection(kind))
    guard let parent = provider.parent(of: kind) else {
      return try await client.collectionPage(CollectionRequest(description), .standard)
    }
    return try await client.collectionPage(
      CollectionRequest(description, in: .init(parent, "p_1")), .standard)
  }

  private func object(
    _ json: String, _ kind: CollectionKind, of provider: Provider = .openAI
  ) async throws -> CollectionObject {
    try #require(try await page(#"{"data":[\#(json)]}"#, kind, of: provider).objects.first)
  }

  @Test func aBatchOfOpenAIsSaysHowFarItIs() async throws {
    let batch = try await object(
      #"""
      {"id":"batch_1","object":"batch","endpoint":"/v1/responses","model":"gpt-5","errors":null,
       "input_file_id":"file-a","output_file_id":"file-b","completion_window":"24h","status":"in_progress",
       "created_at":1764000000,"expires_at":1764086400,"metadata":{"job":"nightly"},
       "request_counts":{"total":1000,"completed":977,"failed":3}}
      """#, .batch)

    #expect(batch.id == "batch_1" && batch.kind == .batch)
    #expect(batch.status == "in_progress" && batch.state == .running)
    #expect(batch.model == "gpt-5" && batch.endpoint == "/v1/responses")
    #expect(batch.createdAt == Timestamp(1_764_000_000) && batch.expiresAt == Timestamp(1_764_086_400))
    #expect(batch.progress == CollectionProgress(total: 1_000, done: 980, failed: 3))
    #expect(batch.progress?.percent == 98)
    #expect(batch.files.map(\.role) == [.input, .output])
    #expect(
      batch.unknown == [
        .init(key: "completion_window", json: #""24h""#), .init(key: "metadata", json: #"{"job":"nightly"}"#),
      ])
  }

  @Test func whatFailedSaysWhy() async throws {
    let batch = try await object(
      #"{"id":"b","status":"failed","errors":{"object":"list","data":[{"code":"x","message":"Line 3 is no JSON"}]}}"#,
      .batch)
    let job = try await object(
      #"{"id":"j","status":"failed","error":{"code":"bad","message":"too few examples"},"user_provided_suffix":"acme"}"#,
      .fineTuningJob)
    let fine = try await object(
      #"{"id":"j","status":"succeeded","error":{"code":null,"message":null}}"#, .fineTuningJob)

    #expect(batch.problem == "Line 3 is no JSON" && batch.state == .failed)
    #expect(job.problem == "too few examples" && job.name == "acme")
    #expect(fine.problem == nil && fine.state == .finished)
  }

  @Test func aStoreHasNameSizeFilesAndItsLastUse() async throws {
    let store = try await object(
      #"""
      {"id":"vs_1","name":"docs","usage_bytes":123456,"last_active_at":1764000001,"status":"completed",
       "expires_after":{"anchor":"last_active_at","days":7},"expires_at":1764604801,
       "file_counts":{"in_progress":1,"completed":7,"failed":2,"cancelled":0,"total":10}}
      """#, .vectorStore)

    #expect(store.name == "docs" && store.byteCount == ByteCount(123_456))
    #expect(store.lastUsedAt == Timestamp(1_764_000_001))
    #expect(store.progress == CollectionProgress(total: 10, done: 9, failed: 2))
    #expect(store.kind.isStanding)
    #expect(store.unknown.map(\.key) == ["expires_after"])
  }

  @Test func theFilesOfAStoreAreItsFilesWithTheirStatus() async throws {
    let file = try await object(#"{"id":"file-1","status":"failed","usage_bytes":9}"#, .storeFile)

    #expect(file.files == [.init(FileID("file-1"), .member, status: "failed")])
    #expect(file.parentID == "p_1")
    #expect(file.reference == ObjectReference(.storeFile, "file-1", in: "p_1"))
  }

  @Test func containersAndTheirFilesAreRead() async throws {
    let container = try await object(
      #"{"id":"cntr_1","name":"mine","status":"running","created_at":"1764000000","last_active_at":1764000009}"#,
      .container)
    let file = try await object(
      #"{"id":"cfile_1","object":"container.file","path":"/mnt/data/a.csv","bytes":880,"source":"user"}"#,
      .containerFile)

    #expect(container.name == "mine" && container.createdAt == Timestamp(1_764_000_000))
    #expect(file.name == "/mnt/data/a.csv" && file.byteCount == ByteCount(880))
    #expect(file.files.isEmpty)
  }

  @Test func evaluationRunsNameTheFileTheyRead() async throws {
    let run = try await object(
      #"""
      {"id":"evalrun_1","status":"completed","name":"r","data_source":{"type":"jsonl","source":{"type":"file_id","id":"file-e"}},
       "result_counts":{"total":4,"errored":1,"failed":1,"passed":2}}
      """#, .evaluationRun)
    let other = try await object(
      #"{"id":"evalrun_2","status":"queued","data_source":{"source":{"type":"file_content","content":[]}}}"#,
      .evaluationRun)

    #expect(run.files == [.init(FileID("file-e"), .input)])
    #expect(run.progress == CollectionProgress(total: 4, done: 4, failed: 2))
    #expect(other.files.isEmpty && other.state == .running)
  }

  @Test func assistantsNameTheFilesOfTheirCode() async throws {
    let assistant = try await object(
      #"{"id":"asst_1","name":"a","model":"gpt-4o","tool_resources":{"code_interpreter":{"file_ids":["file-1","file-2"]}}}"#,
      .assistant)

    #expect(assistant.uses.map(\.file.rawValue) == ["file-1", "file-2"])
    #expect(assistant.uses.allSatisfy { $0.use.isRunning && $0.use.role == .tool })
  }

  @Test func mistralsJobsSayTheirProgress() async throws {
    let batch = try await object(
      #"{"id":"u","status":"TIMEOUT_EXCEEDED","total_requests":10,"completed_requests":8,"failed_requests":1,"input_files":["a"]}"#,
      .batch, of: .mistral)
    let library = try await object(
      #"{"id":"l","name":"books","total_size":77,"created_at":"2026-03-01T12:00:00Z"}"#, .library,
      of: .mistral)

    #expect(batch.progress == CollectionProgress(total: 10, done: 8, failed: 1) && batch.state == .failed)
    #expect(library.byteCount == ByteCount(77) && library.createdAt == testMoment)
  }

  @Test func anthropicsMessageBatchesAreCountedTogether() async throws {
    let batch = try await object(
      #"""
      {"id":"msgbatch_1","type":"message_batch","processing_status":"in_progress","created_at":"2026-03-01T12:00:00Z",
       "request_counts":{"processing":5,"succeeded":90,"errored":3,"canceled":1,"expired":1}}
      """#, .batch, of: .anthropic)

    #expect(batch.progress == CollectionProgress(total: 100, done: 95, failed: 4) && batch.isRunning)
    #expect(batch.files.isEmpty)
  }

  @Test func xAIsBatchesEndWhenAllIsDoneAndNothingMoreCanBeLoaded() async throws {
    let done = #""state":{"num_requests":4,"num_pending":0,"num_success":3,"num_error":1}"#
    let page = try await page(
      #"""
      {"batches":[{"batch_id":"x1","name":"n",\#(done)},
       {"batch_id":"x2","state":{"num_requests":4,"num_pending":2,"num_success":2,"num_error":0}},
       {"batch_id":"x3","state":{"num_requests":0}},
       {"batch_id":"x4","input_file_id":"file_1",\#(done)},
       {"batch_id":"x5","input_file_id":"file_1","cancel_time":"2026-03-01T00:00:00Z",\#(done)},
       {"batch_id":"x6","input_file_id":"file_1","expire_time":"2026-03-01T00:00:00Z",\#(done)},
       {"batch_id":"x7","input_file_id":"file_1","expire_time":"2026-12-01T00:00:00Z",\#(done)}],
       "pagination_token":"t"}
      """#, .batch, of: .xAI, [HTTPField("Date", "Sun, 01 Nov 2026 08:49:37 GMT")])

    #expect(page.objects.map(\.id) == ["x1", "x2", "x3", "x4", "x5", "x6", "x7"])
    let states: [CollectionState] = [
      .finished, .running, .unknown, .unknown, .finished, .finished, .unknown,
    ]
    #expect(page.objects.map(\.state) == states)
    #expect(page.objects[3].files.map(\.id.rawValue) == ["file_1"] && page.objects[0].files.isEmpty)
    #expect(page.end.next == .token(parameter: "pagination_token", "t"))
  }

  @Test func longFieldsStayOutsideAndShortOnesAreKeptWhole() async throws {
    let long = String(repeating: "x", count: 400)
    let batch = try await object(#"{"id":"b","note":"\#(long)","owner":"me","n":7,"gone":null}"#, .batch)

    #expect(batch.unknown == [.init(key: "owner", json: #""me""#), .init(key: "n", json: "7")])
  }

  @Test func hostileFiguresAreNoFigures() async throws {
    let batch = try await object(
      #"""
      {"id":7,"created_at":"soon","expires_at":0,"status":{"a":1},"model":["x"],
       "request_counts":{"total":"9223372036854775807","completed":9223372036854775807,"failed":1}}
      """#, .batch)
    let negative = try await object(#"{"id":"b","request_counts":{"total":-4,"completed":"many"}}"#, .batch)

    #expect(batch.id == "7" && batch.createdAt == nil && batch.expiresAt == nil)
    #expect(batch.status == nil && batch.state == .unknown && batch.isRunning)
    #expect(batch.progress == CollectionProgress(total: .max, done: .max, failed: 1))
    #expect(negative.progress == nil)
  }

  @Test func theSameWordsHaveTheSameDigestAndOthersAnother() async throws {
    let one = try await object(#"{"id":"b","status":"running"}"#, .batch)
    let same = try await object(#"{"id":"b","status":"running"}"#, .batch)
    let other = try await object(#"{"id":"b","status":"running","x":1}"#, .batch)

    #expect(one == same && one.digest == same.digest)
    #expect(one.digest != other.digest)
  }

  @Test func filesCanBeExchangedAndAllElseStays() async throws {
    let store = try await object(
      #"{"id":"vs_1","name":"docs","status":"completed","owner":"me"}"#, .vectorStore)
    let files = [CollectionObject.File(FileID("file-ä"), .member, status: "in_progress")]
    let filled = store.with(files: files)

    #expect(filled.files == files && filled.with(files: []) == store)
    #expect(filled.name == "docs" && filled.unknown == store.unknown)
    #expect(
      filled.uses.map(\.use) == [
        FileUse(ObjectReference(.vectorStore, "vs_1"), .member, status: "in_progress")
      ])
  }

  @Test func eachObjectIsReadByItsOwnKeysInAnyOrder() async throws {
    let objects = [
      #"{"id":"b1","status":"completed","input_file_id":"file-1","x":1}"#,
      #"{"status":"failed","id":"b2","x":2,"input_file_id":"file-2"}"#,
      #"{"id":"b3","input_file_id":null,"request_counts":{"total":3}}"#,
      #"{"\u0069d":"b4","y":[1,{"id":"no"}],"sta\u0074us":"in_progress","input_file_id":"file-4"}"#,
      #"{"id":"b5","status":"completed","status":"in_progress"}"#, #"{"x":1}"#, "7", "[{}]",
    ]
    let page = try await page(#"{"data":[\#(objects.joined(separator: ","))]}"#, .batch)

    #expect(page.objects.map(\.id) == ["b1", "b2", "b3", "b4", "b5"])
    #expect(page.objects.map(\.status) == ["completed", "failed", nil, "in_progress", "in_progress"])
    #expect(page.objects.map { $0.files.map(\.id.rawValue) } == [["file-1"], ["file-2"], [], ["file-4"], []])
    #expect(page.objects.map { $0.unknown.map(\.key) } == [["x"], ["x"], [], ["y"], []])
    #expect(page.objects[2].progress?.total == 3 && page.objects[3].progress == nil)
    #expect(page.unreadableCount == 3)
  }
}
