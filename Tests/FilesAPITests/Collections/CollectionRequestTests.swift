import FilesAPI
import Testing

@Suite struct CollectionRequestTests {
  private func lines(_ provider: Provider) async throws -> [String] {
    let sources = provider.collections
    let transport = ScriptedTransport(sources.map { _ in .answer(200, [], #"{"data":[]}"#) })
    var provider = provider
    if provider.baseURL.isEmpty { provider.baseURL = "https://host" }
    let client = try scriptedClient(transport, provider)
    for source in sources { _ = try await client.collectionPage(CollectionRequest(source), .standard) }
    return transport.lines
  }

  @Test func eachProviderIsAskedWhereItKeepsWhatUsesFiles() async throws {
    #expect(
      try await lines(.openAI) == [
        "GET https://api.openai.com/v1/batches?limit=100",
        "GET https://api.openai.com/v1/fine_tuning/jobs?limit=100",
        "GET https://api.openai.com/v1/vector_stores?limit=100",
        "GET https://api.openai.com/v1/evals?limit=100",
        "GET https://api.openai.com/v1/assistants?limit=100",
        "GET https://api.openai.com/v1/containers?limit=100",
      ])
    #expect(
      try await lines(.mistral) == [
        "GET https://api.mistral.ai/v1/batch/jobs?page=0&page_size=100",
        "GET https://api.mistral.ai/v1/fine_tuning/jobs?page=0&page_size=100",
        "GET https://api.mistral.ai/v1/libraries?page=0&page_size=100",
      ])
    #expect(
      try await lines(.azureClassic) == [
        "GET https://host/openai/batches?api-version=2024-10-21&limit=100",
        "GET https://host/openai/fine_tuning/jobs?api-version=2024-10-21&limit=100",
        "GET https://host/openai/assistants?api-version=2024-10-21&limit=100",
      ])
    #expect(try await lines(.groq) == ["GET https://api.groq.com/openai/v1/batches"])
    #expect(
      try await lines(.together) == [
        "GET https://api.together.ai/v1/batches", "GET https://api.together.ai/v1/fine-tunes",
      ])
    #expect(
      try await lines(.anthropic) == ["GET https://api.anthropic.com/v1/messages/batches?limit=1000"])
    #expect(try await lines(.xAI) == ["GET https://api.x.ai/v1/batches?limit=100"])
    #expect(Provider.anthropic.fileUsers.isEmpty && Provider.xAI.fileUsers.map(\.kind) == [.batch])
  }

  @Test func theFilesOfAVectorStoreAreAskedForByItsIDWithTheHeaderOfOldServers() async throws {
    let transport = ScriptedTransport([.answer(200, [], #"{"data":[{"id":"file-1","status":"completed"}]}"#)])
    let stores = try #require(Provider.openAI.collection(.vectorStore))

    let members = try #require(stores.fileMembers)
    let request = CollectionRequest(members, in: .init(stores, "vs_1/x"), cursor: .after("file-0"))
    let page = try await scriptedClient(transport).collectionPage(request, .standard)

    #expect(
      transport.lines == ["GET https://api.openai.com/v1/vector_stores/vs_1%2Fx/files?limit=100&after=file-0"]
    )
    #expect(transport.requests[0].fields.contains(HTTPField("OpenAI-Beta", "assistants=v2")))
    #expect(page.objects.map(\.id) == ["file-1"])
    #expect(page.objects.map(\.status) == ["completed"])
  }

  @Test func groqGoesOnWithItsOwnTokenAndNeverWithAnID() async throws {
    let transport = ScriptedTransport([
      .answer(200, [], #"{"data":[{"id":"b1"}],"paging":{"next_cursor":"c2"}}"#),
      .answer(200, [], #"{"data":[{"id":"b2"}],"paging":{"next_cursor":null}}"#),
    ])
    let client = try scriptedClient(transport, .groq)
    let source = try #require(Provider.groq.collections.first)

    let first = try await client.collectionPage(CollectionRequest(source), .standard)
    let second = try await client.collectionPage(CollectionRequest(source, cursor: first.end.next), .standard)

    #expect(transport.lines.last == "GET https://api.groq.com/openai/v1/batches?cursor=c2")
    #expect(second.end.next == nil)
  }

  @Test func theServersRefusalIsToldInItsWords() async throws {
    let body = #"{"error":{"message":"Missing scopes: api.fine_tuning.jobs.read","type":"x"}}"#
    let client = try scriptedClient(ScriptedTransport([.answer(403, [], body)]))

    let error = await #expect(throws: FilesError.self) {
      try await client.collectionPage(CollectionRequest(Provider.openAI.collections[1]), .standard)
    }

    guard case .rejected(let rejection) = error?.reason else { return #expect(Bool(false), "no rejection") }
    #expect(error?.operation == .references)
    #expect(rejection.status == 403)
    #expect(rejection.message == "Missing scopes: api.fine_tuning.jobs.read")
  }
}
