import FilesAPI
import Testing

@Suite struct ContentTests {
  private func content(
    _ reply: ScriptedTransport.Reply, from offset: Int64 = 0
  ) async throws -> (FileContent, ScriptedTransport) {
    let transport = ScriptedTransport([reply])
    return (try await scriptedClient(transport).content(of: FileID("a"), from: offset, .standard), transport)
  }

  private func read(_ content: FileContent) async throws -> String {
    var bytes: [UInt8] = []
    while let chunk = try await content.chunks.next() { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func deliversTheContentAndItsLength() async throws {
    // when
    let (content, transport) = try await content(
      .answer(200, [HTTPField("Content-Length", "5"), HTTPField("Accept-Ranges", "bytes")], "hello"))
    // then
    #expect(content.extent.byteCount == 5)
    #expect(content.extent.acceptsRanges)
    #expect(try await read(content) == "hello")
    #expect(transport.lines == ["GET https://api.openai.com/v1/files/a/content"])
    #expect(transport.requests.first?.wanted == .content)
  }

  @Test func goesOnWhereItIsAsked() async throws {
    // when
    let (content, transport) = try await content(
      .answer(206, [HTTPField("Content-Range", "bytes 3-4/5"), HTTPField("Content-Length", "2")], "lo"),
      from: 3)
    // then
    #expect(content.extent.offset == 3)
    #expect(content.extent.byteCount == 5)
    #expect(try await read(content) == "lo")
    #expect(transport.requests.first?.fields.contains(HTTPField("Range", "bytes=3-")) == true)
  }

  @Test(arguments: [
    "bytes 3-4", "bytes 3-9/5", "bytes 4-3/5", "bytes -4/5", "bytes 3-/5", "bytes 3-4/x", "bytes 3-3/5",
    "bytes +3-4/5", "lines 3-4/5", "bytes 3-4/5/6", "bytes */5", "",
  ])
  func aPartThatDoesNotSayWhereItLiesIsRefused(range: String) async {
    let fields = [HTTPField("Content-Range", range), HTTPField("Content-Length", "2")]
    await #expect(throws: FilesError.self) { try await content(.answer(206, fields, "lo"), from: 3) }
  }

  @Test func whatIsEncodedOnItsWayHasNeitherLengthNorTag() async throws {
    let encoded = [
      HTTPField("Content-Encoding", "gzip"), HTTPField("Content-Length", "3"), HTTPField("ETag", "\"x\""),
      HTTPField("Accept-Ranges", "bytes"),
    ]
    let (content, _) = try await content(.answer(200, encoded, "hello"))
    #expect(content.extent.byteCount == nil)
    #expect(content.extent.entityTag == nil)
    #expect(!content.extent.acceptsRanges)
    #expect(try await read(content) == "hello")
    let part = [HTTPField("Content-Range", "bytes 3-4/5"), HTTPField("Content-Encoding", "gzip")]
    await #expect(throws: FilesError.self) { try await self.content(.answer(206, part, "lo"), from: 3) }
  }

  @Test func aServerWithoutRangesBeginsAtTheStartAndSaysSo() async throws {
    let (content, _) = try await content(.answer(200, [], "hello"), from: 3)
    #expect(content.extent.offset == 0)
    #expect(content.extent.byteCount == nil)
    #expect(try await read(content) == "hello")
  }

  @Test func nothingIsBehindTheEnd() async throws {
    let (content, _) = try await content(
      .answer(416, [HTTPField("Content-Range", "bytes */5")], "error text"), from: 5)
    #expect(try await read(content).isEmpty)
  }

  @Test(arguments: [("7", "hello", 7, 5), ("4", "hello", 4, 5)])
  func aWrongLengthIsAnError(length: String, body: String, expected: Int64, received: Int64) async throws {
    // given
    let (content, _) = try await content(.answer(200, [HTTPField("Content-Length", length)], body))
    // when, then
    await #expect(
      throws: FilesError(
        operation: .download, reason: .lengthMismatch(expected: expected, received: received))
    ) { try await read(content) }
  }

  @Test func aRefusedPurposeIsToldInTheServersWords() async throws {
    // given
    let body = #"{"error":{"message":"Not allowed to download files of purpose: assistants"}}"#
    // when
    let error = await #expect(throws: FilesError.self) { try await content(.answer(400, [], body)) }
    // then
    guard case .rejected(let rejection) = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(rejection.message == "Not allowed to download files of purpose: assistants")
  }
}
