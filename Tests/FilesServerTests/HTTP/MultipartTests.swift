import Testing

@testable import FilesServer

/// What is between the boundaries of a form, right and wrong.
@Suite struct MultipartTests {
  /// A body, what is answered, and the content that is kept where it is taken.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var header = TestClient.formHeader
    var body: String
    var status = 400
    var content: String?
  }

  private static let mark = "--" + TestClient.boundary
  private static let purpose = part("name=\"purpose\"", "evals")
  private static let end = mark + "--\r\n"

  private static func part(_ facts: String, _ content: String) -> String {
    "\(mark)\r\nContent-Disposition: form-data; \(facts)\r\n\r\n\(content)\r\n"
  }

  private static func file(_ content: String, _ facts: String = "name=\"file\"; filename=\"a.bin\"") -> String
  {
    part(facts, content)
  }

  private static func taken(_ words: String, _ body: String, _ content: String) -> Case {
    Case(testDescription: words, body: body, status: 200, content: content)
  }

  static let cases = [
    taken("as it should be", purpose + file("abc") + end, "abc"),
    taken("purpose behind the file", file("abc") + purpose + end, "abc"),
    taken("words before the form", "hello\r\n" + purpose + file("abc") + end, "abc"),
    Case(testDescription: "words behind the form", body: purpose + file("abc") + end + "bye"),
    taken("the boundary inside a line", purpose + file("a\(mark)b") + end, "a\(mark)b"),
    taken(
      "half a boundary", purpose + file("a\r\n--\(TestClient.boundary.dropLast())b") + end,
      "a\r\n--\(TestClient.boundary.dropLast())b"),
    taken("line breaks at the end", purpose + file("abc\r\n\r\n") + end, "abc\r\n\r\n"),
    taken("the purpose twice", part("name=\"purpose\"", "batch") + purpose + file("abc") + end, "abc"),
    taken("an unknown field", part("name=\"color\"", "red") + purpose + file("abc") + end, "abc"),
    Case(
      testDescription: "no boundary told", header: "Content-Type: multipart/form-data",
      body: purpose + file("abc") + end),
    Case(
      testDescription: "an empty boundary", header: "Content-Type: multipart/form-data; boundary=",
      body: purpose + file("abc") + end),
    Case(
      testDescription: "another boundary", header: "Content-Type: multipart/form-data; boundary=other",
      body: purpose + file("abc") + end),
    Case(testDescription: "another type", header: "Content-Type: application/json", body: "{}"),
    Case(testDescription: "no type", header: "X-Nothing: 1", body: purpose + file("abc") + end),
    Case(testDescription: "no end", body: purpose + file("abc")),
    Case(testDescription: "cut in the file", body: purpose + file("abc").dropLast(4)),
    Case(
      testDescription: "a header without an end", body: purpose + mark + "\r\nContent-Disposition: form-data"),
    Case(testDescription: "a part without a header", body: purpose + mark + "\r\nabc\r\n" + end),
    Case(testDescription: "a part without a name", body: purpose + part("filename=\"a\"", "abc") + end),
    Case(testDescription: "no file", body: purpose + end),
    Case(testDescription: "a file without a name", body: purpose + part("name=\"file\"", "abc") + end),
    Case(testDescription: "an empty file", body: purpose + file("") + end),
    Case(testDescription: "two files", body: purpose + file("abc") + file("def") + end),
    Case(testDescription: "no purpose", body: file("abc") + end),
    Case(
      testDescription: "an unknown purpose", body: part("name=\"purpose\"", "x\u{0}y") + file("abc") + end),
    Case(testDescription: "nothing", body: ""),
    Case(testDescription: "the end alone", body: end),
    Case(
      testDescription: "a header of 300 kB",
      body: purpose + mark + "\r\nX: " + String(repeating: "y", count: 300_000) + "\r\n\r\nabc\r\n" + end),
    Case(
      testDescription: "a text of 100 kB",
      body: part("name=\"purpose\"", String(repeating: "y", count: 100_000)) + file("abc") + end),
    Case(
      testDescription: "5,000 fields",
      body: (0..<5_000).map { part("name=\"field-\($0)\"", "0123456789") }.joined() + purpose + file("abc")
        + end),
  ]

  @Test(arguments: cases)
  func aFormIsTakenWholeOrRefusedInWordsAndLeavesNothing(form: Case) throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    // when
    let answer = try server.client.send(
      "POST", "/v1/files", headers: [form.header], body: Array(form.body.utf8))
    // then
    #expect(answer.status == form.status, "\(answer.text)")
    #expect(folder.entries("incoming").isEmpty)
    let list = try server.list().data
    guard let content = form.content else {
      #expect(answer.errorMessage?.isEmpty == false)
      #expect(list.isEmpty && folder.entries("content").isEmpty)
      return
    }
    let file = try #require(list.first)
    #expect(try server.client.get("/v1/files/\(file.id)/content").text == content)
    #expect(file.bytes == Int64(content.utf8.count))
  }
}
