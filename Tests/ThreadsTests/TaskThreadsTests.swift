import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Threads

/// The threads that all tasks share.
@Suite(.endsAtLast) struct TaskThreadsTests {
  /// What was run, by which threads, and how many at the same time.
  private final class Log: Sendable {
    struct State {
      var jobs: [UInt] = []
      var threads: Set<UInt> = []
      var running = 0
      var mostRunning = 0
      var wanted = 0
      var done: CheckedContinuation<Void, Never>?
    }

    let state = Mutex(State())

    func run(_ job: UInt) {
      state.withLock { state in
        state.running += 1
        state.mostRunning = max(state.mostRunning, state.running)
        state.threads.insert(UInt(pthread_self()))
      }
      if job % 64 == 0 { sched_yield() }
      state.withLock { state in
        state.running -= 1
        state.jobs.append(job)
        guard state.jobs.count == state.wanted else { return }
        state.done?.resume()
        state.done = nil
      }
    }

    func wait(for count: Int) async {
      await withCheckedContinuation { done in
        state.withLock { state in
          state.wanted = count
          if state.jobs.count >= count { done.resume() } else { state.done = done }
        }
      }
    }
  }

  @Test(arguments: [1, 2, 5]) func eachJobIsRunOnceByAFewThreads(most: Int) async {
    // given
    let log = Log()
    let threads = TaskThreads(most: most) { log.run($0) }

    // when several add at once
    await withTaskGroup(of: Void.self) { group in
      for adder in 0..<4 {
        group.addTask { for job in 0..<5_000 { threads.add(UInt(adder * 5_000 + job + 1)) } }
      }
    }
    await log.wait(for: 20_000)

    // then
    let state = log.state.withLock { $0.jobs.sorted() }
    #expect(state == Array(1...20_000))
    log.state.withLock { #expect($0.threads.count <= most && $0.mostRunning <= most) }
  }

  @Test func oneThreadRunsThemInTheirOrder() async {
    let log = Log()
    let threads = TaskThreads(most: 1) { log.run($0) }
    for job in 1...10_000 { threads.add(UInt(job)) }
    await log.wait(for: 10_000)
    log.state.withLock { #expect($0.jobs == Array(1...10_000)) }
  }

  @Test func aJobAddsOthersAndNoneIsForgottenWhenAllThreadsWereIdle() async {
    let log = Log()
    let own = Mutex<TaskThreads?>(nil)
    let threads = TaskThreads(most: 2) { job in
      if job < 2_000 { own.withLock { $0 }?.add(job + 1) }
      log.run(job)
    }
    own.withLock { $0 = threads }
    threads.add(1)
    await log.wait(for: 2_000)
    log.state.withLock { #expect(Set($0.jobs) == Set(1...2_000)) }
    own.withLock { $0 = nil }
  }

  @Test func whatIsDueFirstComesFirstAndNothingComesBeforeItsTime() async {
    // given
    let log = Log()
    let began = ContinuousClock.now
    let early = Mutex(0)
    let threads = TaskThreads(most: 1) { job in
      if ContinuousClock.now - began < .milliseconds(Int(job)) { early.withLock { $0 += 1 } }
      log.run(job)
    }

    // when
    for pause in [80, 20, 140, 50, 110] { threads.add(UInt(pause), after: .milliseconds(pause)) }
    await log.wait(for: 5)

    // then
    log.state.withLock { #expect($0.jobs == [20, 50, 80, 110, 140]) }
    #expect(early.withLock { $0 } == 0)
  }

  @Test(arguments: [Duration.zero, .nanoseconds(1), .nanoseconds(-5)])
  func whatIsDueAlreadyIsRunAtOnce(pause: Duration) async {
    let log = Log()
    let threads = TaskThreads(most: 1) { log.run($0) }
    threads.add(7, after: .nanoseconds(Int64.max))
    threads.add(1, after: pause)
    await log.wait(for: 1)
    log.state.withLock { #expect($0.jobs == [1]) }
  }
}
