import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

/// What a plan says when files that something refers to stay.
@Suite struct LeftOutTests {
  private static let running = FileUse(ObjectReference(.batch, "batch_1"), .input, status: "in_progress")

  @Test func whatIsSaidOfHiddenFilesFollowsWhatIsLeftOut() {
    // given three marked files, of which the filter hides two, one of these referenced
    var scene = referenceScene(files("a", "b", "c"), uses: [FileID("file-b"): [Self.running]])
    scene.press("a /")
    scene.type("a")
    scene.arrange()
    scene.press("Enter D")
    scene.send(.shown)
    #expect(plan(of: scene)?.hiddenCount == 2)
    // when what is referenced stays
    scene.press("-")
    // then the one that still goes is counted
    #expect(plan(of: scene)?.hiddenCount == 1)
  }

  @Test func whatIsSaidOfCopiesFollowsWhatIsLeftOut() {
    // given two files with one name and size, both marked, one of them referenced
    let twins = ["a", "b"].map { id in
      RemoteFile(id: FileID("file-\(id)"), name: "same", byteCount: ByteCount(10), createdAt: Scene.now)
    }
    var scene = referenceScene(twins, uses: [FileID("file-b"): [Self.running]])
    scene.press("a D")
    scene.send(.shown)
    let lost = DuplicateTally(lostLikely: 1, lastCopies: [FileID("file-a"), FileID("file-b")])
    #expect(plan(of: scene)?.copies == lost)
    // when the referenced one stays, the other has a copy that stays
    scene.press("-")
    #expect(plan(of: scene)?.copies == DuplicateTally(likely: 1))
    // and no more when it goes too
    scene.send(.shown)
    scene.press("-")
    #expect(plan(of: scene)?.copies == lost)
  }

  @Test func whatTurnsOutToBeReferencedAndStaysChangesTheCopies() {
    // given a plan that leaves out what is referenced
    let triplets = ["a", "b", "c"].map { id in
      RemoteFile(id: FileID("file-\(id)"), name: "same", byteCount: ByteCount(10), createdAt: Scene.now)
    }
    var scene = referenceScene(triplets, uses: [FileID("file-c"): [Self.running]])
    scene.press("a D")
    scene.send(.shown)
    scene.send(.ticked(Timestamp(Scene.now.seconds + 61)))
    scene.press("Esc D")
    scene.send(.shown)
    scene.press("-")
    scene.send(.shown)
    #expect(plan(of: scene)?.copies == DuplicateTally(likely: 2))
    // when a second one turns out to be referenced
    publish(ReferencesEvent.found([FileID("file-b"): [Self.running]]), to: &scene)
    // then one file is left of which a copy stays
    #expect(plan(of: scene)?.copies == DuplicateTally(likely: 1))
  }

  private func plan(of scene: Scene) -> DeletePlan? {
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else { return nil }
    return plan
  }
}
