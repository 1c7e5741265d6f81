import Glibc
import Synchronization
import Testing

@testable import FilesServer

@Suite struct WorkQueueTests {
  /// Waits until it holds, for a minute at most.
  private func soon(_ condition: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if condition() { return true }
      poll(nil, 0, 5)
    }
    return false
  }

  @Test func workThatWaitsDoesNotHoldUpOther() throws {
    // given
    let queue = try WorkQueue()
    try queue.start()
    let gate = try Bell()
    let count = Mutex(0)
    for _ in 0..<7 {
      #expect(queue.add { gate.wait(until: nil) })
    }
    // when
    for _ in 0..<20 { #expect(queue.add { count.withLock { $0 += 1 } }) }
    // then
    #expect(soon { count.withLock { $0 } == 20 })
    gate.ringForEver()
    queue.stop()
  }

  @Test func noWorkIsDoneBeforeItIsDue() throws {
    // given
    let queue = try WorkQueue()
    let early = Mutex<[Duration]>([])
    for milliseconds in [400, 0, 200, 0, 10, 300] {
      let due = ContinuousClock.now + .milliseconds(milliseconds)
      // when
      #expect(
        queue.add(after: .milliseconds(milliseconds)) { early.withLock { $0.append(due - .now) } })
    }
    // then
    #expect(soon { early.withLock { $0.count } == 6 })
    #expect(early.withLock { $0.allSatisfy { $0 <= .zero } })
    queue.stop()
  }

  @Test func stoppingDoesWhatIsLeftAtOnceAndTakesNothingMore() throws {
    // given
    let queue = try WorkQueue()
    try queue.start()
    let done = Mutex(0)
    for _ in 0..<1_000 { #expect(queue.add(after: .seconds(3_600)) { done.withLock { $0 += 1 } }) }
    // when
    queue.stop()
    queue.stop()
    // then
    #expect(done.withLock { $0 } == 1_000)
    #expect(!queue.add {} && queue.isStopped)
  }
}
