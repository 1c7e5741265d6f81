import Testing

@testable import FilesAPI

@Suite struct ClockDifferenceTests {
  private static let here = Timestamp(1_760_000_000)

  @Test(arguments: [0, 1, -1, 300, -300])
  func aLazyClockIsNoDifference(_ seconds: Int64) {
    #expect(ClockDifference(server: Timestamp(Self.here.seconds + seconds), here: Self.here) == nil)
  }

  @Test(arguments: [301, -301, 86_400, -31_536_000])
  func theServersTimeIsOursAndTheDifference(_ seconds: Int64) {
    var facts = LearnedFacts()
    facts.note(serverTime: Timestamp(Self.here.seconds + seconds), here: Self.here)
    #expect(facts.serverTime(Timestamp(5_000)) == Timestamp(5_000 + seconds))
  }

  @Test(arguments: [Int64.min, .min + 1, -1, 0, .max - 1, .max])
  func absurdTimesDoNoHarm(_ seconds: Int64) {
    for here in [Int64.min, -1, 0, 1_760_000_000, .max] {
      var facts = LearnedFacts()
      facts.note(serverTime: Timestamp(seconds), here: Timestamp(here))
      _ = facts.serverTime(Timestamp(.max)).seconds
      _ = facts.serverTime(Timestamp(.min)).seconds
      facts.note(serverTime: Timestamp(0), here: Timestamp(here))
    }
  }

  @Test func slowAnswersAreNoNewsAndAClockThatWasSetIs() {
    var facts = LearnedFacts()
    facts.note(serverTime: Timestamp(Self.here.seconds + 5_000), here: Self.here)
    let first = facts
    facts.note(serverTime: Timestamp(Self.here.seconds + 4_900), here: Self.here)
    #expect(facts == first)
    facts.note(serverTime: Self.here, here: Self.here)
    #expect(facts.clockDifference == nil)
  }
}
