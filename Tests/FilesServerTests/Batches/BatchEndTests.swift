import FilesServer
import LosslessJSON
import Testing

/// Batches that end before all of their requests were answered.
@Suite struct BatchEndTests {
  private func running(_ seconds: Int64 = 100) throws -> (TestServer, TestClock, TestObject) {
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: seconds)
    return (server, clock, try server.batch(TestInput.requests(10)))
  }

  @Test func aCancelledBatchKeepsWhatWasAnswered() throws {
    // given
    let (server, clock, made) = try running()
    clock.advance(by: 50)
    // when
    let cancelling = try server.make("batches/\(made.id)/cancel")
    clock.advance(by: 10)
    let cancelled = try server.object("batches/\(made.id)")
    // then
    #expect(cancelling.status == "cancelling")
    #expect(cancelling.integer("cancelling_at") == made.integer("created_at")! + 50)
    #expect(cancelled.status == "cancelled")
    #expect(cancelled.integers("request_counts") == ["total": 10, "completed": 5, "failed": 0])
    let answers = try server.content(cancelled.text("output_file_id")).lines()
    #expect(answers.map { $0.text("custom_id") } == ["1", "2", "3", "4", "5"])
    #expect(cancelled["finalizing_at"] == .null)
  }

  @Test func cancellingBeforeTheStartLeavesNoFiles() throws {
    let (server, clock, made) = try running()
    _ = try server.make("batches/\(made.id)/cancel")
    clock.advance(by: 10)

    let batch = try server.object("batches/\(made.id)")

    #expect(batch.status == "cancelled")
    #expect(batch["output_file_id"] == .null && batch["error_file_id"] == .null)
    #expect(try server.list("?purpose=batch_output").data.isEmpty)
  }

  @Test func whatHasEndedCannotBeCancelledAndAskingTwiceIsFine() throws {
    let (server, clock, made) = try running()
    _ = try server.make("batches/\(made.id)/cancel")
    #expect(try server.make("batches/\(made.id)/cancel").status == "cancelling")
    clock.advance(by: 10)

    let answer = try server.client.post("/v1/batches/\(made.id)/cancel", json: "{}")

    #expect(answer.status == 409)
    #expect(answer.errorMessage == "Cannot cancel a batch with status 'cancelled'.")
    #expect(try server.client.post("/v1/batches/batch_none/cancel", json: "{}").status == 404)
  }

  @Test func aBatchThatTakesLongerThanADayExpires() throws {
    // given
    let (server, clock, made) = try running(2 * 86_400)
    // when
    clock.advance(by: 86_400)
    // then
    let batch = try server.object("batches/\(made.id)")
    #expect(batch.status == "expired")
    #expect(batch.integer("expired_at") == made.integer("expires_at"))
    #expect(batch.integers("request_counts") == ["total": 10, "completed": 5, "failed": 5])
    let errors = try server.content(batch.text("error_file_id")).lines()
    #expect(errors.map { $0.text("custom_id") } == ["6", "7", "8", "9", "10"])
    #expect(errors.allSatisfy { $0.text("error.code") == "batch_expired" && $0["response"] == .null })
  }

  @Test func aBatchWhoseInputIsDeletedFails() throws {
    // given
    let (server, clock, made) = try running()
    clock.advance(by: 50)
    _ = try server.remove("files/\(made.text("input_file_id") ?? "")")
    // when
    clock.advance(by: 50)
    // then
    let batch = try server.object("batches/\(made.id)")
    #expect(batch.status == "failed")
    #expect(batch.text("errors.data.0.code") == "file_not_found")
    #expect(try server.list("?purpose=batch_output").data.isEmpty)
  }

  @Test(arguments: [("user_data", "invalid_purpose"), (nil, "file_not_found")] as [(String?, String)])
  func anInputThatIsNoneFailsTheBatch(purpose: String?, code: String) throws {
    let server = try TestServer()
    let id =
      try purpose.map { try server.add("a.jsonl", TestInput.requests(1), purpose: $0).id } ?? "file-none"

    let batch = try server.make(
      "batches",
      "{\"input_file_id\":\"\(id)\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}")

    #expect(batch.status == "failed")
    #expect(batch.text("errors.data.0.code") == code)
    #expect(batch.text("input_file_id") == id)
  }

  @Test func outputExpiresWhenThatWasAskedFor() throws {
    let clock = TestClock()
    let server = try TestServer(clock: clock)
    let expiry = ",\"output_expires_after\":{\"anchor\":\"created_at\",\"seconds\":3600}"

    let batch = try server.batch(TestInput.requests(1), more: expiry)

    let output = batch.text("output_file_id") ?? ""
    #expect(try server.object("files/\(output)").integer("expires_at") == clock.now + 3_600)
    clock.advance(by: 3_600)
    #expect(try server.client.get("/v1/files/\(output)").status == 404)
    #expect(try server.object("batches/\(batch.id)").text("output_file_id") == output)
  }

  @Test func answersAreTheSameForTheSameBatch() throws {
    // given
    let input = TestInput.line(
      "1", "{\"model\":\"text-embedding-3-small\",\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":4}",
      url: "/v1/embeddings")
    let server = try TestServer()
    // when
    let batch = try server.batch(input, endpoint: "/v1/embeddings")
    // then
    let answer = try #require(try server.content(batch.text("output_file_id")).lines().first)
    let vectors = (0..<3).map { answer["response.body.data.\($0).embedding"] }
    #expect(vectors[0] == vectors[2] && vectors[0] != vectors[1])
    guard case .array(let numbers)? = vectors[0] else { throw TestFailure(words: "no vector") }
    #expect(numbers.count == 4)
  }

  @Test func aGeneratedInputIsReadLikeAnyOther() throws {
    // given
    let server = try TestServer { configuration in
      configuration.seedsDemoFiles = true
      configuration.demoFileCount = 60
    }
    let input = try #require(try server.list("?purpose=batch").data.first)
    // when
    let batch = try server.make(
      "batches",
      "{\"input_file_id\":\"\(input.id)\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}"
    )
    // then
    #expect(batch.status == "completed")
    let count = try #require(batch.integer("request_counts.completed"))
    #expect(count == input.bytes / 300)
    #expect(try server.content(batch.text("output_file_id")).lines().count == Int(count))
  }
}
