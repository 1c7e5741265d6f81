import Testing

@testable import FilesServer

@Suite struct MistralTests {
  @Test func pagesBeginAtZeroAndTellTheTotal() throws {
    // given
    let server = try TestServer(.mistral, clock: TestClock())
    for index in 0..<5 {
      try server.add("file-\(index).jsonl", purpose: "batch")
    }
    // when
    let pages = try (0..<4).map { try server.list("?page=\($0)&page_size=2") }
    // then
    #expect(pages.flatMap(\.names) == [4, 3, 2, 1, 0].map { "file-\($0).jsonl" })
    #expect(pages.map(\.total) == [5, 5, 5, 5])
    #expect(try server.list("?include_total=false").total == nil)
  }

  @Test func filtersTakeRepeatedWords() throws {
    // given
    let server = try TestServer(.mistral)
    try server.add("train.jsonl", purpose: nil)
    try server.add("input.jsonl", purpose: "batch")
    try server.add("scan.PDF", purpose: "ocr")
    // when
    let samples = try server.list("?sample_type=instruct&sample_type=batch_request")
    // then
    #expect(samples.names == ["input.jsonl", "train.jsonl"])
    #expect(try server.list("?mimetypes=application%2Fpdf").names == ["scan.PDF"])
    #expect(try server.list("?search=INP").names == ["input.jsonl"])
    #expect(try server.list("?source=repository").total == 0)
    #expect(try server.list("?purpose=ocr").names == ["scan.PDF"])
  }

  @Test func aFileTellsItsLinesAndWhetherItIsDeleted() throws {
    // given
    let server = try TestServer(.mistral)
    // when
    let file = try server.add("a.jsonl", "{}\n{}\n{}", purpose: "batch")
    let found: TestFile = try server.client.get("/v1/files/\(file.id)").decoded()
    // then
    #expect(file.id.count == 36)
    #expect(file.num_lines == 3)
    #expect(file.deleted == nil)
    #expect(found.deleted == false)
  }

  @Test func aSignedURLWorksWithoutAKeyUntilItExpires() throws {
    // given
    struct Link: Decodable { var url: String }
    let clock = TestClock()
    var server = try TestServer(.mistral, key: "key", clock: clock)
    let file = try server.add("a.jsonl", "{}", purpose: "batch")
    let link: Link = try server.client.get("/v1/files/\(file.id)/url?expiry=2").decoded()
    let path = "/download/" + (link.url.split(separator: "/").last ?? "")
    server.client.key = nil
    // when
    clock.advance(by: 7_199)
    let before = try server.client.get(path)
    clock.advance(by: 1)
    let after = try server.client.get(path)
    // then
    #expect(before.text == "{}")
    #expect(after.status == 404)
  }

  @Test func errorsHaveTheThreeFormsOfTheService() throws {
    // given
    var server = try TestServer(.mistral, key: "key")
    // when
    let invalid = try server.client.get("/v1/files?page=x")
    let missing = try server.client.get("/v1/files/none")
    let empty = try server.client.upload("a.jsonl", [], purpose: "batch")
    server.client.key = "wrong"
    let refused = try server.client.get("/v1/files")
    // then
    #expect(invalid.status == 422)
    #expect(invalid.text.hasPrefix(#"{"detail":[{"type":"invalid_type","loc":["query","page"],"msg":"#))
    #expect(missing.status == 404)
    #expect(missing.text.hasPrefix(#"{"object":"error","message":"The requested file none was not found.""#))
    #expect(empty.text.hasPrefix(#"{"object":"error","message":{"detail":"File is empty."},"#))
    #expect(refused.text == #"{"detail":"Unauthorized"}"#)
  }
}
