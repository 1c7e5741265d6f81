import LosslessJSON
import Testing

@testable import FilesAPI

@Suite struct LinkTests {
  @Test func aLinkIsAskedForAsTheProviderWantsIt() async throws {
    // given
    let transport = ScriptedTransport([
      .answer(503), .answer(200, [], #"{"url":"https://storage.example/f?sig=a%2Bb"}"#),
    ])
    // when
    let link = try await scriptedClient(transport, .mistral).link(to: FileID("f/1"), .standard)
    // then
    #expect(link == "https://storage.example/f?sig=a%2Bb")
    #expect(transport.lines.last == "GET https://api.mistral.ai/v1/files/f%2F1/url?expiry=24")
  }

  @Test(arguments: [
    "{}", #"{"url":""}"#, #"{"url":"javascript:x"}"#, #"{"url":"https://a b"}"#, #"{"url":7}"#,
  ])
  func whatIsNoLinkIsNotTakenForOne(answer: String) async throws {
    let client = try scriptedClient(ScriptedTransport([.answer(200, [], answer)]), .mistral)
    await #expect(throws: FilesError.self) { try await client.link(to: FileID("f"), .standard) }
  }

  @Test func providersWithoutLinksAreNotAsked() async throws {
    for provider in Provider.all where provider.linkCall == nil && !provider.baseURL.isEmpty {
      let transport = ScriptedTransport([])
      let client = try scriptedClient(transport, provider)
      await #expect(throws: FilesError.self) { try await client.link(to: FileID("f"), .standard) }
      #expect(transport.requests.isEmpty)
    }
  }

  // MARK: What the server chooses itself

  private func items(_ provider: Provider, _ choice: ServerChoice) async throws -> String? {
    let transport = ScriptedTransport([.answer(200, [], #"{"data":[],"total":0}"#)])
    var request = ListRequest()
    request.choice = choice
    _ = try await scriptedClient(transport, provider).listPage(request, .standard)
    return transport.requests.first?.url.query
  }

  @Test func theServerIsAskedOnlyForWhatItKnows() async throws {
    let choice = ServerChoice(sources: ["mistral", "upload"], search: "a b")
    #expect(
      try await items(.mistral, choice)
        == "source=mistral&source=upload&search=a%20b&page=0&page_size=100")
    #expect(try await items(.mistral, ServerChoice(sources: ["upload", "other"])) == "page=0&page_size=100")
    #expect(try await items(.openAI, choice) == "limit=10000")
  }

  // MARK: What everybody can read

  private func file(_ json: String) throws -> RemoteFile {
    var decoder = FileDecoder()
    var scanner = JSONScanner(Array(json.utf8))
    return try decoder.decode(&scanner).get()
  }

  @Test(arguments: [
    (#"{"id":"f","public_url":"https://cdn.example/x"}"#, true, true),
    (#"{"id":"f","public_url":null}"#, false, nil), (#"{"id":"f","public_url":""}"#, false, nil),
    (#"{"id":"f"}"#, false, nil),
  ])
  func aFileIsPublicWhereTheServerNamesItsAddress(json: String, there: Bool, elsewhere: Bool?) throws {
    let file = try file(json)
    #expect(Provider.xAI.isPublic(file) == there)
    #expect(Provider.xAI.with { $0.baseURL = "https://gateway.example/v1" }.isPublic(file) == elsewhere)
    #expect(Provider.openAI.isPublic(file) == nil)
  }
}
