import Testing

@testable import FilesStore

struct TransferMeterTests {
  @Test func theRateIsThatOfTheLastSeconds() {
    // given a transfer that was fast for ten seconds
    var meter = TransferMeter(bytesTotal: 1_000_000, start: .zero)
    for second in 1...10 { _ = meter.progress(bytesDone: Int64(second) * 1_000, at: .seconds(second)) }
    // when it becomes slow
    for second in 11...20 {
      _ = meter.progress(bytesDone: 10_000 + Int64(second - 10) * 100, at: .seconds(second))
    }
    let progress = meter.progress(bytesDone: 11_100, at: .seconds(21))
    // then
    #expect(progress?.bytesPerSecond == 100)
  }

  @Test func theRateFallsToZeroWhenNothingMoves() {
    // given
    var meter = TransferMeter(bytesTotal: 1_000, start: .zero)
    _ = meter.progress(bytesDone: 500, at: .seconds(1))
    // when nothing comes for longer than the meter looks back
    var rates: [Double?] = []
    for second in 2...8 { rates.append(meter.progress(bytesDone: 500, at: .seconds(second))?.bytesPerSecond) }
    // then it is told that the rate falls, and nothing once it is 0
    #expect(rates.contains(0))
    #expect(rates.last == .some(nil))
  }

  @Test func nothingIsFullBeforeItIsComplete() {
    // given
    var meter = TransferMeter(bytesTotal: 1_000, start: .zero)
    // when
    let before = meter.progress(bytesDone: 1_000, at: .seconds(1))
    let after = meter.completed(bytesDone: 1_000, at: .seconds(2))
    // then
    #expect(before?.bytesDone == 999)
    #expect(after.bytesDone == 1_000)
  }

  @Test func aCallThatIsSentAgainGoesBackWithoutANegativeRate() {
    // given
    var meter = TransferMeter(bytesTotal: 1_000, start: .zero)
    _ = meter.progress(bytesDone: 800, at: .seconds(1))
    // when
    let progress = meter.progress(bytesDone: 100, at: .seconds(2))
    // then
    #expect(progress == TransferProgress(bytesDone: 100, bytesTotal: 1_000, bytesPerSecond: 100))
  }

  @Test func anUnknownLengthStaysUnknownUntilTheEnd() {
    // given
    var meter = TransferMeter(bytesTotal: nil, start: .zero)
    // when
    let before = meter.progress(bytesDone: 70, at: .seconds(1))
    let after = meter.completed(bytesDone: 90, at: .seconds(2))
    // then
    #expect(before?.bytesTotal == nil)
    #expect(after.bytesTotal == 90)
  }

  @Test func anEmptyContentIsNotLessThanNothing() {
    // given
    var meter = TransferMeter(bytesTotal: 0, start: .zero)
    // when
    let progress = meter.progress(bytesDone: 0, at: .zero)
    // then
    #expect(progress == TransferProgress(bytesDone: 0, bytesTotal: 0, bytesPerSecond: 0))
  }
}
