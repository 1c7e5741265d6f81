import FilesAPI
import Testing

/// Which answers prove that an object of a collection is deleted, over all kinds that can be.
@Suite struct ObjectDeletionTests {
  /// Everything that a provider's calls can delete or take out.
  static let orders: [(provider: Provider, order: CollectionOrder)] = [.openAI, .mistral, .anthropic].flatMap
  {
    (provider: Provider) in
    provider.collections.flatMap { [($0, nil as String?)] + $0.members.map { ($0, "parent_1") } }.flatMap {
      (description, parent) in
      [CollectionVerb.delete, .detach].filter(description.can).map {
        (provider, CollectionOrder($0, ObjectReference(description.kind, "object_1", in: parent)))
      }
    }
  }

  /// The member by which an answer names the object beside `id`, and the one that names what it lies in.
  private static let names: [CollectionKind: (own: String, parent: String?)] = [
    .batch: ("batch_id", nil), .vectorStore: ("vector_store_id", nil), .container: ("container_id", nil),
    .evaluation: ("eval_id", nil), .library: ("library_id", nil), .storeFile: ("file_id", "vector_store_id"),
    .containerFile: ("file_id", "container_id"), .evaluationRun: ("run_id", "eval_id"),
    .document: ("document_id", "library_id"),
  ]

  private func outcome(
    _ index: Int, _ body: String, _ look: ScriptedTransport.Reply? = nil
  ) async throws -> (outcome: CollectionOutcome, calls: Int) {
    let (provider, order) = Self.orders[index]
    let transport = ScriptedTransport([.answer(200, [], body)] + (look.map { [$0] } ?? []))
    let outcome = try await scriptedClient(transport, provider).perform(order, .standard)
    return (outcome, transport.lines.count)
  }

  @Test func everyKindThatCanBeDeletedIsLookedAt() {
    #expect(Set(Self.orders.map(\.order.object.kind)) == Set(Self.names.keys))
  }

  @Test(arguments: orders.indices) func itsOwnIDOrNoneConfirms(index: Int) async throws {
    let name = try #require(Self.names[Self.orders[index].order.object.kind])
    let parent = name.parent.map { #","\#($0)":"parent_1""# } ?? ""
    for body in [
      #"{"id":"object_1","deleted":true\#(parent)}"#, #"{"\#(name.own)":"object_1","deleted":true}"#,
      #"{"deleted":true,"id":null,"\#(name.own)_of_another":"x"}"#,
    ] {
      let (outcome, calls) = try await outcome(index, body)
      #expect(outcome == .done(nil) && calls == 1, "\(body)")
    }
  }

  @Test(arguments: orders.indices) func anotherIDIsNoProof(index: Int) async throws {
    let name = try #require(Self.names[Self.orders[index].order.object.kind])
    var bodies = [#""id":"object_2""#, #""ID":"""#, #""id":1"#, #""\#(name.own)":"object_2""#]
    bodies += name.parent.map { [#""id":"object_1","\#($0)":"parent_2""#] } ?? []
    for body in bodies.map({ "{\($0),\"deleted\":true}" }) {
      // A look at the object decides.
      let noun = name.own.dropLast("_id".count).replacing("_", with: " ")
      let gone = ScriptedTransport.Reply.answer(
        404, [], #"{"error":{"message":"No \#(noun) found with id 'object_1'."}}"#)
      let there = ScriptedTransport.Reply.answer(200, [], #"{"id":"object_1","object":"x"}"#)
      let (outcome, calls) = try await outcome(index, body, gone)
      #expect(outcome == .done(nil) && calls == 2, "\(body)")
      let error = await #expect(throws: FilesError.self, "\(body)") {
        try await self.outcome(index, body, there)
      }
      #expect(message(error).contains("is still there"), "\(String(describing: error))")
    }
  }

  @Test(arguments: orders.indices) func aDeletionThatWasNotDoneIsNone(index: Int) async throws {
    let error = await #expect(throws: FilesError.self) {
      try await self.outcome(index, #"{"id":"object_1","deleted":false}"#)
    }
    #expect(message(error).contains("did not delete"), "\(String(describing: error))")
  }

  private func message(_ error: FilesError?) -> String {
    guard case .rejected(let rejection) = error?.reason else { return "" }
    return rejection.message
  }
}
