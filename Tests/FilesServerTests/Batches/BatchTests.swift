import FilesServer
import LosslessJSON
import Testing

@Suite struct BatchTests {
  @Test(arguments: [
    (0, "validating", 0, 0), (9, "validating", 0, 0), (10, "in_progress", 0, 100),
    (50, "in_progress", 50, 100),
    (89, "in_progress", 98, 100), (90, "finalizing", 100, 100), (99, "finalizing", 100, 100),
    (100, "completed", 100, 100), (90_000, "completed", 100, 100),
  ])
  func aBatchGoesThroughItsStatesByItself(after: Int64, status: String, done: Int64, total: Int64) throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.batch(TestInput.requests(100))
    // when
    clock.advance(by: after)
    // then
    let batch = try server.object("batches/\(made.id)")
    #expect(batch.status == status)
    #expect(batch.integers("request_counts") == ["total": total, "completed": done, "failed": 0])
    #expect((batch.text("output_file_id") == nil) == (status != "completed"))
    #expect(
      batch.integer("completed_at") == (status == "completed" ? made.integer("created_at")! + 100 : nil))
    #expect(try server.object("batches").data == [batch])
  }

  @Test func whatWasDueWhileTheServerWasDeadIsDoneWhenItIsBack() throws {
    // given
    let folder = try TestFolder()
    let clock = TestClock()
    let first = try TestServer(folder: folder.path, clock: clock, batchSeconds: 100)
    let made = try first.batch(TestInput.requests(3))
    clock.advance(by: 40)
    #expect(try first.object("batches/\(made.id)").status == "in_progress")
    first.server.stop()
    // when
    clock.advance(by: 1_000)
    let second = try TestServer(folder: folder.path, clock: clock, batchSeconds: 5)
    // then
    let batch = try second.object("batches/\(made.id)")
    #expect(batch.status == "completed")
    #expect(batch.integer("completed_at") == made.integer("created_at")! + 100)
    #expect(try second.content(batch.text("output_file_id")).lines().count == 3)
  }

  @Test func aFinishedBatchAddsItsOutputToTheFilesOnce() throws {
    let server = try TestServer()
    let batch = try server.batch(TestInput.requests(2), more: ",\"metadata\":{\"a\":\"b\"}")

    let files = try server.list("?purpose=batch_output")

    #expect(files.data.map(\.id) == [batch.text("output_file_id")])
    #expect(files.names == ["\(batch.id)_output.jsonl"])
    #expect(batch["metadata"]?.text == "{\"a\":\"b\"}")
    #expect(batch["error_file_id"] == .null)
  }

  @Test func failedRequestsGoIntoAFileOfTheirOwn() throws {
    // given
    let server = try TestServer()
    let input = TestInput.requests(6) { $0 % 3 == 0 ? "no-such-model" : "gpt-4.1" }
    // when
    let batch = try server.batch(input)
    // then
    #expect(batch.integers("request_counts") == ["total": 6, "completed": 4, "failed": 2])
    let answers = try server.content(batch.text("output_file_id")).lines()
    let errors = try server.content(batch.text("error_file_id")).lines()
    #expect(answers.map { $0.text("custom_id") } == ["1", "2", "4", "5"])
    #expect(errors.map { $0.text("custom_id") } == ["3", "6"])
    #expect(errors.allSatisfy { $0.integer("response.status_code") == 404 && $0["error"] == .null })
    #expect(answers[1].text("response.body.choices.0.message.content") == "You said: Say 2")
  }

  @Test(arguments: [
    ("/v1/chat/completions", "{}", "you must provide a model parameter"),
    ("/v1/chat/completions", "[]", "JSON body"),
    ("/v1/chat/completions", "{\"model\":\"gpt-4o\"}", "'messages'"),
    ("/v1/chat/completions", "{\"model\":\"gpt-4o\",\"messages\":[]}", "empty array"),
    ("/v1/chat/completions", "{\"model\":\"gpt-4o\",\"messages\":\"x\"}", "expected an array"),
    ("/v1/chat/completions", "{\"model\":\"gpt-4o\",\"messages\":[{\"content\":\"x\"}]}", "messages[0].role"),
    (
      "/v1/chat/completions", "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\"}],\"max_tokens\":0}",
      "max_tokens"
    ), ("/v1/responses", "{\"model\":\"gpt-4o\"}", "'input'"),
    ("/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":7}", "'input'"),
    ("/v1/completions", "{\"model\":\"davinci-002\"}", "'prompt'"),
    ("/v1/moderations", "{\"model\":\"omni-moderation-latest\"}", "'input'"),
  ])
  func aBodyThatTheEndpointRefusesFailsThatRequestAlone(endpoint: String, body: String, words: String) throws
  {
    let server = try TestServer()

    let batch = try server.batch(TestInput.line("1", body, url: endpoint), endpoint: endpoint)

    #expect(batch.status == "completed")
    #expect(batch.integers("request_counts") == ["total": 1, "completed": 0, "failed": 1])
    #expect(batch["output_file_id"] == .null)
    let error = try #require(try server.content(batch.text("error_file_id")).lines().first)
    #expect(error.text("response.body.error.message")?.contains(words) == true)
  }

  @Test(
    arguments: [
      ("{oops\n", "invalid_json_line", 1, nil), ("[]\n", "invalid_json_line", 1, nil),
      (TestInput.requests(2) + TestInput.request("2"), "duplicate_custom_id", 3, "custom_id"),
      (TestInput.request("1", url: "/v1/responses"), "url_mismatch", 1, "url"),
      (
        "{\"custom_id\":\"1\",\"method\":\"GET\",\"url\":\"/v1/chat/completions\",\"body\":{}}\n",
        "invalid_method", 1, "method"
      ),
      ("{\"method\":\"POST\"}\n", "missing_required_parameter", 1, "custom_id"),
      ("{\"custom_id\":7}\n", "invalid_type", 1, "custom_id"), ("\n \n", "empty_file", nil, nil),
    ] as [(String, String, Int64?, String?)])
  func aWrongInputFailsTheWholeBatch(input: String, code: String, line: Int64?, parameter: String?) throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.batch(input)
    #expect(made.status == "validating")
    #expect(made["errors"] == .null)
    // when
    clock.advance(by: 10)
    // then
    let batch = try server.object("batches/\(made.id)")
    #expect(batch.status == "failed")
    #expect(batch.text("errors.object") == "list")
    #expect(batch.text("errors.data.0.code") == code)
    #expect(batch.integer("errors.data.0.line") == line)
    #expect(batch.text("errors.data.0.param") == parameter)
    #expect(batch.integer("failed_at") == made.integer("created_at")! + 10)
    #expect(batch["in_progress_at"] == .null)
  }

  @Test func everyBrokenLineIsToldUpToAHundred() throws {
    let server = try TestServer()
    let some = try server.batch(TestInput.request("1") + "x\n\ny\n")
    let many = try server.batch(String(repeating: "x\n", count: 300))

    guard case .array(let few)? = some["errors.data"], case .array(let most)? = many["errors.data"] else {
      throw TestFailure(words: "no list of errors")
    }
    #expect(few.map { $0["line"] } == [.number("2"), .number("4")])
    #expect(most.count == 100)
  }

  @Test(arguments: [
    "{\"endpoint\":\"/v1/responses\",\"completion_window\":\"24h\"}",
    "{\"input_file_id\":\"f\",\"endpoint\":\"/v1/poems\",\"completion_window\":\"24h\"}",
    "{\"input_file_id\":\"f\",\"endpoint\":\"/v1/responses\",\"completion_window\":\"48h\"}",
    "{\"input_file_id\":\"f\",\"endpoint\":\"/v1/responses\",\"completion_window\":\"24h\",\"metadata\":{\"a\":1}}",
    "[]", "{",
  ])
  func aWrongBodyIsRefusedAtOnce(body: String) throws {
    let server = try TestServer()
    #expect(try server.client.post("/v1/batches", json: body).status == 400)
    #expect(try server.object("batches").data.isEmpty)
  }
}
