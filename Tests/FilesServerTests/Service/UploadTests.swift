import Testing

@testable import FilesServer

@Suite struct UploadTests {
  private let line = Array("{\"a\":1}\n".utf8)

  @Test func anUploadIsListedWithItsSizeNameAndPurpose() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock)
    // when
    let file: TestFile = try server.client.upload("train.jsonl", line, purpose: "fine-tune").decoded()
    // then
    #expect(file.id.hasPrefix("file-"))
    #expect(file.object == "file")
    #expect(file.bytes == 8)
    #expect(file.created_at == clock.now)
    #expect(file.status == "processed")
    #expect(try server.list().data == [file])
  }

  @Test(arguments: [
    ("quote%22.txt", "quote\".txt"), ("line%0D%0Aend.txt", "line\r\nend.txt"), ("日本語 🚢.txt", "日本語 🚢.txt"),
    ("back\\slash.txt", "back\\slash.txt"), ("two\\\\slashes.txt", "two\\slashes.txt"),
    ("100%25.txt", "100%25.txt"),
    ("../../etc/passwd", "../../etc/passwd"), ("semi; name=x.txt", "semi; name=x.txt"),
  ])
  func fileNamesOfFormsAreKept(sent: String, kept: String) throws {
    // given
    let server = try TestServer()
    // when
    let file: TestFile = try server.client.upload(sent, line).decoded()
    // then
    #expect(file.filename == kept)
  }

  @Test func aNameWithAnEscapedQuoteDoesNoHarm() throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.upload("a\\\"b.txt", line)
    // then
    #expect(answer.status == 200)
  }

  @Test func contentThatLooksLikeABoundaryIsKept() throws {
    // given
    let server = try TestServer()
    let content = Array("\r\n--winnow-test\r\n--\r\n\r\n--winnow-test-boundar\r\n\0\u{FF}".utf8)
    // when
    let answer = try server.client.upload("a.bin", content, purpose: "evals")
    let file: TestFile = try answer.decoded()
    // then
    #expect(try server.client.get("/v1/files/\(file.id)/content").body == content)
  }

  @Test(arguments: [
    (nil, "a.txt", "'purpose' is a required property"),
    ("poetry", "a.txt", "'poetry' is not one of ["),
    ("batch", "a.json", "Invalid file format for Batch API. Must be .jsonl"),
    ("fine-tune", "a.csv", "Invalid file format for Fine-Tuning API. Must be .jsonl"),
  ])
  func aWrongPurposeOrNameIsRefused(purpose: String?, name: String, words: String) throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.upload(name, line, purpose: purpose)
    // then
    #expect(answer.status == 400)
    #expect(answer.errorMessage?.hasPrefix(words) == true)
    #expect(try server.list().data.isEmpty)
  }

  @Test func anEmptyFileAndAMissingFileAreRefused() throws {
    // given
    let server = try TestServer()
    let form =
      "--\(TestClient.boundary)\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nuser_data\r\n"
    // when
    let empty = try server.client.upload("a.txt", [])
    let missing = try server.client.send(
      "POST", "/v1/files", headers: [TestClient.formHeader],
      body: Array((form + "--\(TestClient.boundary)--\r\n").utf8))
    // then
    #expect(empty.errorMessage == "File is empty.")
    #expect(missing.errorMessage == "'file' is a required property")
  }

  @Test func moreThan512MegabytesAreRefusedBeforeTheyAreSent() throws {
    // given
    let server = try TestServer()
    let head = """
      POST /v1/files HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r
      Content-Length: 600000000\r\n\(TestClient.formHeader)\r\n\r\n
      """
    // when
    let answer = try #require(TestClient.parse(try server.client.exchange(Array(head.utf8))))
    // then
    #expect(answer.status == 413)
    #expect(answer.errorMessage == "Maximum content size limit (536870912) exceeded (600000000 bytes read)")
  }

  @Test func expiryIsCountedFromCreation() throws {
    // given
    let server = try TestServer(clock: TestClock())
    let fields = [("expires_after[anchor]", "created_at"), ("expires_after[seconds]", "7200")]
    // when
    let file: TestFile = try server.client.upload("a.txt", line, fields: fields).decoded()
    let batch = try server.add("b.jsonl", purpose: "batch")
    // then
    #expect(file.expires_at == file.created_at + 7_200)
    #expect(batch.expires_at == batch.created_at + 2_592_000)
  }

  @Test(arguments: [
    [("expires_after[seconds]", "7200")], [("expires_after[anchor]", "created_at")],
    [("expires_after[anchor]", "created_at"), ("expires_after[seconds]", "3599")],
    [("expires_after[anchor]", "created_at"), ("expires_after[seconds]", "2592001")],
    [("expires_after[anchor]", "now"), ("expires_after[seconds]", "7200")],
  ])
  func aWrongExpiryIsRefused(fields: [(String, String)]) throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.upload("a.txt", line, fields: fields)
    // then
    #expect(answer.status == 400)
    #expect(
      answer.errorMessage?.contains("expires_after") == true || answer.errorMessage?.contains("now") == true)
  }

  @Test func aFieldThatIsSentTwiceCountsWithItsLastValue() throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.upload("a.txt", line, purpose: "batch", fields: [("purpose", "evals")])
    let file: TestFile = try answer.decoded()
    // then
    #expect(file.purpose == "evals")
  }

  @Test func aBodyThatIsNoWholeFormIsRefused() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    let form = TestClient.form([("purpose", "user_data")], name: "a.txt", line)
    // when
    let plain = try server.client.send("POST", "/v1/files", headers: ["Content-Type: text/plain"], body: line)
    let noBoundary = try server.client.send(
      "POST", "/v1/files", headers: ["Content-Type: multipart/form-data"], body: form)
    let unfinished = try server.client.send(
      "POST", "/v1/files", headers: [TestClient.formHeader], body: form.dropLast(8))
    // then
    #expect([plain, noBoundary, unfinished].map(\.status) == [400, 400, 400])
    #expect(folder.entries("incoming").isEmpty)
    #expect(folder.entries("content").isEmpty)
  }
}

extension TestClient {
  fileprivate func send(_ method: String, _ path: String, headers: [String], body: ArraySlice<UInt8>) throws
    -> TestAnswer
  {
    try send(method, path, headers: headers, body: Array(body))
  }
}
