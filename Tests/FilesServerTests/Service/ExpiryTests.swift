import Testing

@testable import FilesServer

@Suite struct ExpiryTests {
  @Test func anExpiredFileIsGoneEverywhere() throws {
    // given
    let clock = TestClock()
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path, clock: clock)
    let fields = [("expires_after[anchor]", "created_at"), ("expires_after[seconds]", "3600")]
    let file: TestFile = try server.client.upload("a.txt", [65], purpose: "evals", fields: fields).decoded()
    try server.add("kept.txt")
    // when
    clock.advance(by: 3_599)
    let before = try server.client.get("/v1/files/\(file.id)").status
    clock.advance(by: 1)
    let after = try server.client.get("/v1/files/\(file.id)").status
    // then
    #expect(before == 200)
    #expect(after == 404)
    #expect(try server.client.get("/v1/files/\(file.id)/content").status == 404)
    #expect(try server.client.send("DELETE", "/v1/files/\(file.id)").status == 404)
    #expect(try server.list().names == ["kept.txt"])
    #expect(folder.entries("content").count == 1)
  }

  @Test func anExpiredFileIsStillAPlaceToGoOnFrom() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock)
    try server.add("first.txt")
    let fields = [("expires_after[anchor]", "created_at"), ("expires_after[seconds]", "3600")]
    let file: TestFile = try server.client.upload("a.txt", [65], fields: fields).decoded()
    // when
    clock.advance(by: 4_000)
    // then
    #expect(try server.list("?after=\(file.id)").names == ["first.txt"])
  }
}
