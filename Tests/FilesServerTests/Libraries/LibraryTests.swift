import FilesServer
import LosslessJSON
import Testing

@Suite struct LibraryTests {
  private func put(
    _ name: String, _ content: String, into library: String, _ server: TestServer
  ) throws -> TestObject {
    let form = TestClient.form([], name: name, Array(content.utf8))
    return try server.client.send(
      "POST", "/v1/libraries/\(library)/documents", headers: [TestClient.formHeader], body: form
    ).object()
  }

  @Test func documentsAreReadByAndByAndCounted() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(.mistral, clock: clock, batchSeconds: 100)
    let library = try server.make("libraries", "{\"name\":\"a\"}")
    let made = try put("b.txt", "text", into: library.id, server)
    // when
    clock.advance(by: 10)
    // then
    let read = try server.object("libraries/\(library.id)/documents/\(made.id)")
    #expect(made.text("process_status") == "in_progress")
    #expect(read.text("process_status") == "done")
    #expect(made.text("created_at") == "2027-01-15T08:00:00Z")
    let counted = try server.object("libraries/\(library.id)")
    #expect(counted.integer("nb_documents") == 1 && counted.integer("total_size") == 4)
  }

  @Test func pagesGoOnByNumberAndByToken() throws {
    let server = try TestServer(.mistral)
    let ids = try (0..<5).map { try server.make("libraries", "{\"name\":\"l\($0)\"}").id }

    let first = try server.object("libraries?page_size=2")
    let second = try server.object("libraries?page_size=2&page_token=\(first.text("next_page_token") ?? "")")
    let last = try server.object("libraries?page_size=2&page=2")

    #expect((first.data + second.data + last.data).map(\.id) == ids.reversed())
    #expect(first["pagination.has_more"] == .bool(true) && last["pagination.has_more"] == .bool(false))
    #expect(last["next_page_token"] == .null && last.integer("pagination.total_items") == 5)
    #expect(try server.object("libraries?search=L3").data.map(\.id) == [ids[3]])
  }

  @Test(arguments: ["-1", "9223372036854775807", "none"])
  func aTokenThatNoPageGaveMeansTheFirst(token: String) throws {
    let server = try TestServer(.mistral)
    let library = try server.make("libraries", "{\"name\":\"a\"}")

    let page = try server.object("libraries?page_token=\(token)")

    #expect(page.data.map(\.id) == [library.id])
  }

  @Test func contentsOutliveARestartAndGoWithTheirLibrary() throws {
    let folder = try TestFolder()
    let first = try TestServer(.mistral, folder: folder.path)
    let library = try first.make("libraries", "{\"name\":\"a\"}")
    let made = try put("b.txt", "text", into: library.id, first)
    first.server.stop()

    let second = try TestServer(.mistral, folder: folder.path)

    let path = "libraries/\(library.id)/documents/\(made.id)"
    #expect(try second.object(path + "/text_content").text("text") == "text")
    #expect(try second.remove("libraries/\(library.id)").status == 204)
    #expect(try second.client.get("/v1/" + path).status == 404)
    #expect(folder.entries("content").isEmpty)
  }
}
