import FilesAPI
import Testing

@testable import CurlTransport

@Suite struct PatienceTests {
  private let timeouts = HTTPTimeouts(stall: .seconds(60), answer: .seconds(120))
  private let start = ContinuousClock.now

  private func moment(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

  /// The second at which a transfer ends on which something moves every `step` seconds, or nil within a day.
  private func end(every step: Int, isAnswer: Bool?, bytes: Int = 1) -> Int? {
    var patience = Patience(timeouts, now: start)
    if let isAnswer { patience.noteHead(isAnswer: isAnswer, start) }
    for second in 1...86_400 {
      if patience.deadline(isSending: false) <= moment(second), patience.isOver(at: moment(second)) {
        return second
      }
      guard second % step == 0 else { continue }
      if isAnswer == nil {
        patience.noteHeaderLine(moment(second))
      } else {
        patience.note(received: bytes, moment(second))
      }
    }
    return nil
  }

  @Test(arguments: [1, 10, 59, 119])
  func aHeaderThatDripsForEverEnds(step: Int) throws {
    #expect(try #require(end(every: step, isAnswer: nil)) <= step + 120)
  }

  @Test(arguments: [1, 10, 59])
  func anAnswerThatDripsForEverEnds(step: Int) throws {
    #expect(try #require(end(every: step, isAnswer: true)) <= 120)
  }

  @Test func anAnswerThatGoesOnForEverEndsToo() throws {
    #expect(try #require(end(every: 1, isAnswer: true, bytes: 1_000)) == 1_800)
  }

  @Test func theContentOfAFileMayBeSlow() {
    #expect(end(every: 30, isAnswer: false) == nil)
    #expect(end(every: 61, isAnswer: false) == 60)
  }
}
