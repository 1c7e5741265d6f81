import FilesAPI
import TestSupport
import Testing

@testable import FilesStore

struct DeletionRunTests {
  /// Answers every call at once, and lets the time pass where the run waits, until it is over.
  private func finish(
    _ run: inout DeletionRun, answer: (DeletionRun.Call) -> Result<DeletionOutcome, FilesError>
  ) -> [DeletionResult] {
    var now = Duration.zero
    var results: [DeletionResult] = []
    while !run.isOver {
      for call in run.claim(at: now) { run.record(call, answer(call), at: now) }
      results += run.drainResults()
      if let wake = run.wake(after: now) { now = wake }
    }
    run.concludeUnclear()
    return results + run.drainResults()
  }

  private func run(_ numbers: Range<Int>) -> DeletionRun {
    DeletionRun(targets(numbers).enumerated().map { DeletionRun.Item(position: $0, target: $1) })
  }

  @Test(arguments: 0..<200)
  func whateverTheServerAnswersEachFileIsToldOnceAndNeverAskedForAgainAfterAnAnswer(seed: UInt64) {
    // given a server that deletes, refuses, limits, loses answers, in any order
    var random = SeededGenerator(seed: seed)
    var run = run(0..<120)
    var onServer = Set(files(0..<120).map(\.id))
    var settled: Set<FileID> = []
    var lost: Set<FileID> = []
    var lies: [FileID] = []
    // when
    let results = finish(&run) { call in
      let id = call.item.target.id
      if settled.contains(id) { lies.append(id) }
      let dice = Int.random(in: 0..<100, using: &random)
      switch dice {
      case ..<60 where onServer.contains(id):
        onServer.remove(id)
        settled.insert(id)
        return .success(.deleted)
      case ..<60:
        settled.insert(id)
        return .success(.alreadyGone)
      case ..<75: return .failure(.rejected(429))
      case ..<85:
        // The work is done, and the answer lost.
        onServer.remove(id)
        lost.insert(id)
        return .failure(.cut(.delete))
      case ..<92: return .failure(.rejected(500))
      default:
        settled.insert(id)
        return .failure(.rejected(Bool.random(using: &random) ? 400 : 422))
      }
    }
    // then
    #expect(lies == [])
    #expect(results.count + run.untouched.count == 120)
    #expect(Set(results.map(\.id)).union(run.untouched).count == 120)
    for result in results {
      if case .success(.deleted) = result.outcome { #expect(!onServer.contains(result.id)) }
      // Nobody else deletes here, so nothing can be "already gone".
      if case .success(.alreadyGone) = result.outcome { Issue.record("\(result.id) told as gone") }
    }
    // and what was not touched is still there
    for id in run.untouched { #expect(onServer.contains(id) && !lost.contains(id)) }
  }

  @Test func aFileThatIsNotThereOnTheFirstTryWasGoneAndOnARetryIsDeleted() {
    // given
    var run = run(0..<2)
    var tries: [FileID: Int] = [:]
    // when the second file's first answer is lost
    let results = finish(&run) { call in
      tries[call.item.target.id, default: 0] += 1
      guard call.item.position == 1, tries[call.item.target.id] == 1 else { return .success(.alreadyGone) }
      return .failure(.cut(.delete))
    }
    // then
    #expect(results.map(\.outcome) == [.success(.alreadyGone), .success(.deleted)])
  }

  @Test func aLimitIsNoTryOfTheFile() {
    // given
    var run = run(0..<1)
    var calls = 0
    // when the server refuses twenty times because there are too many calls
    let results = finish(&run) { _ in
      calls += 1
      return calls <= 20 ? .failure(.rejected(429)) : .success(.alreadyGone)
    }
    // then the file was not looked at before, so it was gone
    #expect(results.map(\.outcome) == [.success(.alreadyGone)])
  }

  @Test func allCallsWaitAsLongAsTheServerAsked() {
    // given
    var run = run(0..<10)
    let calls = run.claim(at: .zero)
    var limit = FilesError.rejected(429)
    limit.reason = .rejected(.init(status: 429, message: "slow down").with { $0.retryAfter = 7 })
    // when one of four calls is told to wait and the others succeed
    run.record(calls[0], .failure(limit), at: .seconds(1))
    for call in calls.dropFirst() { run.record(call, .success(.deleted), at: .seconds(1)) }
    // then
    #expect(run.claim(at: .seconds(7)).isEmpty)
    #expect(run.wake(after: .seconds(7)) == .seconds(8))
    #expect(run.claim(at: .seconds(8)).count == 2)
    #expect(run.drainNotice()?.delay == .seconds(7))
  }

  @Test func aWaitBeyondTenMinutesIsNotWaitedFor() {
    // given
    var run = run(0..<10)
    let limit = FilesError(
      operation: .delete, reason: .rejected(.init(status: 429, message: "").with { $0.retryAfter = 3_600 }))
    // when
    let results = finish(&run) { _ in .failure(limit) }
    // then nothing was deleted and nothing is told as tried
    #expect(results == [])
    #expect(run.end == .stopped(limit))
    #expect(run.untouched.count == 10)
  }

  @Test func aServerThatIsGoneEndsItAfterSomeRests() {
    // given
    var run = run(0..<1_000)
    var calls = 0
    // when
    let results = finish(&run) { _ in
      calls += 1
      return .failure(.cut(.delete))
    }
    // then it is given up with most files untouched, and those asked for are told as failed
    #expect(run.end == .stopped(.cut(.delete)))
    #expect(calls < 100)
    #expect(results.count + run.untouched.count == 1_000)
  }

  @Test func equalRefusalsInARowStopIt() {
    // given
    var run = run(0..<1_000)
    // when
    let results = finish(&run) { _ in .failure(.rejected(422)) }
    // then
    #expect((10...13).contains(results.count))
    #expect(run.end == .stopped(.rejected(422)))
  }

  @Test func aSuccessBreaksARunOfRefusals() {
    // given
    var run = run(0..<100)
    // when every fifth file goes
    let results = finish(&run) { $0.item.position % 5 == 0 ? .success(.deleted) : .failure(.rejected(422)) }
    // then
    #expect(results.count == 100)
    #expect(run.end == .complete)
  }

  @Test(arguments: [
    FilesError.rejected(401), .rejected(403), FilesError(operation: .delete, reason: .readOnly),
  ])
  func aKeyThatMayNotDeleteStopsItAtOnce(refusal: FilesError) {
    // given
    var run = run(0..<50)
    // when
    let results = finish(&run) { _ in .failure(refusal) }
    // then
    #expect(results.count <= AdaptiveWindow.first)
    #expect(run.end == .stopped(refusal))
  }

  @Test func whilePausedNothingIsAskedFor() {
    // given
    var run = run(0..<10)
    run.pause(true)
    // when
    let held = run.claim(at: .zero)
    run.pause(false)
    // then
    #expect(held.isEmpty)
    #expect(run.claim(at: .zero).count == AdaptiveWindow.first)
  }

  @Test func cancellingWhenAllIsAskedForChangesNothing() {
    // given
    var run = run(0..<1)
    let calls = run.claim(at: .zero)
    // when
    run.cancel()
    run.record(calls[0], .success(.deleted), at: .zero)
    // then
    #expect(run.end == .complete)
  }

  @Test func whatIsSentIsNotedBeforeItIsAnswered() {
    // given
    var run = run(0..<10)
    // when
    _ = run.claim(at: .zero)
    // then
    #expect(run.drainChanges() == (0..<4).map { JobChange($0, .sent) })
  }
}
