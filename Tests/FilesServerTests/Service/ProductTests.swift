import FilesServer
import Glibc
import Testing

/// What a server for other people's tests needs besides the calls of a provider.
@Suite struct ProductTests {
  @Test(arguments: ["0.0.0.0", "::", "192.0.2.1"])
  func whatOtherMachinesCanReachNeedsAKey(host: String) throws {
    let failure = #expect(throws: ServerError.self) { try TestServer { $0.host = host } }
    #expect(failure?.message.contains("--api-key-env") == true)
  }

  @Test(arguments: ["example.com", "127.0.0.1.1", "", "fe80::1%lo"])
  func whatIsNoAddressIsRefused(host: String) {
    #expect(throws: ServerError.self) { try TestServer(key: "sk-key") { $0.host = host } }
  }

  @Test(arguments: [
    ("127.0.0.1", "http://127.0.0.1:"), ("localhost", "http://127.0.0.1:"), ("0.0.0.0", "http://0.0.0.0:"),
  ])
  func theAddressIsInTheURL(host: String, start: String) throws {
    let server = try TestServer(key: "sk-key") { $0.host = host }
    #expect(server.server.baseURL == start + "\(server.server.port)/v1")
    #expect(try server.list().data.isEmpty)
  }

  @Test func anAddressOfAnotherMachineIsToldAsSuch() {
    let failure = #expect(throws: ServerError.self) {
      try TestServer(key: "sk-key") { $0.host = "192.0.2.1" }
    }
    #expect(failure?.message.contains("192.0.2.1") == true)
  }

  @Test func healthNeedsNoKeyAndNoFaultStrikesIt() throws {
    var server = try TestServer(faults: ["500=1", "html"], key: "sk-right-key")
    server.client.key = nil

    let answer = try server.client.get("/health")

    #expect(answer.status == 200 && answer.text == "{\"status\":\"ok\"}")
    #expect(try server.client.get("/v1/files").text.contains("<html>"))
  }

  @Test func aResetIsOnlyThereWhereItIsAllowed() throws {
    let server = try TestServer()
    try server.add("a.txt")
    #expect(try server.client.post("/winnow/reset", json: "{}").status == 404)
    #expect(try server.list().data.count == 1)
  }

  @Test func aResetMakesEverythingAsItWas() throws {
    // given
    let folder = try TestFolder()
    var server = try TestServer(faults: ["429=2:retrieve"], key: "sk-right-key", folder: folder.path) {
      configuration in
      configuration.allowsReset = true
      configuration.seed = 7
    }
    let first = try server.add("a.txt")
    let batch = try server.batch(TestInput.requests(2))
    _ = try server.make("containers", "{\"name\":\"a\",\"file_ids\":[\"\(first.id)\"]}")
    server.client.key = nil
    #expect(try server.client.post("/winnow/reset", json: "").status == 401)
    server.client.key = "sk-right-key"
    // when
    #expect(try server.client.post("/winnow/reset", json: "").status == 200)
    // then
    for kind in ["files", "batches", "containers", "vector_stores", "fine_tuning/jobs"] {
      #expect(try server.object(kind).data.isEmpty)
    }
    #expect(folder.entries("content").isEmpty)
    #expect(try server.add("a.txt").id == first.id)
    #expect(try server.batch(TestInput.requests(2)).id == batch.id)
  }

  @Test func aResetBringsTheSamplesBack() throws {
    let server = try TestServer { configuration in
      configuration.allowsReset = true
      configuration.seedsDemoFiles = true
      configuration.demoFileCount = 40
    }
    let before = try server.list().data.map(\.id)
    _ = try server.remove("files/\(before[0])")

    _ = try server.client.post("/winnow/reset", json: "")

    #expect(try server.list().data.map(\.id) == before)
  }

  @Test func equalSeedsMakeEqualIDsAndARestartMakesNewOnes() throws {
    // given
    let folder = try TestFolder()
    let seed: (inout EmbeddedServer.Configuration) -> Void = { $0.seed = 3 }
    let one = try TestServer(folder: folder.path, change: seed)
    let other = try TestServer(change: seed)
    let different = try TestServer { $0.seed = 4 }
    // when
    let ids = try [one, other, different].map { try $0.add("a.txt").id }
    one.server.stop()
    let again = try TestServer(folder: folder.path, change: seed)
    // then
    #expect(ids[0] == ids[1] && ids[0] != ids[2])
    #expect(try again.add("b.txt").id != ids[0])
    #expect(try again.list().data.count == 2)
  }
}
