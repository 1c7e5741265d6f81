import FilesAPI
import Testing

@Suite struct ListRequestTests {
  private func line(_ provider: Provider, _ request: ListRequest) async throws -> String? {
    let transport = ScriptedTransport([.answer(200, [], #"{"data":[]}"#)])
    var provider = provider
    if provider.baseURL.isEmpty { provider.baseURL = "https://host" }
    _ = try await scriptedClient(transport, provider).listPage(request, .standard)
    return transport.lines.first
  }

  @Test func eachDialectIsAskedInItsOwnWay() async throws {
    let next = ListRequest(purpose: .batch, cursor: .after("file-1&x"))
    #expect(
      try await line(.openAI, next)
        == "GET https://api.openai.com/v1/files?purpose=batch&limit=10000&after=file-1%26x")
    #expect(
      try await line(.mistral, ListRequest(purpose: .ocr))
        == "GET https://api.mistral.ai/v1/files?purpose=ocr&page=0&page_size=100")
    #expect(
      try await line(.mistral, ListRequest(limit: 20, cursor: .page(3)))
        == "GET https://api.mistral.ai/v1/files?page=3&page_size=20")
    #expect(
      try await line(.anthropic, next)
        == "GET https://api.anthropic.com/v1/files?limit=1000&after_id=file-1%26x")
    #expect(try await line(.groq, ListRequest(purpose: .batch)) == "GET https://api.groq.com/openai/v1/files")
    #expect(
      try await line(.xAI, ListRequest(cursor: .after("t")))
        == "GET https://api.x.ai/v1/files?limit=100&pagination_token=t")
    #expect(
      try await line(.azureClassic, ListRequest(purpose: .batch))
        == "GET https://host/openai/files?api-version=2024-10-21&purpose=batch")
    #expect(try await line(.azure, ListRequest()) == "GET https://host/openai/v1/files")
    #expect(try await line(.compatible, ListRequest()) == "GET https://host/v1/files")
  }

  @Test(arguments: [
    ("https://host", "https://host/v1/files"), ("https://host/", "https://host/v1/files"),
    ("https://host/v1/", "https://host/v1/files"), ("https://host//api///", "https://host//api/files"),
    ("http://127.0.0.1:8321/v1", "http://127.0.0.1:8321/v1/files"),
    ("http://[::1]:1/x", "http://[::1]:1/x/files"),
    ("https://HOST/V1?tenant=a", "https://host/V1/files?tenant=a"),
  ])
  func baseURLsAreJoinedWithoutADoubleSlash(base: String, expected: String) async throws {
    var provider = Provider.compatible
    provider.baseURL = base
    #expect(try await line(provider, ListRequest()) == "GET " + expected)
  }

  @Test(arguments: [
    "http://api.openai.com/v1", "ftp://host", "host/v1", "", "https://", "https://user:pw@host",
    "https://ho st",
    "http://127.0.0.1.example.com", "http://127.0.0.256",
  ])
  func baseURLsThatCannotBeTrustedAreRefused(base: String) {
    var provider = Provider.compatible
    provider.baseURL = base
    #expect(throws: FilesError.self) { try scriptedClient(ScriptedTransport([]), provider) }
  }

  @Test func insecureHostsAreTakenWhenTheProfileSaysSo() throws {
    var provider = Provider.compatible
    provider.baseURL = "http://10.0.0.1/v1"
    _ = try scriptedClient(ScriptedTransport([]), provider) { $0.allowsInsecure = true }
  }
}
