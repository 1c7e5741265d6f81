import Testing

@testable import FilesStore

struct AdaptiveWindowTests {
  @Test func itBeginsWithFourAndGrowsToItsCap() {
    // given
    var window = AdaptiveWindow()
    #expect(window.size == 4)
    // when
    var steps: [Int] = []
    for _ in 0..<1_000 {
      let before = window.size
      window.succeed(round: window.round)
      steps.append(window.size - before)
    }
    // then by one at most, and never beyond
    #expect(steps.allSatisfy { (0...1).contains($0) })
    #expect(window.size == AdaptiveWindow.cap)
  }

  @Test func manyRefusalsOfOneRoundHalveItOnce() {
    // given
    var window = AdaptiveWindow()
    for _ in 0..<1_000 { window.succeed(round: window.round) }
    let round = window.round
    // when all calls under way are refused
    let counted = (0..<64).filter { _ in window.shrink(round: round) }
    // then
    #expect(counted.count == 1)
    #expect(window.size == AdaptiveWindow.cap / 2)
  }

  @Test func refusalsRoundAfterRoundLeaveOneCall() {
    // given
    var window = AdaptiveWindow()
    // when
    for _ in 0..<20 { _ = window.shrink(round: window.round) }
    // then
    #expect(window.size == 1)
  }

  @Test func afterARefusalAWindowOfAnswersIsWorthOneMore() {
    // given
    var window = AdaptiveWindow()
    for _ in 0..<1_000 { window.succeed(round: window.round) }
    _ = window.shrink(round: window.round)
    // when
    for _ in 0..<31 { window.succeed(round: window.round) }
    let before = window.size
    window.succeed(round: window.round)
    // then
    #expect(before == 32)
    #expect(window.size == 33)
  }
}
