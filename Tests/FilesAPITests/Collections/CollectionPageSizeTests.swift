import FilesAPI
import Testing

@testable import FilesAPI

/// A size of a page that a server refuses is asked for smaller, once.
@Suite struct CollectionPageSizeTests {
  private static let refusal = ScriptedTransport.Reply.answer(
    400, [], #"{"error":{"message":"limit must be between 1 and 20","param":"limit"}}"#)

  @Test func aSmallerPageIsAskedForAndRememberedForThatKindAlone() async throws {
    // given
    let transport = ScriptedTransport([
      Self.refusal, .answer(200, [], #"{"data":[]}"#), .answer(200, [], #"{"data":[]}"#),
      .answer(200, [], #"{"data":[]}"#),
    ])
    let client = try scriptedClient(transport)
    let batches = try #require(Provider.openAI.collection(.batch))
    let jobs = try #require(Provider.openAI.collection(.fineTuningJob))
    // when
    for list in [batches, batches, jobs] {
      _ = try await client.collectionPage(CollectionRequest(list), .standard)
    }
    // then
    let root = "GET https://api.openai.com/v1"
    #expect(
      transport.lines == [
        "\(root)/batches?limit=100", "\(root)/batches?limit=20", "\(root)/batches?limit=20",
        "\(root)/fine_tuning/jobs?limit=100",
      ])
    #expect(client.learned.facts.collectionPageSizes == [.batch: 20])
  }

  @Test func anotherRefusalIsTold() async throws {
    let transport = ScriptedTransport([.answer(400, [], #"{"error":{"message":"Unknown organization"}}"#)])
    let batches = try #require(Provider.openAI.collection(.batch))
    let client = try scriptedClient(transport)
    await #expect(throws: FilesError.self) {
      try await client.collectionPage(CollectionRequest(batches), .standard)
    }
    #expect(transport.lines.count == 1 && client.learned.facts.collectionPageSizes.isEmpty)
  }
}
