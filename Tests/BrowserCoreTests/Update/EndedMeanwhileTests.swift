import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore

/// What runs when a plan is made and ends while the plan is open.
@Suite struct EndedMeanwhileTests {
  /// The running one of the five, at its end with an output that no plan knew of.
  private static let ended: CollectionObject = {
    let running = batches(now: Scene.now)[0]
    var ended = CollectionObject(.batch, id: running.id, status: "completed").with {
      $0.createdAt = running.createdAt
      $0.progress = CollectionProgress(total: 1_000, done: 1_000, failed: 0)
      $0.facts.files = running.files + [.init(FileID("file-new"), .output)]
    }
    ended.digest = 7
    return ended
  }()

  /// The list of batches with all of them marked, and their reading under way again.
  private func scene() -> Scene {
    var scene = Scene.withObjects(isSettled: true)
    scene.go("2 a")
    return scene
  }

  private func plan(_ scene: Scene) -> DeletePlan? {
    if case .deletePlan(let plan) = scene.state.dialogs.overlay { plan } else { nil }
  }

  private func dialog(_ scene: Scene) -> ActDialog? { scene.state.actDialog }

  /// How the news come: by the reading of everything, or by that of the list on the screen.
  enum Source: CaseIterable { case common, own }

  private func endBatch(_ scene: inout Scene, _ source: Source) {
    switch source {
    case .common:
      scene.go("r")
      scene.state.references.isReading = true
      scene.publish(.arrived(.batch, [Self.ended]))
    case .own:
      scene.state.collections.readings[.batch] = ReferencesID(77)
      scene.send(.store(.references(ReferencesID(77), .arrived(.batch, [Self.ended]))))
      scene.work()
    }
  }

  @Test(arguments: Source.allCases)
  func theFilesOfABatchThatEndsStayOutOfThePlanThatLeftThemOut(source: Source) throws {
    // given a plan for all files of the batches but for those of what runs
    var scene = scene()
    scene.go("D")
    let before = try #require(plan(scene))
    #expect(before.objects?.running == 2 && before.leftRunningCount == 2)
    // when one of them ends
    endBatch(&scene, source)
    // then nothing has come in that nobody agreed to, and it is said
    let after = try #require(plan(scene))
    #expect(after.targets == before.targets)
    #expect(after.objects?.running == 1 && after.objects?.endedMeanwhile == 1)
    #expect(after.leftRunningCount == 1 && after.endedMeanwhileCount == 1)
  }

  @Test func aPlanThatIsMadeAnewHasThem() throws {
    var scene = scene()
    scene.go("D")
    let before = try #require(plan(scene)?.targets.count)
    endBatch(&scene, .own)

    scene.go("Esc D")

    let after = try #require(plan(scene))
    #expect(after.targets.count == before + 1 && after.endedMeanwhileCount == 0)
    #expect(after.targets.contains { $0.id == FileID("file-run") })
  }

  @Test func whatIsConfirmedThenIsWhatWasSeen() throws {
    var scene = scene()
    scene.go("D")
    let seen = try #require(plan(scene)?.targets.map(\.id))
    endBatch(&scene, .own)
    scene.type("\(seen.count)")
    scene.go("Enter")
    let number = scene.state.newestID

    scene.send(.store(.references(number, .newest(NewestReferences(objects: [.batch: [Self.ended]])))))

    let deleted = scene.effects.compactMap { effect -> [FileID]? in
      if case .start(.delete(_, let targets)) = effect { targets.map(\.id) } else { nil }
    }
    #expect(deleted == [seen])
  }

  @Test(arguments: Source.allCases)
  func whatIsToBeCancelledAndEndsIsNotCancelledAnyMore(source: Source) throws {
    // given a plan to cancel what runs
    var scene = scene()
    scene.go("C")
    let before = try #require(dialog(scene))
    #expect(before.things.map(\.id.rawValue) == ["batch/batch_5", "batch/batch_3"])
    // when one of it ends
    endBatch(&scene, source)
    // then the plan is another one, to be seen before a key counts
    let after = try #require(dialog(scene))
    #expect(after.things.map(\.id.rawValue) == ["batch/batch_3"])
    #expect(after.plan.count(.ended) == 4 && after.asked.kind == .key)
    #expect(after.asked.field.text == "")
  }

  /// A scene whose list of files is older than what is known of the batch that ended.
  private func sceneOfNewerFiles() -> Scene {
    var scene = Scene.withObjects(isSettled: true)
    scene.state.now = Timestamp(Scene.now.seconds + 300)
    scene.go("2")
    endBatch(&scene, .own)
    scene.send(.store(.references(ReferencesID(77), .ended)))
    scene.work()
    return scene
  }

  @Test func filesThatAreNewerThanTheListAreNotCalledGone() {
    var scene = sceneOfNewerFiles()
    #expect(scene.objectIDs.first == "batch_5")

    scene.go("Enter")

    let rows = scene.state.objectList?.rows ?? []
    #expect(rows.map { $0.file?.id.rawValue } == ["file-run", "file-new"])
    #expect(!rows.contains { !$0.isListed })
  }

  @Test func theyAreDownloadedAndPlannedLikeTheOthers() throws {
    var scene = sceneOfNewerFiles()
    #expect(scene.state.downloadable.map(\.id.rawValue) == ["file-new"])
    scene.go("D")
    let planned = try #require(plan(scene))
    #expect(planned.targets.map(\.id.rawValue) == ["file-run", "file-new"])
  }

  @Test func whatAnOldBatchNamesAndTheListLacksIsGone() {
    var scene = sceneOfNewerFiles()
    scene.go("G")
    #expect(scene.state.objectList?.current?.object?.id == "batch_1")
    scene.go("Enter")
    let listed = scene.state.objectList?.rows.map { $0.isListed }
    #expect(listed == [false])
  }

  @Test func whatIsRetrievedForTheDetailsIsShownInTheListAsWell() {
    var scene = Scene.withObjects(isSettled: true)
    scene.go("2 d")
    let reference = Self.ended.reference
    scene.send(
      .store(.objectRetrieved(reference, .success(RetrievedObject(object: Self.ended, rawJSON: "{}")))))
    scene.work()
    #expect(scene.state.objectList?.rows.first?.status == "completed")
    #expect(scene.state.list.references?.isRunning(FileID("file-run")) == false)
  }

  @Test func failuresOfWhatRunsAreToldAtItsEnd() {
    var running = batches(now: Scene.now)[0]
    running.progress?.failed = 4
    var scene = Scene.withObjects([running], isSettled: true)
    scene.go("2 !")
    #expect(scene.state.notice == .unavailable(.failedRequests, .failuresAtTheEnd))
  }
}
