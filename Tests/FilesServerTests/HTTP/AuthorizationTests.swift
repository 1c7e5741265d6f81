import FilesServer
import FoundationEssentials
import Testing

@Suite struct AuthorizationTests {
  private static let routes = [
    ("GET", "/v1/files"), ("HEAD", "/v1/files"), ("POST", "/v1/files"), ("GET", "/v1/files/ID"),
    ("DELETE", "/v1/files/ID"), ("GET", "/v1/files/ID/content"), ("GET", "/v1/files/ID/url"),
    ("POST", "/v1/uploads"), ("POST", "/v1/uploads/u/parts"), ("POST", "/v1/uploads/u/complete"),
    ("POST", "/v1/uploads/u/cancel"), ("GET", "/v1/batches"), ("GET", "/v1/batches/b"),
    ("GET", "/v1/batch/jobs"), ("GET", "/v1/fine_tuning/jobs"), ("GET", "/v1/fine_tuning/jobs/j"),
    ("GET", "/v1/vector_stores"), ("GET", "/v1/vector_stores/v/files"), ("GET", "/v1/nothing"),
    ("OPTIONS", "/v1/files"), ("PUT", "/v1/files/ID"), ("PATCH", "/v1/files/ID"), ("TRACE", "/v1/files"),
    ("GET", "/v1//files"), ("GET", "/v1/files/../files"), ("DELETE", "/v1/files/ID/"), ("GET", "/v1/%66iles"),
  ]
  private static let key = "sk-right-1234567890"

  private static let credentials: [[String]] = [
    [], ["Authorization:"], ["Authorization: Bearer"], ["Authorization: Bearer wrong"],
    ["Authorization: Basic \(key)"], ["Authorization: \(key)"], ["Authorization: Bearer \(key)x"],
    ["Authorization: Bearer \(key.dropLast())"], ["X-Api-Key: \(key)"], ["Authorization: Bearer \u{1}\(key)"],
  ]

  @Test(arguments: EmbeddedServer.Dialect.allCases)
  func noRouteIsOpenToSomebodyWithoutTheKey(dialect: EmbeddedServer.Dialect) throws {
    // given
    var server = try TestServer(dialect, key: Self.key)
    let file = try server.add("a.jsonl", "{}\n", purpose: "batch")
    let right = server.client
    server.client.key = nil
    for (method, route) in Self.routes {
      for headers in Self.credentials {
        // when
        let path = route.replacing("ID", with: file.id)
        let form = TestClient.form([("purpose", "batch")], name: "b.jsonl", Array("{}\n".utf8))
        let body = method == "POST" ? form : []
        let answer = try server.client.send(
          method, path, headers: headers + (body.isEmpty ? [] : [TestClient.formHeader]), body: body)
        // then
        #expect(answer.status == 401, "\(method) \(path) \(headers)")
        #expect(method == "HEAD" || answer.text.contains(dialect == .openAI ? "API key" : "Unauthorized"))
        #expect(!answer.text.contains(Self.key))
      }
    }
    let list: TestList = try right.get("/v1/files").decoded()
    #expect(list.data == [file])
  }

  @Test func aLinkWorksWithoutAKeyAndOnlyWithItsWholeToken() throws {
    // given
    let server = try TestServer(.mistral, key: Self.key)
    let file = try server.add("a.jsonl", "{}\n", purpose: "batch")
    struct Link: Decodable { var url: String }
    let link: Link = try server.client.get("/v1/files/\(file.id)/url").decoded()
    let path = "/download" + (link.url.components(separatedBy: "/download").last ?? "")
    let stranger = TestClient(port: server.server.port)
    // when, then
    #expect(try stranger.get(path).text == "{}\n")
    for wrong in [
      "/download/", "/download/x", String(path.dropLast()), path + "x", "/download/%00", path + "/",
    ] {
      #expect([401, 404].contains(try stranger.get(wrong).status))
    }
  }
}
