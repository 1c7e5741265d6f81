import Testing

@testable import FilesServer

@Suite struct ContentTests {
  @Test func contentComesWithItsLengthAndName() throws {
    // given
    let server = try TestServer()
    let file = try server.add("weekly \"plan\".txt", "0123456789", purpose: "evals")
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content")
    // then
    #expect(answer.text == "0123456789")
    #expect(answer.headers["content-length"] == "10")
    #expect(answer.headers["accept-ranges"] == "bytes")
    #expect(answer.headers["content-type"] == "application/octet-stream")
  }

  @Test func aHostileNameCannotEndTheHeader() throws {
    // given
    let name = "a\"\r\nSet-Cookie: b\u{1B} 日.txt"
    // when
    let header = ContentDisposition.attachment(name)
    // then
    #expect(
      header == "attachment; filename=\"a___Set-Cookie: b_ _.txt\"; "
        + "filename*=UTF-8''a%22%0d%0aSet-Cookie%3a%20b%1b%20%e6%97%a5.txt")
  }

  @Test(arguments: [
    ("bytes=2-4", 206, "234", "bytes 2-4/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
    ("bytes=-2", 206, "89", "bytes 8-9/10"), ("bytes=0-99", 206, "0123456789", "bytes 0-9/10"),
    ("bytes=-99", 206, "0123456789", "bytes 0-9/10"), ("bytes=5-3", 200, "0123456789", nil),
    ("bytes=0-1,4-5", 200, "0123456789", nil), ("lines=1-2", 200, "0123456789", nil),
  ])
  func aRangeIsAnswered(range: String, status: Int, text: String, place: String?) throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", "0123456789", purpose: "evals")
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content", headers: ["Range: \(range)"])
    // then
    #expect(answer.status == status)
    #expect(answer.text == text)
    #expect(answer.headers["content-range"] == place)
  }

  @Test func aRangeBehindTheEndCannotBeSatisfied() throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", "0123456789", purpose: "evals")
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content", headers: ["Range: bytes=10-"])
    // then
    #expect(answer.status == 416)
    #expect(answer.headers["content-range"] == "bytes */10")
  }

  @Test func aRangeOfAnotherVersionGivesTheWholeContent() throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", "0123456789", purpose: "evals")
    // when
    let path = "/v1/files/\(file.id)/content"
    let same = try server.client.get(path, headers: ["Range: bytes=1-2", "If-Range: \"\(file.id)\""])
    let other = try server.client.get(path, headers: ["Range: bytes=1-2", "If-Range: \"other\""])
    // then
    #expect(same.status == 206)
    #expect(other.status == 200)
  }

  @Test(arguments: ["assistants", "user_data"])
  func somePurposesAreNotGivenBack(purpose: String) throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", purpose: purpose)
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content")
    // then
    #expect(answer.status == 400)
    #expect(answer.errorMessage == "Not allowed to download files of purpose: \(purpose)")
  }

  @Test func generatedContentIsTheSameInPartsAndWhole() throws {
    // given
    let server = try TestServer()
    try server.server.fill(count: 40, seed: 7)
    let files = try server.list().data.filter { !["assistants", "user_data"].contains($0.purpose) }
    let file = try #require(files.first { $0.bytes > 3_000 })
    let path = "/v1/files/\(file.id)/content"
    // when
    let whole = try server.client.get(path)
    let part = try server.client.get(path, headers: ["Range: bytes=1234-2345"])
    // then
    #expect(whole.body.count == Int(file.bytes))
    #expect(part.body == Array(whole.body[1_234...2_345]))
  }
}
