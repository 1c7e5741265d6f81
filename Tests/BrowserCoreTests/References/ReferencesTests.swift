import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@Suite struct ReferencesTests {
  private static let running = FileUse(ObjectReference(.batch, "batch_1"), .input, status: "in_progress")
  private static let done = FileUse(
    ObjectReference(.fineTuningJob, "ftjob-1"), .training, status: "succeeded")

  private func readings(_ effects: [Effect]) -> [ReferencesID] {
    effects.compactMap { if case .start(.readReferences(let id)) = $0 { id } else { nil } }
  }

  // MARK: Reading

  @Test func theyAreReadWhenTheListHasEndedAndAgainAfterARefreshButNotForAnotherPurpose() {
    // given
    var scene = Scene(files("a"), provider: .referring)
    #expect(scene.state.references.isReading)
    let first = scene.state.references.id
    publish(.ended, to: &scene)
    // when another purpose is chosen, and then all is refreshed
    scene.press("f j Enter")
    let narrowed = scene.send(.store(.listing(scene.state.list.listing, .ended(.complete))))
    scene.press("r")
    let refreshed = scene.send(.store(.listing(scene.state.list.listing, .ended(.complete))))
    // then
    #expect(readings(narrowed).isEmpty)
    #expect(readings(refreshed).count == 1)
    #expect(readings(refreshed).first != first)
  }

  @Test func aListThatFailedAsksForNone() {
    var scene = Scene(provider: .referring)
    publish(.ended, to: &scene)
    scene.press("r")
    let failure = FilesError(operation: .list, reason: .timedOut)

    let asked = scene.send(.store(.listing(scene.state.list.listing, .ended(.failed(failure)))))

    #expect(readings(asked).isEmpty)
  }

  @Test func whatAnOlderReadingTellsIsDropped() {
    var scene = referenceScene(files("a", "b"))
    let old = scene.state.references.id
    scene.press("r")
    scene.send(.store(.listing(scene.state.list.listing, .ended(.complete))))

    for event in ReferencesEvent.found([FileID("file-a"): [Self.running]]) {
      scene.send(.store(.references(old, event)))
    }
    publish(.ended, to: &scene)

    #expect(scene.state.list.references?.refers(to: FileID("file-a")) != true)
  }

  @Test func whatWasKnownCountsUntilTheNewReadingIsOver() {
    var scene = referenceScene(files("a", "b"), uses: [FileID("file-a"): [Self.running]])
    scene.press("r")
    scene.send(.store(.listing(scene.state.list.listing, .ended(.complete))))

    #expect(scene.state.list.references?.refers(to: FileID("file-a")) == true)
    for check in [ReferenceCheck(.batch, .complete), ReferenceCheck(.fineTuningJob, .complete)] {
      publish(.checked(check), to: &scene)
    }
    publish(.ended, to: &scene)
    #expect(scene.state.list.references?.refers(to: FileID("file-a")) == false)
  }

  @Test func ctrlCStopsTheReadingAndNothingIsCalledUnreferencedThen() {
    var scene = Scene(files("a"), provider: .referring)
    publish(.checked(ReferenceCheck(.batch, count: 3, .complete)), to: &scene)

    let asked = scene.press("Ctrl-C")

    #expect(asked == [.cancel(.references(scene.state.references.id))])
    #expect(!scene.state.isWaiting)
    #expect(scene.state.list.references?.refers(to: FileID("file-a")) == nil)
  }

  // MARK: Filter

  @Test func theFilterFollowsWhatIsFound() {
    var scene = Scene(files("a", "b", "c"), provider: .referring)
    scene.press("/")
    scene.type("is:referenced")
    scene.press("Enter")
    scene.arrange()
    #expect(scene.names.isEmpty)

    publish(ReferencesEvent.found([FileID("file-b"): [Self.running]]), to: &scene)
    scene.arrange()

    #expect(scene.names == ["b"])
  }

  @Test func unreferencedShowsNothingWhileAnythingIsUnknown() {
    for isComplete in [false, true] {
      var scene = referenceScene(
        files("a", "b"), uses: [FileID("file-a"): [Self.done]], isComplete: isComplete)
      scene.press("/")
      scene.type("is:unreferenced")
      scene.press("Enter")
      scene.arrange()
      #expect(scene.names == (isComplete ? ["b"] : []))
    }
  }

  // MARK: The plan

  @Test func oneReferencedFileNeedsMoreThanY() {
    var scene = referenceScene(files("a"), uses: [FileID("file-a"): [Self.running]])
    scene.press("D")
    scene.send(.shown)

    #expect(scene.deletions(scene.press("y")).isEmpty)
    // What was typed before the second question was on the screen does not count.
    scene.type("referenced 1")
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    scene.send(.shown)
    #expect(scene.deletions(scene.press("y Enter")).isEmpty)
    scene.press("Ctrl-U")
    scene.type("referenced 1")
    #expect(scene.deletions(scene.press("Enter")) == [["file-a"]])
  }

  @Test func severalWithReferencedOnesNeedTheirCountAndThenThePhrase() {
    var scene = referenceScene(
      files("a", "b", "c"), uses: [FileID("file-b"): [Self.running], FileID("file-c"): [Self.running]])
    scene.press("a D")
    scene.send(.shown)

    scene.type("3")
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    scene.send(.shown)
    scene.type("3")
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    scene.press("Ctrl-U")
    scene.type("referenced 2")
    #expect(scene.deletions(scene.press("Enter")) == [["file-a", "file-b", "file-c"]])
  }

  @Test func enterAloneCancelsTheSecondQuestion() {
    var scene = referenceScene(files("a"), uses: [FileID("file-a"): [Self.running]])
    scene.press("D")
    scene.send(.shown)
    scene.press("y")
    scene.send(.shown)

    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aPasteNeverConfirmsTheSecondQuestion() {
    var scene = referenceScene(files("a"), uses: [FileID("file-a"): [Self.running]])
    scene.press("D")
    scene.send(.shown)
    scene.press("y")
    scene.send(.shown)

    let pasted = scene.send(.input(.paste("referenced 1\n")))

    #expect(scene.deletions(pasted + scene.press("Enter")).isEmpty)
  }

  @Test func minusLeavesTheReferencedOnesOutAndTakesThemInAgain() {
    var scene = referenceScene(files("a", "b", "c"), uses: [FileID("file-b"): [Self.running]])
    scene.press("a D")
    scene.send(.shown)

    scene.press("-")
    scene.send(.shown)
    scene.type("3")
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    scene.press("Ctrl-U")
    scene.press("-")
    scene.send(.shown)
    scene.press("-")
    scene.send(.shown)
    scene.type("2")
    #expect(scene.deletions(scene.press("Enter")) == [["file-a", "file-c"]])
  }

  @Test func whatTurnsOutToBeReferencedWhileThePlanIsShownMustBeSeenFirst() {
    // given a count that was typed while references were still being read
    var scene = Scene(files("a", "b"), provider: .referring)
    scene.press("a D")
    scene.send(.shown)
    scene.type("2")
    // when one of the files turns out to be in use
    publish(ReferencesEvent.found([FileID("file-b"): [Self.running]]), to: &scene)
    // then Enter confirms nothing, neither at once nor with what was typed before
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    scene.send(.shown)
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
  }

  @Test func whatIsFinishedIsInNobodysWay() {
    var scene = referenceScene(files("a"), uses: [FileID("file-a"): [Self.done]])
    scene.press("D")
    scene.send(.shown)

    #expect(scene.deletions(scene.press("y")) == [["file-a"]])
  }

  @Test func progressAloneLeavesWhatWasTyped() {
    var scene = Scene(files("a", "b"), provider: .referring)
    scene.press("a D")
    scene.send(.shown)
    scene.type("2")

    publish(.checked(ReferenceCheck(.batch, count: 100, .reading)), to: &scene)
    publish(ReferencesEvent.found([FileID("file-zzz"): [Self.running]]), to: &scene)

    // What is not read yet may use them: that is asked behind the count that was typed.
    #expect(scene.deletions(scene.press("Enter")).isEmpty)
    scene.send(.shown)
    scene.type("unknown 2")
    #expect(scene.deletions(scene.press("Enter")) == [["file-a", "file-b"]])
  }

  @Test func aPlanReadsOldKnowledgeAnew() {
    var scene = referenceScene(files("a"))
    #expect(readings(scene.press("D")).isEmpty)
    scene.press("Esc")
    scene.send(.shown)
    scene.press("Esc")

    scene.send(.ticked(Timestamp(Scene.now.seconds + 61)))

    #expect(readings(scene.press("D")).count == 1)
  }

  @Test(arguments: [(0, false), (59, false), (60, true), (-1, true), (-86_400, true)])
  func aPlanReadsAnewWhatIsOldAndWhatAClockThatWasSetBackCallsFresh(seconds: Int64, isRead: Bool) {
    var scene = referenceScene(files("a"))
    scene.send(.ticked(Timestamp(Scene.now.seconds + seconds)))
    #expect(readings(scene.press("D")).isEmpty != isRead)
  }

  @Test func aProviderThatDoesNotTellIsNotAsked() {
    let scene = Scene(files("a"))
    #expect(!scene.state.references.isReading)
    #expect(scene.state.list.references == nil)
  }
}
