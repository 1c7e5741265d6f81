import Testing

@testable import FilesServer

/// Ids and names come from outside: none of them is a path.
@Suite struct PathTests {
  private static let ids = [
    "..%2F..%2Ffiles.sqlite", "%2e%2e%2f%2e%2e%2flock", "..", ".", "../lock", "..%5c..%5clock",
    "%2Fetc%2Fpasswd",
    "content", "content%2F..%2Flock", "%00", "file-x%00", "%C0%AE%C0%AE%2Flock", "%FF%FE", "*", "%25%32%46",
    String(repeating: "a", count: 20_000), "'%20OR%20'1'='1", "file-x;DROP%20TABLE%20files",
  ]

  @Test(arguments: ids)
  func anIdIsNeverAPath(id: String) throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    let file = try server.add("a.txt", purpose: "evals")
    // when
    for (method, path) in [("GET", ""), ("DELETE", ""), ("GET", "/content")] {
      let answer = try server.client.send(method, "/v1/files/\(id)\(path)")
      // then
      #expect([400, 404, 405, 200].contains(answer.status))
      #expect(!answer.text.contains("SQLite format") && !answer.text.contains("root:"))
      if method == "DELETE" { #expect(answer.status != 200) }
    }
    #expect(try server.list().data == [file])
    #expect(folder.entries("content") == [file.id])
    #expect(Set(folder.entries("")).isSuperset(of: ["files.sqlite", "lock", "content", "incoming"]))
  }

  @Test(arguments: [
    "../../evil", "/etc/passwd", "..", ".", "a/b/c", "C:\\evil", "%2e%2e%2fevil", "a%00b", "a%0D%0AX-Evil: 1",
    String(repeating: "n", count: 5_000), "\u{202E}gpj.exe", "'; DROP TABLE files; --", " ",
  ])
  func aNameIsKeptAsItIsAndNeverUsedAsAPath(name: String) throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path + "/data")
    // when
    let file = try server.add(name, purpose: "evals")
    // then
    #expect(folder.entries("") == ["data"])
    #expect(folder.entries("data/content") == [file.id])
    let answer = try server.client.get("/v1/files/\(file.id)/content")
    #expect(answer.text == "content")
    #expect(answer.headers["x-evil"] == nil)
    #expect(try server.list().names == [file.filename])
  }

  @Test(arguments: ["../../lock", "", "%2e%2e", "part_x", "a'b"])
  func aPartIsNeverAPath(id: String) throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    let upload = try server.client.createUpload(bytes: 4)
    // when
    let answer = try server.client.complete(upload.id, [id])
    // then
    #expect((400...404).contains(answer.status))
    #expect(answer.errorMessage != nil)
    #expect(try server.list().data.isEmpty)
    #expect(folder.entries("").contains("lock"))
  }
}
