import FilesAPI
import Testing

@Suite struct DeleteTests {
  private let id = FileID("a/../b c")

  private func delete(_ replies: [ScriptedTransport.Reply]) async throws -> (DeletionOutcome, [String]) {
    let transport = ScriptedTransport(replies)
    let outcome = try await scriptedClient(transport).delete(id, .standard)
    return (outcome, transport.lines)
  }

  @Test(arguments: [
    (200, #"{"id":"a","object":"file","deleted":true}"#), (200, #"{"Id":"a","Deleted":true}"#), (204, ""),
    (200, #"{"id":"a","type":"file_deleted"}"#),
  ])
  func aConfirmedDeletionIsOne(status: Int, body: String) async throws {
    // when
    let (outcome, lines) = try await delete([.answer(status, [], body)])
    // then
    #expect(outcome == .deleted)
    #expect(lines == ["DELETE https://api.openai.com/v1/files/a%2F..%2Fb%20c"])
  }

  @Test func aFileThatWasGoneBeforeIsToldApart() async throws {
    #expect(try await delete([.answer(404)]).0 == .alreadyGone)
    #expect(try await delete([.answer(429), .answer(404)]).0 == .alreadyGone)
    #expect(try await delete([.failure(refused), .answer(404)]).0 == .alreadyGone)
  }

  @Test func aFileThatIsGoneAfterALostAnswerWasDeletedByUs() async throws {
    #expect(try await delete([.failure(lost), .answer(404)]).0 == .deleted)
    #expect(try await delete([.answer(502), .answer(404)]).0 == .deleted)
  }

  @Test func anAnswerThatDoesNotSayIsVerified() async throws {
    // when
    let (outcome, lines) = try await delete([.answer(200, [], #"{"id":"a","object":"file"}"#), .answer(404)])
    // then
    #expect(outcome == .deleted)
    #expect(lines.last?.hasPrefix("GET ") == true)
  }

  @Test(arguments: [
    [ScriptedTransport.Reply.answer(200, [], #"{"deleted":false}"#)],
    [.answer(200, [], "{}"), .answer(200, [], #"{"id":"a"}"#)],
    [.answer(200, [], "<html>"), .answer(200, [], "<html>")],
    [.answer(403)],
  ])
  func aFileThatIsStillThereIsAFailure(replies: [ScriptedTransport.Reply]) async throws {
    // given
    let transport = ScriptedTransport(replies)
    let client = try scriptedClient(transport)
    // when
    let error = await #expect(throws: FilesError.self) { try await client.delete(id, .standard) }
    // then
    #expect(error?.operation == .delete)
    #expect(transport.unusedReplies == 0)
  }
}
