import Testing

@testable import FilesStore

struct RunQueueTests {
  @Test func whoWaitsLongestRunsNext() {
    // given room for two
    var lane = RunQueue<Int>(limit: 2)
    for number in 1...4 { lane.enqueue(number) }
    // when
    let first = [lane.next(), lane.next(), lane.next()]
    lane.finish(1)
    let second = [lane.next(), lane.next()]
    // then
    #expect(first == [1, 2, nil])
    #expect(second == [3, nil])
  }

  @Test func whoIsWithdrawnNeverRuns() {
    // given
    var lane = RunQueue<Int>(limit: 1)
    for number in 1...3 { lane.enqueue(number) }
    _ = lane.next()
    // when
    let (running, waiting) = (lane.withdraw(1), lane.withdraw(2))
    lane.finish(1)
    // then
    #expect(!running)
    #expect(waiting)
    #expect(lane.next() == 3)
  }

  @Test func nobodyStandsInLineTwice() {
    // given
    var lane = RunQueue<Int>(limit: 2)
    lane.enqueue(1)
    _ = lane.next()
    // when
    lane.enqueue(1)
    lane.enqueue(2)
    lane.enqueue(2)
    // then
    #expect(lane.waiting == [2])
  }
}
