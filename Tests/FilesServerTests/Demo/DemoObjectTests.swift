import FilesServer
import Testing

/// What the demo has besides files.
@Suite struct DemoObjectTests {
  private func demo(_ dialect: EmbeddedServer.Dialect = .openAI, _ count: Int? = nil) throws -> TestServer {
    try TestServer(dialect) { configuration in
      configuration.seedsDemoFiles = true
      configuration.demoFileCount = count
    }
  }

  private func all(_ server: TestServer, _ path: String) throws -> [TestObject] {
    var found: [TestObject] = []
    var page = try server.object(path + "?limit=100")
    while let last = page.data.last {
      found += page.data
      page = try server.object(path + "?limit=100&after=\(last.id)")
    }
    return found
  }

  @Test(arguments: [nil, 3_000])
  func everyStateIsThere(count: Int?) throws {
    let server = try demo(.openAI, count)

    let batches = try all(server, "batches")
    let jobs = try all(server, "fine_tuning/jobs")
    let stores = try all(server, "vector_stores")
    let containers = try all(server, "containers")

    #expect(
      Set(batches.map(\.status)) == [
        "validating", "in_progress", "finalizing", "completed", "failed", "expired", "cancelling",
        "cancelled",
      ])
    #expect(Set(jobs.map(\.status)).isSuperset(of: ["running", "succeeded", "failed", "cancelled"]))
    #expect(stores.contains { $0.integer("file_counts.total") == 0 })
    #expect(Set(containers.map(\.status)) == ["running", "expired"])
    #expect(batches.contains { $0.status == "completed" && ($0.integer("request_counts.failed") ?? 0) > 0 })
    #expect(batches.count { $0.status == "completed" } > 20)
    for batch in batches where batch.status == "in_progress" {
      let counts = batch.integers("request_counts")
      #expect((1..<(counts["total"] ?? 0)).contains(counts["completed"] ?? 0))
    }
  }

  @Test(arguments: [nil, 3_000])
  func evaluationsHaveRunsInEveryStateAndAssistantsAreThere(count: Int?) throws {
    let server = try demo(.openAI, count)

    let evaluations = try all(server, "evals")
    let runs = try evaluations.flatMap { try all(server, "evals/\($0.id)/runs") }
    let assistants = try all(server, "assistants")

    #expect(Set(runs.map(\.status)) == ["queued", "in_progress", "completed", "failed", "canceled"])
    let files = Set(try server.list().data.map(\.id))
    let read = runs.compactMap { $0.text("data_source.source.id") }
    #expect(read.allSatisfy { files.contains($0) } && read.isEmpty == (count != nil))
    #expect(assistants.map { $0.text("name") } == ["Harbour desk"])
  }

  @Test func theSampleStoresHaveMembersInEveryState() throws {
    let server = try demo()
    let stores = try all(server, "vector_stores")
    let jobs = try all(server, "fine_tuning/jobs")

    #expect(Set(stores.map(\.status)) == ["in_progress", "completed", "expired"])
    let members = try stores.flatMap { try all(server, "vector_stores/\($0.id)/files") }
    #expect(Set(members.map(\.status)) == ["in_progress", "completed", "failed"])
    #expect(try members.count { try server.client.get("/v1/files/\($0.id)").status == 404 } == 1)
    #expect(
      Set(jobs.map(\.status)) == [
        "validating_files", "queued", "running", "succeeded", "failed", "cancelled",
      ])
    let done = try #require(jobs.first { $0.status == "succeeded" })
    #expect(try server.object("fine_tuning/jobs/\(done.id)/checkpoints").data.count == 3)
  }

  @Test(arguments: [nil, 3_000])
  func allFilesOfBatchesAndJobsAreThere(count: Int?) throws {
    let server = try demo(.openAI, count)
    let files = Set(try server.list().data.map(\.id))
    for batch in try all(server, "batches") {
      for name in ["input_file_id", "output_file_id", "error_file_id"] {
        if let id = batch.text(name) { #expect(files.contains(id)) }
      }
    }
    for job in try all(server, "fine_tuning/jobs") {
      for name in ["training_file", "validation_file", "result_files.0"] {
        if let id = job.text(name) { #expect(files.contains(id)) }
      }
    }
  }

  @Test func aRunningJobOfTheClutterNeedsTwoOldFiles() throws {
    let server = try demo(.openAI, 3_000)
    let job = try #require(try all(server, "fine_tuning/jobs").first { $0.status == "running" })

    let files = try server.list("?purpose=fine-tune").data
    let ages = [job.text("training_file"), job.text("validation_file")].map { id in
      files.firstIndex { $0.id == id }
    }

    #expect(ages.allSatisfy { ($0 ?? 0) > files.count - 5 })
  }

  @Test(arguments: [nil, 3_000])
  func theyHaveTheSameIDsEachTime(count: Int?) throws {
    let (first, second) = (try demo(.openAI, count), try demo(.openAI, count))
    for path in ["batches", "fine_tuning/jobs", "vector_stores", "containers"] {
      let ids = try all(first, path).map(\.id)
      #expect(try all(second, path).map(\.id) == ids)
    }
  }

  @Test func contentsOfContainersCanBeRead() throws {
    let server = try demo()
    let running = try #require(try all(server, "containers").first { $0.text("name") == "Ledger plots" })
    let files = try all(server, "containers/\(running.id)/files")

    #expect(!files.isEmpty)
    for file in files {
      let content = try server.client.get("/v1/containers/\(running.id)/files/\(file.id)/content")
      #expect(content.body.count == Int(file.integer("bytes") ?? -1))
    }
  }

  @Test func theDialectOfMistralHasBatchesAndJobsInItsOwnWords() throws {
    let server = try demo(.mistral)
    let batches = try server.object("batch/jobs").data
    #expect(
      Set(batches.map(\.status)) == [
        "QUEUED", "RUNNING", "SUCCESS", "FAILED", "TIMEOUT_EXCEEDED", "CANCELLATION_REQUESTED", "CANCELLED",
      ])
    #expect(try server.object("fine_tuning/jobs").data.contains { $0.status == "RUNNING" })
  }
}
