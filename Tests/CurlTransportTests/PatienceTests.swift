import FilesAPI
import Testing

@testable import CurlTransport

@Suite struct PatienceTests {
  private let timeouts = HTTPTimeouts(stall: .seconds(60), answer: .seconds(120))
  private let start = ContinuousClock.now

  private func moment(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

  /// The second at which a transfer ends on which something moves every `step` seconds, or nil within a day.
  private func end(every step: Int, of body: Patience.BodyKind?, bytes: Int = 1) -> Int? {
    var patience = Patience(timeouts, now: start)
    if let body { patience.noteHead(body, start) }
    for second in 1...86_400 {
      if patience.deadline(isSending: false) <= moment(second), patience.isOver(at: moment(second)) {
        return second
      }
      guard second % step == 0 else { continue }
      if body == nil || bytes == 0 {
        patience.noteHeaderLine(moment(second))
      } else {
        patience.note(received: bytes, moment(second))
      }
    }
    return nil
  }

  @Test(arguments: [1, 10, 59, 119])
  func aHeaderThatDripsForEverEnds(step: Int) throws {
    #expect(try #require(end(every: step, of: nil)) <= step + 120)
  }

  @Test(arguments: [1, 10, 59])
  func anAnswerThatDripsForEverEnds(step: Int) throws {
    #expect(try #require(end(every: step, of: .answer)) <= 120)
  }

  @Test func anAnswerThatGoesOnForEverEndsToo() throws {
    #expect(try #require(end(every: 1, of: .answer, bytes: 1_000)) == 1_800)
  }

  @Test func theWordsOfAnErrorAreNotWaitedForLong() throws {
    #expect(try #require(end(every: 1, of: .error, bytes: 1_000)) == 120)
  }

  @Test(arguments: [Patience.BodyKind.content, .answer, .error])
  func fieldsThatDripBehindABodyAreNoProgress(body: Patience.BodyKind) throws {
    #expect(try #require(end(every: 30, of: body, bytes: 0)) == 60)
  }

  @Test func theContentOfAFileMayBeSlow() {
    #expect(end(every: 30, of: .content) == nil)
    #expect(end(every: 61, of: .content) == 60)
  }
}
