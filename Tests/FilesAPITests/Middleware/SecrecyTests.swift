import FilesAPI
import Synchronization
import Testing

@Suite struct SecrecyTests {
  private let page = ScriptedTransport.Reply.answer(200, [], #"{"data":[]}"#)

  private func redirect(_ location: String, status: Int = 302) -> ScriptedTransport.Reply {
    .answer(status, [HTTPField("Location", location)])
  }

  private func secrets(_ request: HTTPRequest?) -> Bool {
    request?.fields.contains { $0.value.contains("secret") } ?? true
  }

  @Test(arguments: [
    (Provider.openAI, HTTPField("Authorization", "Bearer secret-key")),
    (.anthropic, HTTPField("x-api-key", "secret-key")),
  ])
  func theKeyIsSentInTheProvidersWay(provider: Provider, field: HTTPField) async throws {
    // given
    let transport = ScriptedTransport([page])
    // when
    _ = try await scriptedClient(transport, provider).listPage(ListRequest(), .standard)
    // then
    #expect(transport.requests.first?.fields.contains(field) == true)
  }

  @Test func aHeaderOfTheProfileGoesBeforeTheKey() async throws {
    // given
    let transport = ScriptedTransport([page])
    let client = try scriptedClient(transport) { $0.headers = [.init("authorization", "Basic eA==")] }
    // when
    _ = try await client.listPage(ListRequest(), .standard)
    // then
    let fields = transport.requests.first?.fields.filter { $0.name.lowercased() == "authorization" }
    #expect(fields?.map(\.value) == ["Basic eA=="])
  }

  @Test(arguments: [
    "https://storage.example.com/x?sig=1", "https://api.openai.com:8443/v1/files", "//other.example.com/",
  ])
  func anotherOriginNeverGetsTheKey(location: String) async throws {
    // given
    let transport = ScriptedTransport([redirect(location), .answer(200, [], "content")])
    let client = try scriptedClient(transport) { $0.headers = [.init("x-team", "secret-too")] }
    // when
    let content = try await client.content(of: FileID("file-1"), from: 0, .standard)
    // then
    #expect(try await content.chunks.next() == Array("content".utf8))
    #expect(transport.requests.count == 2)
    #expect(secrets(transport.requests.first))
    #expect(!secrets(transport.requests.last))
  }

  private static let factual = OperationName.allCases.filter { $0 != .download && $0 != .change }

  private func call(_ operation: OperationName, _ client: HTTPFilesClient) async throws(FilesError) {
    let id = FileID("file-1")
    switch operation {
    case .list: _ = try await client.listPage(ListRequest(), .standard)
    case .retrieve: _ = try await client.retrieve(id, .standard)
    case .link: _ = try await client.link(to: id, .standard)
    case .delete: _ = try await client.delete(id, .standard)
    case .download, .change: _ = try await client.content(of: id, from: 0, .standard)
    case .references:
      _ = try await client.collectionPage(CollectionRequest(Provider.openAI.collections[0]), .standard)
    case .upload:
      let upload = UploadRequest(path: "/tmp/x", name: "x", purpose: .batch)
      _ = try await client.upload(upload, progress: { _ in }, .standard)
    }
  }

  @Test(arguments: factual, [302, 307])
  func whatIsSaidOfFilesIsNotBelievedFromAnotherServer(operation: OperationName, status: Int) async throws {
    // given
    let lie = #"{"id":"file-1","deleted":true,"data":[],"filename":"x"}"#
    let transport = ScriptedTransport([
      redirect("https://other.example.com/v1/files", status: status), .answer(200, [], lie),
    ])
    let client = try scriptedClient(transport, .openAI.with { $0.linkCall = Provider.mistral.linkCall })
    // when
    let error = await #expect(throws: FilesError.self) { try await call(operation, client) }
    // then
    #expect(transport.requests.count == 1)
    #expect(error?.mayHaveTakenEffect == false)
    guard case .redirected(let from, let to)? = error?.reason else {
      // A POST or DELETE that is answered by 302 is not sent on at all.
      #expect(transport.requests.first?.method != .get && status == 302)
      return
    }
    #expect(from == "https://api.openai.com")
    #expect(to == "https://other.example.com")
  }

  @Test(arguments: ["/v2/files", "https://API.openai.com:443/v2/files"])
  func theSameOriginGetsTheKeyAgain(location: String) async throws {
    // given
    let transport = ScriptedTransport([redirect(location, status: 307), page])
    // when
    _ = try await scriptedClient(transport).listPage(ListRequest(), .standard)
    // then
    #expect(secrets(transport.requests.last))
  }

  @Test func redirectsInACircleEnd() async throws {
    // given
    let transport = ScriptedTransport(Array(repeating: redirect("/v1/files"), count: 20))
    let client = try scriptedClient(transport)
    // when, then
    await #expect(throws: FilesError.self) {
      try await client.listPage(ListRequest(), CallOptions(retry: .never))
    }
    #expect(transport.requests.count == 6)
  }

