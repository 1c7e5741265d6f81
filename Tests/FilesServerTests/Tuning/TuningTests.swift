import FilesServer
import FoundationEssentials
import LosslessJSON
import Testing

@Suite struct TuningTests {
  @Test(arguments: [
    (0, "validating_files"), (9, "validating_files"), (10, "queued"), (20, "running"), (99, "running"),
    (100, "succeeded"), (90_000, "succeeded"),
  ])
  func aJobGoesThroughItsStatesByItself(after: Int64, status: String) throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.job(TestInput.examples(20))
    // when
    clock.advance(by: after)
    // then
    let job = try server.object("fine_tuning/jobs/\(made.id)")
    #expect(job.status == status)
    #expect((job.text("fine_tuned_model") != nil) == (status == "succeeded"))
    #expect((job.integer("estimated_finish") != nil) == (status == "running"))
    #expect(job.text("hyperparameters.n_epochs") == (status == "validating_files" ? "auto" : nil))
    #expect(try server.object("fine_tuning/jobs").data == [job])
  }

  @Test func resultsAreATableInBase64() throws {
    // given
    let server = try TestServer()
    // when
    let job = try server.job(TestInput.examples(10), more: ",\"hyperparameters\":{\"n_epochs\":2}")
    // then
    let content = try server.content(job.text("result_files.0"))
    let table = try #require(Data(base64Encoded: content.text).map { String(decoding: $0, as: UTF8.self) })
    let rows = table.split(separator: "\n")
    #expect(rows.first == "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy")
    #expect(rows.count == 21)
    #expect(rows.allSatisfy { $0.count { $0 == "," } == 4 })
    #expect(try server.list("?purpose=fine-tune-results").names == ["step_metrics.csv"])
  }

  @Test(arguments: [
    (TestInput.examples(9), "invalid_n_examples", "Training file has 9 example(s)"),
    (TestInput.examples(11) + "{oops\n", "invalid_training_file", "Line 12 is not a dictionary"),
    (
      TestInput.examples(3) + "{\"message\":[]}\n", "invalid_training_file",
      "Example 4 is missing key \"messages\""
    ),
    ("{\"messages\":[{\"role\":\"user\"}]}\n", "invalid_training_file", "no message of the assistant"),
    ("{\"messages\":[{\"role\":\"king\"}]}\n", "invalid_training_file", "unknown role \"king\""),
    ("{\"messages\":[]}\n", "invalid_training_file", "at least one message"),
  ])
  func trainingDataThatDoesNotFitFailsTheJob(training: String, code: String, words: String) throws {
    // given
    let server = try TestServer()
    // when
    let job = try server.job(training)
    // then
    #expect(job.status == "failed")
    #expect(job.text("error.code") == code)
    #expect(job.text("error.param") == "training_file")
    let message = try #require(job.text("error.message"))
    #expect(message.contains(words))
    let event = try #require(try server.object("fine_tuning/jobs/\(job.id)/events").data.first)
    #expect(event.text("level") == "error" && event.text("message") == message)
    #expect(job["result_files"]?.text == "[]")
  }

  @Test(arguments: [
    ("\"model\":\"whisper-1\",\"training_file\":\"$\"", "not available"),
    ("\"training_file\":\"$\"", "'model'"), ("\"model\":\"gpt-4o\"", "'training_file'"),
    ("\"model\":\"gpt-4o\",\"training_file\":\"file-none\"", "invalid training_file"),
    ("\"model\":\"gpt-4o\",\"training_file\":\"$\",\"seed\":-1", "seed"),
    ("\"model\":\"gpt-4o\",\"training_file\":\"$\",\"method\":{\"type\":\"magic\"}", "Supported values"),
    ("\"model\":\"gpt-4o\",\"training_file\":\"$\",\"hyperparameters\":{\"n_epochs\":0}", "n_epochs"),
    ("\"model\":\"gpt-4o\",\"training_file\":\"$\",\"validation_file\":\"file-none\"", "validation_file"),
  ])
  func aWrongBodyIsRefusedAtOnce(members: String, words: String) throws {
    let server = try TestServer()
    let file = try server.add("a.jsonl", TestInput.examples(10), purpose: "fine-tune")

    let body = "{\(members.replacing("$", with: file.id))}"
    let answer = try server.client.post("/v1/fine_tuning/jobs", json: body)

    #expect(answer.status == 400)
    #expect(answer.errorMessage?.contains(words) == true)
  }

  @Test func aPausedJobWaitsAndGoesOnWhereItWas() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.job(TestInput.examples(20))
    clock.advance(by: 60)
    // when
    let paused = try server.make("fine_tuning/jobs/\(made.id)/pause")
    clock.advance(by: 1_000)
    let resumed = try server.make("fine_tuning/jobs/\(made.id)/resume")
    // then
    #expect(paused.status == "paused")
    #expect(resumed.status == "running")
    #expect(resumed.integer("estimated_finish") == made.integer("created_at")! + 1_100)
    clock.advance(by: 39)
    #expect(try server.object("fine_tuning/jobs/\(made.id)").status == "running")
    clock.advance(by: 1)
    #expect(try server.object("fine_tuning/jobs/\(made.id)").status == "succeeded")
  }

  @Test func aCancelledJobEndsAtOnceAndForGood() throws {
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.job(TestInput.examples(20))
    clock.advance(by: 50)

    let job = try server.make("fine_tuning/jobs/\(made.id)/cancel")

    #expect(job.status == "cancelled")
    #expect(job.integer("finished_at") == made.integer("created_at")! + 50)
    clock.advance(by: 1_000)
    #expect(try server.object("fine_tuning/jobs/\(made.id)") == job)
    for change in ["cancel", "pause", "resume"] {
      #expect(try server.client.post("/v1/fine_tuning/jobs/\(made.id)/\(change)", json: "{}").status == 400)
    }
  }

  @Test func eventsGrowAndCanBePaged() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.job(TestInput.examples(20))
    let path = "fine_tuning/jobs/\(made.id)/events"
    // when
    let first = try server.object(path).data
    clock.advance(by: 60)
    let second = try server.object(path + "?limit=100").data
    clock.advance(by: 60)
    var walked: [TestObject] = []
    var page = try server.object(path + "?limit=7")
    while let last = page.data.last {
      walked += page.data
      page = try server.object(path + "?limit=7&after=\(last.id)")
    }
    // then
    #expect(
      first.map { $0.text("message") } == [
        "Validating training file: \(made.text("training_file")!)", "Created fine-tuning job: \(made.id)",
      ])
    #expect(second.count > first.count)
    #expect(walked.suffix(second.count) == second[...])
    #expect(Set(walked.map(\.id)).count == walked.count)
    #expect(walked.first?.text("message") == "The job has successfully completed")
    let times = walked.compactMap { $0.integer("created_at") }
    #expect(times == times.sorted(by: >))
  }

  @Test func checkpointsAreTheEndsOfTheLastThreeEpochs() throws {
    let server = try TestServer()
    let job = try server.job(TestInput.examples(10), more: ",\"hyperparameters\":{\"n_epochs\":5}")

    let points = try server.object("fine_tuning/jobs/\(job.id)/checkpoints").data

    #expect(points.map { $0.integer("step_number") } == [50, 40, 30])
    #expect(points[0].text("fine_tuned_model_checkpoint") == job.text("fine_tuned_model"))
    #expect(points[1].text("fine_tuned_model_checkpoint")?.hasSuffix(":ckpt-step-40") == true)
  }

  @Test func aJobWhoseDataAreDeletedFails() throws {
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.job(TestInput.examples(20))
    _ = try server.remove("files/\(made.text("training_file")!)")
    clock.advance(by: 100)

    let job = try server.object("fine_tuning/jobs/\(made.id)")

    #expect(job.status == "failed")
    #expect(job.text("error.message")?.contains("was deleted") == true)
  }
}
