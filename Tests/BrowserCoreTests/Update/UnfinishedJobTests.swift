import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

/// Deletions that were cut off: offered once, as a plan, over what is still there and still the same.
@Suite struct UnfinishedJobTests {
  private func target(_ name: String, bytes: Int64 = 0) -> DeletionTarget {
    // As the scenes have them: what a file is depends on its place in the list.
    var file =
      files("a", "b", "c").first { $0.name == name } ?? RemoteFile(id: FileID("file-\(name)"), name: name)
    file.byteCount = file.byteCount.map { ByteCount($0.bytes + bytes) }
    return DeletionTarget(file)
  }

  private func job(_ targets: [DeletionTarget], number: Int64 = 4, folder: String? = nil) -> UnfinishedJob {
    var job = UnfinishedJob(
      id: JobID(number), createdAt: Timestamp(Scene.now.seconds - 3_600),
      counts: [.deleted: 60, .refused: 1, .pending: targets.count])
    (job.archiveFolder, job.targets) = (folder, targets)
    return job
  }

  private func plan(_ scene: Scene) -> DeletePlan? {
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else { return nil }
    return plan
  }

  @Test func whatWasCutOffIsLookedForAtTheStart() {
    var state = AppState(session: Scene([]).state.session, size: Size(columns: 80, rows: 24), now: Scene.now)
    #expect(update(&state, .started).contains(.findUnfinishedJobs))
  }

  @Test func aReadOnlyProfileIsNotAskedToGoOnDeleting() {
    let session = Scene([], isReadOnly: true).state.session
    var state = AppState(session: session, size: Size(columns: 80, rows: 24), now: Scene.now)
    #expect(!update(&state, .started).contains(.findUnfinishedJobs))
  }

  @Test func whatIsLeftIsShownAsAPlanAndNeedsTheConfirmationOfOne() {
    // given a job of three files of which one is gone and one is another file now
    var scene = Scene(files("a", "b", "c"))
    scene.send(
      .store(.unfinished([job([target("a"), target("b"), target("gone"), target("c", bytes: 1)])])))
    // when
    scene.send(.shown)
    // then
    #expect(plan(scene)?.targets.map(\.id.rawValue) == ["file-a", "file-b"])
    #expect(plan(scene)?.resumed?.leftOut == 2)
    #expect(scene.press("y").isEmpty)
    scene.press("Ctrl-U")
    scene.type("2")
    #expect(
      scene.press("Enter") == [
        .start(
          .resumeDeletion(DeletionID(1), ResumeOrder(JobID(4), files: [FileID("file-a"), FileID("file-b")])))
      ])
    #expect(scene.state.deletion?.count == 62)
    #expect(scene.state.deletion?.done == 60)
  }

  @Test func nothingTypedBeforeThePlanWasSeenCounts() {
    var scene = Scene(files("a"))
    scene.send(.store(.unfinished([job([target("a")])])))
    #expect(scene.press("y").isEmpty)
    #expect(plan(scene) != nil)
  }

  @Test(arguments: ["n", "Esc", "q", "Enter", "Ctrl-C"])
  func closingThePlanIsTheEndOfTheJob(key: String) {
    var scene = Scene(files("a"))
    scene.send(.store(.unfinished([job([target("a")])])))
    scene.send(.shown)

    #expect(scene.press(key) == [.forgetJob(JobID(4))])
    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.press("Esc").isEmpty)
  }

  @Test func severalJobsAreShownOneAfterTheOther() {
    var scene = Scene(files("a", "b"))
    scene.send(.store(.unfinished([job([target("a")]), job([target("b")], number: 5)])))
    scene.send(.shown)
    scene.press("Esc")
    #expect(plan(scene)?.resumed?.id == JobID(5))
  }

  @Test func aJobOfWhichNothingIsLeftIsOver() {
    var scene = Scene(files("a"))
    #expect(scene.send(.store(.unfinished([job([target("gone")])]))) == [.forgetJob(JobID(4))])
    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.notice == .nothingLeftOfJob(62))
  }

  @Test func theListMustBeWholeBeforeAnythingIsOffered() {
    // given a walk over the list that is not over
    var scene = Scene(files("a"))
    scene.press("r")
    scene.send(.store(.unfinished([job([target("a")])])))
    #expect(scene.state.dialogs.overlay == nil)
    let listing = scene.state.list.listing
    // when it fails, and when it is repeated and ends well
    scene.send(.store(.listing(listing, .ended(.failed(FilesError(operation: .list, reason: .timedOut))))))
    #expect(scene.state.dialogs.overlay == nil)
    scene.press("r")
    let again = scene.state.list.listing
    scene.send(.store(.listing(again, .arrived(files("a"), total: nil))))
    scene.send(.store(.listing(again, .ended(.complete))))
    scene.arrange()
    // then
    #expect(plan(scene)?.targets.count == 1)
  }

  @Test func theCopiesOfThenAreMadeAgainAndCannotBeLeftOut() {
    var scene = Scene(files("a", "b"))
    scene.send(.store(.unfinished([job([target("a"), target("b")], folder: "/archive")])))
    scene.send(.shown)
    scene.press("a")
    scene.press("x")
    #expect(plan(scene)?.archiveFolder == "/archive")
    scene.send(.shown)
    scene.type("2")
    scene.press("Enter")
    #expect(scene.state.deletion?.archiveFolder == "/archive")
  }

  @Test func aNewDecisionAboutAFileReplacesTheOldOne() {
    // given a job that waits while the person deletes one of its files
    var scene = Scene(files("a", "b", "c"))
    scene.press("D")
    scene.send(.shown)
    scene.send(.store(.unfinished([job([target("a"), target("b")])])))
    // when
    scene.press("y")
    scene.send(.store(.deletion(DeletionID(1), .ended(.complete, untouched: []))))
    // then
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func itWaitsForAQuestionThatIsOpen() {
    var scene = Scene(files("a"))
    scene.press("?")
    scene.send(.store(.unfinished([job([target("a")])])))
    #expect(plan(scene) == nil)
    scene.press("Esc")
    #expect(plan(scene) != nil)
  }
}
