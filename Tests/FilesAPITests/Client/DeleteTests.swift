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
    (200, #"{"id":"a/../b c","object":"file","deleted":true}"#), (200, #"{"Id":"a/../b c","Deleted":true}"#),
    (204, ""), (200, #"{"id":"a/../b c","type":"file_deleted"}"#), (200, #"{"deleted":true}"#),
  ])
  func aConfirmedDeletionIsOne(status: Int, body: String) async throws {
    // when
    let (outcome, lines) = try await delete([.answer(status, [], body)])
    // then
    #expect(outcome == .deleted)
    #expect(lines == ["DELETE https://api.openai.com/v1/files/a%2F..%2Fb%20c"])
  }

  /// The API's own words for this file, for some file, and a router's.
  private let named = #"{"error":{"message":"No such File object: a/../b c","type":"invalid_request_error"}}"#
  private let unnamed = #"{"error":{"message":"File not found","type":"not_found_error"}}"#
  private let routed = #"{"detail":"Not Found"}"#

  @Test func aFileThatWasGoneBeforeIsToldApart() async throws {
    #expect(try await delete([.answer(404, [], named)]).0 == .alreadyGone)
    #expect(try await delete([.answer(429), .answer(404, [], named)]).0 == .alreadyGone)
    #expect(try await delete([.failure(refused), .answer(404, [], named)]).0 == .alreadyGone)
  }

  @Test func aFileThatIsGoneAfterALostAnswerWasDeletedByUs() async throws {
    #expect(try await delete([.failure(lost), .answer(404, [], named)]).0 == .deleted)
    #expect(try await delete([.answer(502), .answer(404, [], named)]).0 == .deleted)
  }

  @Test func anAnswerThatDoesNotSayIsVerified() async throws {
    // when
    let unsaid = ScriptedTransport.Reply.answer(200, [], #"{"id":"a","object":"file"}"#)
    let (outcome, lines) = try await delete([unsaid, .answer(404, [], unnamed)])
    // then
    #expect(outcome == .deleted)
    #expect(lines.last?.hasPrefix("GET ") == true)
  }

  @Test(arguments: [
    #"{"id":"another","deleted":true}"#, #"{"id":"another","deleted":false}"#,
    #"{"ID":"","deleted":true}"#, #"{"deleted":"true"}"#, #"{"deleted":1}"#, "[]", "null", "true", "\u{0}",
  ])
  func whatDoesNotConfirmThisDeletionIsVerified(body: String) async throws {
    for (later, expected) in [(named, DeletionOutcome.deleted), (unnamed, .deleted)] {
      // when
      let (outcome, lines) = try await delete([.answer(200, [], body), .answer(404, [], later)])
      // then
      #expect(outcome == expected)
      #expect(lines.count == 2)
    }
  }

  @Test func aSecondWitnessMakesA404ThatNamesNoFileTrue() async throws {
    for first in [unnamed, routed, "", "<html>"] {
      for second in [named, unnamed] {
        let (outcome, lines) = try await delete([.answer(404, [], first), .answer(404, [], second)])
        #expect(outcome == .alreadyGone)
        #expect(lines.count == 2)
      }
    }
  }

  @Test func a404OfNobodyIsNoWordOnTheFile() async throws {
    for body in [unnamed, routed, "", "<html>"] {
      for look in [(200, #"{"id":"a/../b c","object":"file"}"#), (404, routed), (404, ""), (405, "")] {
        // when
        let transport = ScriptedTransport([.answer(404, [], body), .answer(look.0, [], look.1)])
        let client = try scriptedClient(transport)
        let error = await #expect(throws: FilesError.self) { try await client.delete(id, .standard) }
        // then
        guard case .rejected(let rejection) = error?.reason else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(rejection.status == 404)
        #expect(rejection.isContradicted == (look.0 == 200))
        #expect(error?.operation == .delete)
      }
    }
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
