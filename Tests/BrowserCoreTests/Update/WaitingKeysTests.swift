import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore

/// Keys that come before it is known which rows they mean.
@Suite struct WaitingKeysTests {
  /// A list of files whose uses are just being read.
  private static func reading() -> Scene {
    var provider = Provider.openAIForTests
    provider.collections = Provider.openAI.collections.filter { $0.kind == .batch }
    var scene = Scene(batchFiles(now: Scene.now), provider: provider)
    scene.publish(.checked(ReferenceCheck(.batch, .reading)))
    #expect(scene.state.references.isReading)
    return scene
  }

  private static func finish(_ scene: inout Scene, _ state: ReferenceCheck.State = .complete) {
    scene.publish(.arrived(.batch, batches(now: Scene.now)))
    scene.publish(.checked(ReferenceCheck(.batch, count: 5, state)))
    scene.publish(.ended)
    scene.work()
  }

  private func plan(_ scene: Scene) -> DeletePlan? {
    if case .deletePlan(let plan) = scene.state.dialogs.overlay { plan } else { nil }
  }

  @Test func whatIsTypedBeforeTheUsesAreKnownIsDoneWhenTheyAre() {
    // given
    var scene = Self.reading()
    // when
    scene.go("f G Enter a D")
    // then
    #expect(scene.state.keyboard.deferred.count == 2 && scene.state.keyboard.wait == .uses)
    #expect(scene.state.list.marks.isEmpty && scene.state.dialogs.overlay == nil)
    // when
    Self.finish(&scene)
    // then the plan has what has ended long ago, and no key has answered it
    var known = Scene.withObjects(isSettled: true)
    known.go("f G Enter a D")
    #expect(scene.state.keyboard.deferred.isEmpty && scene.state.keyboard.wait == nil)
    #expect(plan(scene)?.targets == plan(known)?.targets)
    #expect(plan(scene)?.targets.isEmpty == false)
  }

  @Test func nothingTypedBehindThemAnswersTheirPlan() {
    var scene = Self.reading()
    scene.command("filter is:finished")
    for key in ["a", "D", "y", "4", "Enter"] { scene.press(key) }

    Self.finish(&scene)

    #expect(plan(scene)?.asked.field.text == "")
    #expect(!scene.state.isDeleting)
  }

  @Test(arguments: [
    ReferenceCheck.State.failed(FilesError(operation: .references, reason: .timedOut)), .stoppedAtLimit,
    .unreadable(3), .repeated,
  ])
  func theyAreDroppedWhenItIsNotKnownAfterAll(state: ReferenceCheck.State) {
    var scene = Self.reading()
    scene.go("f G Enter a D")

    Self.finish(&scene, state)

    #expect(scene.state.keyboard.deferred.isEmpty && scene.state.keyboard.wait == nil)
    #expect(scene.state.list.marks.isEmpty && scene.state.dialogs.overlay == nil)
    #expect(
      scene.state.notice == .keysDropped(DroppedKeys(count: 2, wait: .uses, reason: .unknownStill)))
  }

  @Test(arguments: ["Esc", "Ctrl-C"])
  func theyAreDroppedOnDemandAndTheFilterStays(key: String) {
    var scene = Self.reading()
    scene.go("f G Enter a D")

    scene.go(key)
    Self.finish(&scene)

    #expect(scene.state.list.filterText == "is:finished age>30d")
    #expect(scene.state.list.marks.isEmpty && scene.state.dialogs.overlay == nil)
  }

  @Test func whatIsShownAlreadyCanBeLookedAtMeanwhile() {
    // given a batch that is known to run, while others are being read
    var scene = Self.reading()
    scene.publish(.arrived(.batch, batches(now: Scene.now).filter { $0.state == .running }))
    scene.command("filter is:running")
    #expect(!scene.state.list.rows.isEmpty)
    // when
    scene.go("Space")
    // then
    #expect(scene.state.list.marks.count == 1 && scene.state.keyboard.deferred.isEmpty)
    // when all are meant
    scene.go("a")
    // then that waits
    #expect(scene.state.list.marks.count == 1 && scene.state.keyboard.wait == .uses)
  }

  @Test func filtersThatDoNotAskForUsesWaitForNone() {
    var scene = Self.reading()
    scene.command("filter in")
    scene.go("a")
    #expect(!scene.state.list.marks.isEmpty && scene.state.keyboard.wait == nil)
  }

  @Test func allOfAListThatIsReadForTheFirstTimeAreAll() {
    // given
    var provider = Provider.openAIForTests
    provider.collections = Provider.openAI.collections
    var scene = Scene(batchFiles(now: Scene.now), provider: provider)
    scene.go("2")
    let all = batches(now: Scene.now)
    guard let reading = scene.state.collections.readings[.batch] else {
      Issue.record("the list is not read")
      return
    }
    func publish(_ event: ReferencesEvent) {
      scene.send(.store(.references(reading, event)))
      scene.work()
    }
    // when all are marked while one is there
    publish(.checked(ReferenceCheck(.batch, count: 1, .reading)))
    publish(.arrived(.batch, Array(all.prefix(1))))
    scene.go("a")
    // then
    #expect(scene.state.keyboard.wait == .list(.batch) && scene.markedIDs.isEmpty)
    // when the others come
    publish(.arrived(.batch, all))
    publish(.checked(ReferenceCheck(.batch, count: all.count, .complete)))
    publish(.ended)
    // then
    #expect(scene.markedIDs == Set(all.map(\.id)) && scene.state.keyboard.wait == nil)
  }
}
