import FilesServer
import FoundationEssentials
import Testing

/// Batches, fine-tuning jobs and vector stores that other programs have made.
@Suite struct UserTests {
  private struct Page: Decodable {
    var object: String
    var data: [Entry]
    var has_more: Bool?
    var last_id: String?
    var total: Int?
  }

  private struct Entry: Decodable {
    var id: String
    var object: String
    var status: String
    var input_file_id: String?
    var output_file_id: String?
    var training_files: [String]?
    var input_files: [String]?
  }

  private func page(_ server: TestServer, _ path: String) throws -> Page {
    try server.client.get(path).decoded()
  }

  private func batches(_ count: Int) -> [FileUser] {
    (0..<count).map { FileUser(.batch, .done, age: 100, input: "file-\($0)") }
  }

  @Test func batchesOfTheSameSecondAreNeitherSkippedNorRepeated() throws {
    // given
    let server = try TestServer(clock: TestClock())
    let ids = try server.server.add(batches(11))
    // when
    var walked: [String] = []
    var cursor = ""
    for _ in 0..<5 {
      let page = try page(server, "/v1/batches?limit=3\(cursor)")
      walked += page.data.map(\.id)
      cursor = "&after=\(page.last_id ?? "")"
      if page.has_more == false { break }
    }
    // then
    #expect(walked == ids.reversed())
  }

  @Test func eachDialectHasItsOwnAddressesAndWords() throws {
    let user = FileUser(.batch, .running, input: "file-1")
    let openAI = try TestServer()
    let mistral = try TestServer(.mistral)
    try openAI.server.add([user])
    try mistral.server.add([user])

    let batch = try #require(try page(openAI, "/v1/batches").data.first)
    let job = try #require(try page(mistral, "/v1/batch/jobs").data.first)

    #expect((batch.object, batch.status, batch.input_file_id) == ("batch", "in_progress", "file-1"))
    #expect((job.object, job.status, job.input_files) == ("batch", "RUNNING", ["file-1"]))
    #expect(try openAI.client.get("/v1/batch/jobs").status == 404)
    #expect(try mistral.client.get("/v1/vector_stores").status == 404)
  }

  @Test(arguments: [
    ("PUT", "/v1/batches", "GET, POST"), ("DELETE", "/v1/batches/batch_1", "GET"),
    ("GET", "/v1/batches/batch_1/cancel", "POST"), ("PATCH", "/v1/vector_stores/vs_1", "GET, POST, DELETE"),
  ])
  func otherMethodsAreRefusedWithThoseThatWork(method: String, path: String, allowed: String) throws {
    let server = try TestServer()
    let answer = try server.client.send(method, path)
    #expect(answer.status == 405)
    #expect(answer.headers["allow"] == allowed)
  }

  @Test func whatIsNotThereIsNotFoundAndWrongPagesAreRefused() throws {
    let server = try TestServer()
    #expect(try server.client.get("/v1/batches/batch_none").status == 404)
    #expect(try server.client.get("/v1/vector_stores/vs_none/files").status == 404)
    #expect(try server.client.get("/v1/batches?after=batch_none").status == 400)
    #expect(try server.client.get("/v1/batches?limit=101").status == 400)
    #expect(try server.client.get("/v1/batches/a/b").status == 404)
  }

  @Test func aKeyIsNeededHereToo() throws {
    var server = try TestServer(key: "sk-right-key")
    server.client.key = nil
    #expect(try server.client.get("/v1/batches").status == 401)
  }

  @Test func aDeletedFileLeavesADeadEntryInItsVectorStore() throws {
    // given
    let server = try TestServer()
    let kept = try server.add("kept.pdf", purpose: "assistants")
    let gone = try server.add("gone.pdf", purpose: "assistants")
    let store = try server.server.add([FileUser(.store, .done, members: [kept.id, gone.id])])[0]
    // when
    _ = try server.client.send("DELETE", "/v1/files/\(gone.id)")
    // then
    #expect(try page(server, "/v1/vector_stores/\(store)/files").data.map(\.id) == [gone.id, kept.id])
    #expect(try server.client.get("/v1/files/\(gone.id)").status == 404)
  }

  @Test func theyOutliveARestart() throws {
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path)
    let ids = try first.server.add(batches(2))
    first.server.stop()

    let second = try TestServer(folder: folder.path)

    #expect(try page(second, "/v1/batches").data.map(\.id) == ids.reversed())
  }

  @Test func faultsStrikeTheirListsToo() throws {
    let server = try TestServer(faults: ["ignore-after:references"])
    let ids = try server.server.add(batches(3))

    let second = try page(server, "/v1/batches?limit=1&after=\(ids[2])")

    #expect(second.data.map(\.id) == [ids[2]])
    #expect(second.has_more == true)
    server.server.setFaults([try Fault(parsing: "html=404:references")])
    #expect(try server.client.get("/v1/batches").status == 404)
    #expect(try server.client.get("/v1/files").status == 200)
  }

  @Test(arguments: EmbeddedServer.Dialect.allCases, [nil, 3_000])
  func theDemoHasSomethingThatRunsAndAllItsFilesAreThere(
    dialect: EmbeddedServer.Dialect, fileCount: Int?
  ) throws {
    // given
    let folder = try TestFolder()
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = folder.path
    configuration.dialect = dialect
    configuration.seedsDemoFiles = true
    configuration.demoFileCount = fileCount
    let server = try EmbeddedServer(configuration)
    let client = TestClient(port: server.port)
    // when
    let path = dialect == .openAI ? "/v1/batches?limit=100" : "/v1/batch/jobs"
    let batches = try client.get(path).decoded(as: Page.self).data
    let jobs = try client.get("/v1/fine_tuning/jobs").decoded(as: Page.self).data
    // then
    let running = ["in_progress", "running", "RUNNING"]
    #expect(batches.count >= 10)
    #expect(batches.contains { running.contains($0.status) })
    #expect(jobs.contains { running.contains($0.status) })
    for batch in batches {
      let inputs = [batch.input_file_id].compactMap { $0 } + (batch.input_files ?? [])
      #expect(inputs.count == 1)
      for id in inputs { #expect(try client.get("/v1/files/\(id)").status == 200) }
    }
    server.stop()
  }
}
