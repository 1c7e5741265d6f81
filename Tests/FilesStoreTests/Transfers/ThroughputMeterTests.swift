import FilesStore
import Testing

@Suite struct ThroughputMeterTests {
  private func meter(_ samples: (done: Int64, second: Int)...) -> ThroughputMeter {
    var meter = ThroughputMeter(lookingBack: .seconds(10))
    for sample in samples { meter.note(sample.done, at: .seconds(sample.second)) }
    return meter
  }

  @Test func nothingIsToldOfOneMomentOrOfStandingStill() {
    #expect(meter().rate(at: .seconds(9)) == nil)
    #expect(meter((5, 1)).rate(at: .seconds(9)) == nil)
    #expect(meter((5, 1), (5, 4)).rate(at: .seconds(9)) == nil)
  }

  @Test func theRateIsThatOfTheLastSeconds() {
    #expect(meter((0, 0), (100, 10)).rate(at: .seconds(10)) == 10)
    #expect(meter((0, 0), (1_000, 10), (1_000, 20), (1_050, 30)).rate(at: .seconds(30)) == 5)
  }

  @Test func aPauseDoesNotCount() {
    var meter = meter((0, 0), (100, 10))
    meter.hold(true, at: .seconds(10))
    #expect(meter.rate(at: .seconds(500)) == 10)

    meter.hold(false, at: .seconds(600))
    meter.note(120, at: .seconds(610))
    #expect(meter.rate(at: .seconds(610)) == 2)
  }

  @Test func lessThanBeforeBeginsAnew() {
    #expect(meter((0, 0), (500, 5), (20, 7)).rate(at: .seconds(7)) == 10)
  }
}
