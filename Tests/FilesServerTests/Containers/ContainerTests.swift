import FilesServer
import LosslessJSON
import Testing

@Suite struct ContainerTests {
  private func put(_ name: String, _ content: String, into container: String, _ server: TestServer) throws
    -> TestObject
  {
    let form = TestClient.form([], name: name, Array(content.utf8))
    return try server.client.send(
      "POST", "/v1/containers/\(container)/files", headers: [TestClient.formHeader], body: form
    ).object()
  }

  @Test func aContainerExpiresAfterItsLastUseAndThenGivesNothingOut() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock)
    let made = try server.make("containers", "{\"name\":\"a\"}")
    clock.advance(by: 1_000)
    let file = try put("a.csv", "1,2", into: made.id, server)
    // when
    clock.advance(by: 1_199)
    let before = try server.object("containers/\(made.id)")
    clock.advance(by: 1)
    let after = try server.object("containers/\(made.id)")
    // then
    #expect(before.status == "running")
    #expect(after.status == "expired")
    #expect(after.integers("expires_after")["minutes"] == 20)
    #expect(try server.object("containers/\(made.id)/files").data == [file])
    let path = "/v1/containers/\(made.id)/files/\(file.id)"
    #expect(try server.client.get(path).status == 200)
    #expect(try server.client.get(path + "/content").status == 400)
    #expect(try server.client.send("DELETE", path).status == 400)
    #expect(try server.client.send("DELETE", "/v1/containers/\(made.id)").status == 200)
    #expect(try server.client.get("/v1/containers/\(made.id)").status == 404)
  }

  @Test func contentsOutliveARestartAndGoWithTheirContainer() throws {
    // given
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path)
    let made = try first.make("containers", "{\"name\":\"a\"}")
    let kept = try put("b.txt", "kept", into: made.id, first)
    let gone = try put("c.txt", "gone", into: made.id, first)
    _ = try first.remove("containers/\(made.id)/files/\(gone.id)")
    first.server.stop()
    // when
    let second = try TestServer(folder: folder.path)
    // then
    let path = "/v1/containers/\(made.id)/files/\(kept.id)/content"
    #expect(try second.client.get(path).text == "kept")
    #expect(try second.client.get(path, headers: ["Range: bytes=1-2"]).text == "ep")
    #expect(folder.entries("content") == [kept.id])
    _ = try second.remove("containers/\(made.id)")
    #expect(folder.entries("content").isEmpty)
  }

  @Test func filesAreCopiedIntoContainers() throws {
    // given
    let server = try TestServer()
    let file = try server.add("note.txt", "text")
    let made = try server.make("containers", "{\"name\":\"a\",\"file_ids\":[\"\(file.id)\"]}")
    // when
    let copy = try server.make("containers/\(made.id)/files", "{\"file_id\":\"\(file.id)\"}")
    _ = try server.remove("files/\(file.id)")
    // then
    let files = try server.object("containers/\(made.id)/files?order=asc").data
    #expect(files.map { $0.text("path") } == ["/mnt/data/note.txt", "/mnt/data/note.txt"])
    #expect(files[1] == copy && copy.id.hasPrefix("cfile_"))
    #expect(try server.client.get("/v1/containers/\(made.id)/files/\(copy.id)/content").text == "text")
  }

  @Test(arguments: ["{}", "{\"file_id\":7}", "", "{"])
  func whatIsNoFileIsRefused(body: String) throws {
    let server = try TestServer()
    let made = try server.make("containers", "{\"name\":\"a\"}")
    #expect(try server.client.post("/v1/containers/\(made.id)/files", json: body).status == 400)
    #expect(try server.client.post("/v1/containers/cntr_none/files", json: body).status == 404)
    #expect(try server.object("containers/\(made.id)/files").data.isEmpty)
  }

  @Test(arguments: [
    "{}", "{\"name\":1}", "{\"name\":\"a\",\"memory_limit\":\"2g\"}",
    "{\"name\":\"a\",\"expires_after\":{\"anchor\":\"last_active_at\",\"minutes\":21}}",
    "{\"name\":\"a\",\"expires_after\":{\"anchor\":\"created_at\",\"minutes\":2}}",
  ])
  func aWrongBodyIsRefused(body: String) throws {
    let server = try TestServer()
    #expect(try server.client.post("/v1/containers", json: body).status == 400)
    #expect(try server.object("containers").data.isEmpty)
  }

  @Test func containersOfANameAreListed() throws {
    let server = try TestServer()
    let ids = try ["a", "b", "a"].map { try server.make("containers", "{\"name\":\"\($0)\"}").id }

    #expect(try server.object("containers?name=a&order=asc").data.map(\.id) == [ids[0], ids[2]])
    #expect(try server.object("containers?limit=1&after=\(ids[2])").data.map(\.id) == [ids[1]])
  }
}
