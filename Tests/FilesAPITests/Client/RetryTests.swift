import FilesAPI
import Synchronization
import Testing

@Suite struct RetryTests {
  private let page = ScriptedTransport.Reply.answer(200, [], #"{"data":[]}"#)

  @Test(arguments: [408, 409, 429, 500, 502, 503, 504, 529])
  func passingFailuresOfAServerAreTriedAgain(status: Int) async throws {
    // given
    let transport = ScriptedTransport([.answer(status), page])
    let clock = PatientClock()
    // when
    _ = try await scriptedClient(transport, clock: clock).listPage(ListRequest(), .standard)
    // then
    #expect(transport.requests.count == 2)
    #expect(clock.sleeps == [.milliseconds(500)])
  }

  @Test(arguments: [400, 401, 403, 404, 413, 422, 501])
  func finalAnswersAreNotAskedForTwice(status: Int) async throws {
    // given
    let transport = ScriptedTransport([.answer(status), page])
    let client = try scriptedClient(transport)
    // when, then
    await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    #expect(transport.requests.count == 1)
  }

  @Test func waitsDoubleUpToTheCeilingAndEndWithTheCount() async throws {
    // given
    let transport = ScriptedTransport(Array(repeating: .failure(lost), count: 9))
    let clock = PatientClock()
    let policy = RetryPolicy(maximumRetries: 5).with {
      $0.initialInterval = .seconds(1)
      $0.maximumInterval = .seconds(5)
      $0.exponent = 2
    }
    // when
    let client = try scriptedClient(transport, clock: clock)
    await #expect(throws: FilesError(operation: .list, reason: lost.reason)) {
      try await client.listPage(ListRequest(), CallOptions(retry: policy))
    }
    // then
    #expect(clock.sleeps == [.seconds(1), .seconds(2), .seconds(4), .seconds(5), .seconds(5)])
  }

  @Test func jitterShortensByAQuarterAtMost() async throws {
    // given
    let transport = ScriptedTransport([.answer(500), page])
    let clock = PatientClock()
    // when
    let client = try scriptedClient(transport, clock: clock) { $0.random = { 0.5 } }
    _ = try await client.listPage(ListRequest(), .standard)
    // then
    #expect(clock.sleeps == [.milliseconds(437.5)])
  }

  @Test func theServersWaitIsKeptExactly() async throws {
    // given
    let transport = ScriptedTransport([.answer(429, [HTTPField("retry-after", "7")]), page])
    let clock = PatientClock()
    let notices = Mutex<[RetryNotice]>([])
    // when
    _ = try await scriptedClient(transport, clock: clock).listPage(
      ListRequest(), CallOptions(onRetry: { notice in notices.withLock { $0.append(notice) } }))
    // then
    #expect(clock.sleeps == [.seconds(7)])
    #expect(notices.withLock { $0.map(\.attempt) } == [1])
    #expect(notices.withLock { $0.map(\.delay) } == [.seconds(7)])
  }

  @Test func aServerThatWantsMoreThanTwoMinutesIsNotWaitedFor() async throws {
    // given
    let transport = ScriptedTransport([.answer(429, [HTTPField("retry-after", "121")]), page])
    let client = try scriptedClient(transport)
    // when, then
    await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [(400, "true", 2), (500, "false", 1)])
  func theServersWordOnRepeatingOverrulesTheStatus(status: Int, word: String, requests: Int) async throws {
    // given
    let transport = ScriptedTransport([.answer(status, [HTTPField("x-should-retry", word)]), page])
    // when
    _ = try? await scriptedClient(transport).listPage(ListRequest(), .standard)
    // then
    #expect(transport.requests.count == requests)
  }

  @Test func noRepetitionStartsAfterTheTimeIsUp() async throws {
    // given
    let transport = ScriptedTransport(
      Array(repeating: .answer(503, [HTTPField("retry-after", "40")]), count: 9))
    let clock = PatientClock()
    let client = try scriptedClient(transport, clock: clock)
    let policy = RetryPolicy(maximumRetries: nil).with { $0.maximumElapsedTime = .seconds(100) }
    // when
    await #expect(throws: FilesError.self) {
      try await client.listPage(ListRequest(), CallOptions(retry: policy))
    }
    // then
    #expect(clock.sleeps == [.seconds(40), .seconds(40)])
  }

  @Test func connectionErrorsAreFinalWhenThePolicySaysSo() async throws {
    // given
    let transport = ScriptedTransport([.failure(refused), page])
    let client = try scriptedClient(transport) { $0.retry.retriesConnectionErrors = false }
    // when, then
    await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    #expect(transport.requests.count == 1)
  }

  @Test func aListThatBreaksOffIsReadAgain() async throws {
    // given
    let transport = ScriptedTransport([.cut(200, #"{"data":["#, lost), page])
    // when
    let result = try await scriptedClient(transport).listPage(ListRequest(), .standard)
    // then
    #expect(result.files.isEmpty)
    #expect(transport.requests.count == 2)
  }
}
