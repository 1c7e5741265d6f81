import FilesServer
import LosslessJSON
import Testing

@Suite struct EvaluationTests {
  private static let check = #"""
    {"type":"string_check","name":"right","input":"{{sample.output_text}}","reference":"{{item.want}}",
     "operation":"ilike"}
    """#

  private func evaluation(_ server: TestServer, criteria: String = check) throws -> TestObject {
    try server.make(
      "evals",
      #"""
      {"name":"e","data_source_config":{"type":"custom","item_schema":{"type":"object"},
       "include_sample_schema":true},"testing_criteria":[\#(criteria)],"metadata":{"team":"ops"}}
      """#)
  }

  private func jsonl(_ source: String) -> String { #"{"data_source":{"type":"jsonl","source":\#(source)}}"# }

  private static let lines = [
    #"{"item":{"want":"Yes"},"sample":{"output_text":"yes, of course"}}"#,
    #"{"item":{"want":"no"},"sample":{"output_text":"perhaps"}}"#, "", #"{"item":{"want":""}}"#,
  ].joined(separator: "\n")

  @Test func aRunJudgesTheItemsOfItsFileAtItsEnd() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock) { $0.batchSeconds = 100 }
    let evaluation = try evaluation(server)
    let file = try server.add("items.jsonl", Self.lines, purpose: "evals")
    // when
    let path = "evals/\(evaluation.id)/runs"
    let queued = try server.make(path, jsonl(#"{"type":"file_id","id":"\#(file.id)"}"#))
    clock.advance(by: 50)
    let running = try server.object("\(path)/\(queued.id)")
    clock.advance(by: 50)
    let done = try server.object("\(path)/\(queued.id)")
    // then
    #expect([queued, running, done].map(\.status) == ["queued", "in_progress", "completed"])
    #expect(running.integers("result_counts") == ["total": 3, "passed": 0, "failed": 0, "errored": 0])
    #expect(done.integers("result_counts") == ["total": 3, "passed": 2, "failed": 1, "errored": 0])
    #expect(done.integers("per_testing_criteria_results.0")["passed"] == 2)
    #expect(done.text("data_source.source.id") == file.id)
    let items = try server.object("\(path)/\(done.id)/output_items?order=asc").data
    #expect(items.map(\.status) == ["pass", "fail", "pass"])
    #expect(try server.object("\(path)/\(done.id)/output_items?status=fail").data == [items[1]])
    #expect(try server.object("\(path)/\(done.id)/output_items/\(items[1].id)") == items[1])
    #expect(try server.object("\(path)?status=completed").data == [done])
    #expect(try server.object("\(path)?status=queued").data.isEmpty)
  }

  @Test func aModelIsAskedWhatTheTemplateSays() throws {
    let server = try TestServer { $0.batchSeconds = 0 }
    let evaluation = try evaluation(server)
    let run = try server.make(
      "evals/\(evaluation.id)/runs",
      #"""
      {"data_source":{"type":"completions","model":"gpt-4.1-mini",
       "source":{"type":"file_content","content":[{"item":{"q":"Is it so?","want":"is it so"}}]},
       "input_messages":{"type":"template","template":[{"role":"user","content":"{{item.q}}"}]}}}
      """#)

    #expect(run.status == "completed" && run.integers("result_counts")["passed"] == 1)
    let item = try #require(
      try server.object("evals/\(evaluation.id)/runs/\(run.id)/output_items").data.first)
    #expect(item.text("sample.output.0.content") == "You said: Is it so?")
    #expect(item.text("sample.input.0.content") == "Is it so?")
  }

  @Test func whatNeedsAModelToJudgeIsAnErrorAndNoVerdict() throws {
    let server = try TestServer { $0.batchSeconds = 0 }
    let evaluation = try evaluation(
      server, criteria: #"{"type":"label_model","name":"tone","model":"gpt-4.1"}"#)
    let run = try server.make(
      "evals/\(evaluation.id)/runs", jsonl(#"{"type":"file_content","content":[{"item":{}}]}"#))

    #expect(run.integers("result_counts") == ["total": 1, "passed": 0, "failed": 0, "errored": 1])
  }

  @Test func aFileThatGoesOrIsWrongFailsTheRun() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock) { $0.batchSeconds = 10 }
    let evaluation = try evaluation(server)
    let path = "evals/\(evaluation.id)/runs"
    let (gone, wrong) = (
      try server.add("a.jsonl", Self.lines, purpose: "evals"),
      try server.add("b.jsonl", "{\"item\":{}}\n{\"x\":1}\n", purpose: "evals")
    )
    let runs = try [gone, wrong].map { try server.make(path, jsonl(#"{"type":"file_id","id":"\#($0.id)"}"#)) }
    // when
    _ = try server.remove("files/\(gone.id)")
    clock.advance(by: 10)
    // then
    let failed = try runs.map { try server.object("\(path)/\($0.id)") }
    #expect(failed.map(\.status) == ["failed", "failed"])
    #expect(failed[0].text("error.message")?.contains("deleted") == true)
    #expect(failed[1].text("error.message") == "Line 2 has no object 'item'.")
    #expect(try server.object("\(path)/\(runs[0].id)/output_items").data.isEmpty)
  }

  @Test func whatRunsIsCancelledAndWhatHasEndedIsNot() throws {
    let clock = TestClock()
    let server = try TestServer(clock: clock) { $0.batchSeconds = 10 }
    let path = "evals/\(try evaluation(server).id)/runs"
    let run = try server.make(path, jsonl(#"{"type":"file_content","content":[]}"#))

    let cancelled = try server.make("\(path)/\(run.id)/cancel")
    clock.advance(by: 20)

    #expect(cancelled.status == "canceled")
    #expect(try server.object("\(path)/\(run.id)").status == "canceled")
    #expect(try server.client.post("/v1/\(path)/\(run.id)/cancel", json: "{}").status == 409)
  }

  @Test func runsAndItemsGoWithTheirEvaluation() throws {
    let server = try TestServer { $0.batchSeconds = 0 }
    let evaluation = try evaluation(server)
    let path = "evals/\(evaluation.id)/runs"
    let runs = try (0..<3).map { _ in
      try server.make(path, jsonl(#"{"type":"file_content","content":[{"item":{}}]}"#))
    }
    #expect(try server.object("\(path)?limit=2").data.map(\.id) == [runs[2].id, runs[1].id])

    #expect(try server.remove("\(path)/\(runs[0].id)").object().text("run_id") == runs[0].id)
    #expect(try server.client.get("/v1/\(path)/\(runs[0].id)").status == 404)
    #expect(try server.remove("evals/\(evaluation.id)").object().text("eval_id") == evaluation.id)
    #expect(try server.client.get("/v1/\(path)").status == 404)
    #expect(try server.object("evals").data.isEmpty)
  }

  @Test(arguments: [
    "{}", #"{"data_source_config":{"type":"custom"},"testing_criteria":[]}"#,
    #"{"data_source_config":{"type":"custom","item_schema":{}},"testing_criteria":[]}"#,
    #"{"data_source_config":{"type":"odd"},"testing_criteria":[{"type":"string_check"}]}"#,
    #"{"data_source_config":{"type":"custom","item_schema":{}},"testing_criteria":[{"type":"string_check","name":"a"}]}"#,
  ])
  func aWrongEvaluationIsRefused(body: String) throws {
    let server = try TestServer()
    #expect(try server.client.post("/v1/evals", json: body).status == 400)
    #expect(try server.object("evals").data.isEmpty)
  }

  @Test(arguments: [
    "{}", #"{"data_source":{"type":"jsonl"}}"#,
    #"{"data_source":{"type":"odd","source":{"type":"file_id"}}}"#,
    #"{"data_source":{"type":"jsonl","source":{"type":"file_id","id":"file-none"}}}"#,
  ])
  func aWrongRunIsRefused(body: String) throws {
    let server = try TestServer()
    let path = "evals/\(try evaluation(server).id)/runs"
    #expect(try server.client.post("/v1/" + path, json: body).status == 400)
    #expect(try server.client.post("/v1/evals/eval_none/runs", json: body).status == 404)
    #expect(try server.object(path).data.isEmpty)
  }
}
