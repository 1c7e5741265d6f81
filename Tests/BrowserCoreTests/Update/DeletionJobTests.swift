import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct DeletionJobTests {
  /// A deletion of two files under way.
  private func running() -> Scene {
    var scene = Scene(files("a", "b", "c"))
    scene.press("Space Space D")
    scene.send(.shown)
    scene.type("2")
    scene.press("Enter")
    return scene
  }

  @Test func pHoldsTheDeletionAndLetsItGoOn() {
    var scene = running()
    let id = scene.state.deletion?.id ?? DeletionID(0)

    #expect(scene.press("p") == [.pause(id, true)])
    #expect(scene.state.deletion?.isPaused == true)
    #expect(scene.press("p") == [.pause(id, false)])
    #expect(scene.state.deletion?.isPaused == false)
  }

  @Test func withoutADeletionThereIsNothingToPause() {
    var scene = Scene(files("a"))
    #expect(scene.press("Ctrl-P").isEmpty)
    #expect(scene.state.notice == .unavailable(.pause, .notUnderWay))
  }

  @Test func oneKeyPlansWhatWasLeftIntoTheSameArchive() {
    // given an archive of which one file was refused, one was not tried, and one is gone
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)
    scene.press("a")
    scene.press("Ctrl-U")
    scene.type("/copies")
    scene.press("Enter")
    scene.send(.shown)
    scene.type("3")
    scene.press("Enter")
    let id = scene.state.deletion?.id ?? DeletionID(0)
    let refusal = FilesError(operation: .download, reason: .timedOut)
    scene.send(
      .store(
        .deletion(
          id,
          .progressed([
            DeletionResult(id: FileID("file-a"), outcome: .failure(refusal)),
            DeletionResult(id: FileID("file-b"), outcome: .success(.deleted)),
          ]))))
    scene.send(.store(.deletion(id, .ended(.stopped(refusal), untouched: [FileID("file-c")]))))
    scene.send(.shown)

    // when
    let asked = scene.press("r")

    // then nothing goes before that plan is confirmed as any other
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      return #expect(Bool(false), "no plan")
    }
    #expect(plan.ids == [FileID("file-a"), FileID("file-c")])
    #expect(plan.archiveFolder == "/copies")
    #expect(!asked.contains { if case .start(.archive) = $0 { true } else { false } })
    scene.send(.shown)
    scene.type("2")
    let confirmed = scene.press("Enter")
    #expect(
      confirmed.contains {
        if case .start(.archive(_, let targets, folder: "/copies")) = $0 { targets.count == 2 } else { false }
      })
  }

  @Test func whereNothingWasLeftThereIsNothingToPlanAgain() {
    var scene = Scene(files("a"))
    scene.state.dialogs.overlay = .deletionResults(
      DeletionState(id: DeletionID(1), count: 30, startedAt: Scene.now))
    #expect(scene.press("r").isEmpty)
    #expect(scene.state.notice == .unavailable(.retryFailed, .nothingToRepeat))
  }

  @Test func aPauseDoesNotLowerTheRate() {
    var deletion = DeletionState(id: DeletionID(1), count: 100, startedAt: Timestamp(0))
    let result = DeletionResult(id: FileID("a"), outcome: .success(.deleted))
    deletion.count([result], now: Timestamp(0))
    deletion.count(Array(repeating: result, count: 19), now: Timestamp(10))
    #expect(deletion.rate(now: Timestamp(10)) == 2)
    deletion.setPaused(true, now: Timestamp(10))
    #expect(deletion.rate(now: Timestamp(90)) == 2)
    deletion.setPaused(false, now: Timestamp(100))
    deletion.count(Array(repeating: result, count: 10), now: Timestamp(105))

    #expect(deletion.rate(now: Timestamp(105)) == 2)
  }

  @Test func theRateForgetsAWaitThatIsOver() {
    var deletion = DeletionState(id: DeletionID(1), count: 1_000, startedAt: Timestamp(0))
    let result = DeletionResult(id: FileID("a"), outcome: .success(.deleted))
    deletion.count([result], now: Timestamp(0))
    for second in Int64(60)...90 {
      deletion.count(Array(repeating: result, count: 10), now: Timestamp(second))
    }

    #expect(deletion.rate(now: Timestamp(90)) == 10)
  }

  @Test func theResultsAreShownInNumbersWithEachReasonOnce() {
    var scene = running()
    let id = scene.state.deletion?.id ?? DeletionID(0)
    let refused = ["a", "b"].map { name in
      DeletionResult(
        id: FileID("file-\(name)"),
        outcome: .failure(
          FilesError(operation: .delete, reason: .rejected(.init(status: 409, message: "\(name) is used")))))
    }
    scene.send(.store(.deletion(id, .progressed(refused))))
    scene.send(.store(.deletion(id, .ended(.complete, untouched: []))))

    guard case .deletionResults(let results) = scene.state.dialogs.overlay else {
      Issue.record("no results: \(String(describing: scene.state.dialogs.overlay))")
      return
    }
    #expect(results.reasons.map(\.count) == [2])
    #expect(scene.state.list.marks.count == 2)
    scene.send(.shown)
    scene.press("Enter")
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aSmallDeletionThatWentWellNeedsNoDialog() {
    var scene = running()
    scene.send(.store(.deletion(scene.state.deletion?.id ?? DeletionID(0), .ended(.complete, untouched: []))))
    #expect(scene.state.dialogs.overlay == nil)
  }

  // MARK: Archive

  private func archiving() -> Scene {
    var scene = Scene(files("a", "b") + files("u", purpose: .userData))
    scene.press("a D")
    scene.send(.shown)
    scene.press("a")
    return scene
  }

  @Test func anArchiveKeepsWhatCanNeverBeDownloaded() {
    var scene = archiving()
    scene.press("Enter")
    scene.send(.shown)
    scene.type("2")
    let asked = scene.press("Enter")

    guard case .start(.archive(_, let targets, let folder)) = asked.first else {
      Issue.record("no archive: \(asked)")
      return
    }
    #expect(targets.map(\.id.rawValue) == ["file-a", "file-b"])
    #expect(folder.hasPrefix("~/winnow-archive/work-2027-01-15-"))
  }

  @Test func whatCanNeverBeDownloadedGoesOnlyWhenConfirmedByItself() {
    var scene = archiving()
    scene.press("Enter")
    scene.send(.shown)
    scene.press("x")
    scene.send(.shown)
    scene.type("2")
    #expect(scene.press("Enter").isEmpty)
    scene.press("Ctrl-U")
    scene.type("3")

    guard case .start(.archive(_, let targets, _)) = scene.press("Enter").first else {
      Issue.record("no archive")
      return
    }
    #expect(targets.count { !$0.isDownloadable } == 1)
    #expect(targets.count == 3)
  }

  @Test func leavingTheFolderPromptBringsThePlanBack() {
    var scene = archiving()
    scene.press("Esc")
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("no plan")
      return
    }
    #expect(plan.archiveFolder == nil)
    #expect(plan.targets.count == 3)
  }

  @Test func nothingTypedBeforeTheArchivingPlanWasSeenConfirmsIt() {
    var scene = archiving()
    scene.press("Enter")
    scene.type("2")
    #expect(scene.press("Enter").isEmpty)
  }
}