  @Test func aRedirectToAnUnencryptedAddressIsRefused() async throws {
    let client = try scriptedClient(ScriptedTransport([redirect("http://api.openai.com/v1/files"), page]))
    let error = await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    #expect(error?.reason.word == "redirected")
  }

  @Test func anUploadIsNotSentToAStranger() async throws {
    // given
    let transport = ScriptedTransport([redirect("https://other.example.com/", status: 307)])
    let client = try scriptedClient(transport)
    let upload = UploadRequest(path: "/tmp/x", name: "x", purpose: .batch)
    // when, then
    await #expect(throws: FilesError.self) { try await client.upload(upload, progress: { _ in }, .standard) }
    #expect(transport.requests.count == 1)
  }

  @Test func nothingThatDescribesAKeyShowsIt() throws {
    let key = try APIKey("  sk-secret\n")
    #expect(!"\(key) \(String(reflecting: key)) \(String(describing: [key]))".contains("secret"))
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!dumped.contains("secret"))
  }

  @Test(arguments: ["a\nb", "a\u{7F}", "a b", "“key”", "a\r\nX-Evil: 1"])
  func keysThatCouldBreakTheHeaderAreRefused(text: String) {
    #expect(throws: APIKey.Problem.badCharacter) { try APIKey(text) }
  }

  @Test(arguments: [("x\r\ny", "1"), ("", "1"), ("x y", "1"), ("x", "1\r\nEvil: 2"), ("x", "\u{0}")])
  func headersThatCouldBreakTheRequestAreRefused(name: String, value: String) async throws {
    // given
    let transport = ScriptedTransport([])
    let client = try scriptedClient(transport)
    // when, then
    await #expect(throws: FilesError.self) {
      try await client.listPage(ListRequest(), CallOptions(headers: [HTTPField(name, value)]))
    }
    #expect(transport.requests.isEmpty)
    #expect(throws: FilesError.self) { try scriptedClient(transport) { $0.headers = [.init(name, value)] } }
  }

  @Test func theLogTellsOfEachRequestWithoutSecrets() async throws {
    // given
    let entries = Mutex<[RequestLogEntry]>([])
    let transport = ScriptedTransport([
      redirect("https://storage.example.com/f?sig=secret&limit=2"),
      .answer(200, [HTTPField("content-length", "11"), HTTPField("x-request-id", "req_1")], "the content"),
    ])
    let client = try scriptedClient(transport) { $0.log = { entry in entries.withLock { $0.append(entry) } } }
    // when
    _ = try await client.content(of: FileID("file-1"), from: 0, .standard)
    // then
    let logged = entries.withLock { $0 }
    #expect(logged.map(\.status) == [302, 200])
    #expect(logged.last?.url == "https://storage.example.com/f?sig=…&limit=2")
    #expect(logged.last?.byteCount == 11)
    #expect(logged.last?.requestID == "req_1")
    #expect(!"\(logged)".contains("secret"))
  }
}
