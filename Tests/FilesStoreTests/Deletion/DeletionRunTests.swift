import FilesAPI
import Testing

@testable import FilesStore

struct DeletionRunTests {
  @Test func failuresOfDifferentKindsDoNotStopIt() {
    // given failures that take turns
    var run = DeletionRun(targets(0..<100))
    // when
    var asked = 0
    while let target = run.next() {
      asked += 1
      run.record(
        DeletionResult(id: target.id, outcome: .failure(asked % 2 == 0 ? .rejected(500) : .cut(.delete))))
    }
    // then
    #expect(asked == 100)
    #expect(run.end == .complete)
  }

  @Test func aSuccessBreaksARunOfFailures() {
    // given nine failures, one success, and nine failures again
    var run = DeletionRun(targets(0..<19))
    // when
    var asked = 0
    while let target = run.next() {
      asked += 1
      let outcome: Result<DeletionOutcome, FilesError> =
        asked == 10 ? .success(.deleted) : .failure(.rejected(500))
      run.record(DeletionResult(id: target.id, outcome: outcome))
    }
    // then
    #expect(asked == 19)
    #expect(run.end == .complete)
  }

  @Test func aProfileThatIsReadOnlyStopsItAtOnce() {
    // given
    var run = DeletionRun(targets(0..<5))
    let refusal = FilesError(operation: .delete, reason: .readOnly)
    // when
    if let target = run.next() { run.record(DeletionResult(id: target.id, outcome: .failure(refusal))) }
    // then
    #expect(run.next() == nil)
    #expect(run.end == .stopped(refusal))
    #expect(run.untouched == files(1..<5).map(\.id))
  }

  @Test func cancellingWhenAllIsAskedForChangesNothing() {
    // given
    var run = DeletionRun(targets(0..<1))
    _ = run.next()
    // when
    run.cancel()
    // then
    #expect(run.end == .complete)
  }
}
