import Testing

@testable import FilesServer

@Suite struct RefusalTests {
  @Test func aMissingOrWrongKeyIsRefusedInTheWordsOfTheService() throws {
    // given
    var client = try TestServer(key: "sk-right")
    // when
    client.client.key = nil
    let missing = try client.client.get("/v1/files")
    client.client.key = "sk-wrong-and-long-enough"
    let wrong = try client.client.get("/v1/files")
    // then
    #expect([missing.status, wrong.status] == [401, 401])
    #expect(missing.errorMessage?.hasPrefix("You didn't provide an API key.") == true)
    #expect(wrong.errorMessage?.hasPrefix("Incorrect API key provided: sk-***ough.") == true)
    #expect(try wrong.decoded(as: TestError.self).error.code == "invalid_api_key")
  }

  @Test func anUploadWithAWrongKeyIsRefusedAndNotKept() throws {
    // given
    var server = try TestServer(key: "sk-right")
    // when
    server.client.key = "sk-other"
    let answer = try server.client.upload("a.txt", [UInt8](repeating: 65, count: 3_000_000))
    // then
    #expect(answer.status == 401)
    server.client.key = "sk-right"
    #expect(try server.list().data.isEmpty)
  }

  @Test func anUnknownFileIsNotFound() throws {
    // given
    let server = try TestServer()
    // when
    let answers = try [
      server.client.get("/v1/files/file-none"), server.client.get("/v1/files/file-none/content"),
      server.client.send("DELETE", "/v1/files/file-none"),
    ]
    // then
    #expect(answers.map(\.status) == [404, 404, 404])
    #expect(answers.allSatisfy { $0.errorMessage == "No such File object: file-none" })
  }

  @Test func deletingTwiceIsNotFoundTheSecondTime() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    let file = try server.add("a.txt", purpose: "evals")
    // when
    let first = try server.client.send("DELETE", "/v1/files/\(file.id)")
    let second = try server.client.send("DELETE", "/v1/files/\(file.id)")
    // then
    #expect(first.text == #"{"object":"file","deleted":true,"id":"\#(file.id)"}"#)
    #expect(second.status == 404)
    #expect(try server.client.get("/v1/files/\(file.id)/content").status == 404)
    #expect(folder.entries("content").isEmpty)
  }

  @Test(arguments: [
    ("PUT", "/v1/files", 405), ("PATCH", "/v1/files/file-a", 405), ("DELETE", "/v1/files", 405),
    ("POST", "/v1/files/file-a/content", 405), ("GET", "/v1/models", 404), ("GET", "/", 404),
    ("GET", "/v1/files/", 404), ("GET", "//v1/files", 404), ("GET", "/v1/files/file-a/url", 404),
  ])
  func addressesAndMethodsThatDoNotExistAreRefused(method: String, path: String, status: Int) throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.send(method, path)
    // then
    #expect(answer.status == status)
    #expect(answer.errorMessage != nil)
    #expect(status != 405 || answer.headers["allow"] != nil)
  }

  @Test(arguments: [
    "/v1/files/..%2F..%2Ffiles.sqlite/content", "/v1/files/../../files.sqlite", "/v1/files/%2e%2e/content",
    "/v1/files/a%2Fb", "/v1/files/a/b/c", "/v1/files/%00", "/v1/files/%zz%", "/v1/files/%F0%9F/content",
    "/v1/files/'%20OR%201=1--",
  ])
  func pathsCannotLeaveTheCatalogue(path: String) throws {
    // given
    let server = try TestServer()
    try server.add("a.txt")
    // when
    let answer = try server.client.get(path)
    // then
    #expect(answer.status == 404)
  }
}
