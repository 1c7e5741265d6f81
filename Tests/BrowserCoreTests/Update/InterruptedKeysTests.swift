import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore

/// Keys that wait for rows while something else happens.
@Suite struct InterruptedKeysTests {
  private static func reading() -> Scene {
    var provider = Provider.openAIForTests
    provider.collections = Provider.openAI.collections.filter { $0.kind == .batch }
    var scene = Scene(batchFiles(now: Scene.now), provider: provider)
    scene.publish(.checked(ReferenceCheck(.batch, .reading)))
    return scene
  }

  private static func finish(_ scene: inout Scene) {
    scene.publish(.arrived(.batch, batches(now: Scene.now)))
    scene.publish(.checked(ReferenceCheck(.batch, count: 5, .complete)))
    scene.publish(.ended)
    scene.work()
  }

  private func isAsked(_ scene: Scene) -> Bool {
    if case .question(.overwrite) = scene.state.dialogs.overlay { true } else { false }
  }

  @Test func aQuestionThatOpensMeanwhileIsNotAnsweredByThem() {
    // given a download under way, and keys of which `a` would replace all
    var scene = Self.reading()
    scene.press("s")
    scene.go("f G Enter a D")
    #expect(scene.state.keyboard.deferred.count == 2)
    // when its target turns out to exist, is seen, and the uses become known
    scene.send(.store(.transfer(TransferID(1), .targetExists(path: "/tmp/run.jsonl"))))
    scene.send(.shown)
    let before = scene.effects.count
    Self.finish(&scene)
    // then
    #expect(isAsked(scene) && scene.effects.dropFirst(before).allSatisfy { !$0.isDownload })
    #expect(scene.state.keyboard.deferred.isEmpty && scene.state.keyboard.wait == nil)
    // when it is answered
    scene.go("n")
    // then nothing comes after it
    #expect(scene.state.dialogs.overlay == nil && scene.state.list.marks.isEmpty)
  }

  @Test func whatWaitsForTheRowsOfAFilterDoesNotAnswerEither() {
    var scene = Self.reading()
    scene.press("s")
    scene.press("/")
    scene.type("in")
    scene.press("Enter a D")
    #expect(scene.state.keyboard.deferred.count == 2 && scene.state.keyboard.wait == nil)

    scene.send(.store(.transfer(TransferID(1), .targetExists(path: "/tmp/run.jsonl"))))
    scene.send(.shown)
    scene.work()

    #expect(isAsked(scene) && scene.state.list.marks.isEmpty && scene.state.keyboard.deferred.isEmpty)
  }

  @Test func aSequenceThatWaitsIsDoneWholeWhenTheRowsAreKnown() {
    var scene = Self.reading()
    scene.command("filter is:finished")
    scene.press("* n")
    #expect(scene.state.keyboard.deferred == [.key(.character("n"))])
    #expect(scene.state.keyboard.pending == [.character("*")])

    Self.finish(&scene)

    #expect(scene.state.keyboard.pending.isEmpty && scene.state.keyboard.deferred.isEmpty)
  }

  @Test(arguments: ["Esc", "Ctrl-C"])
  func aSequenceThatIsDroppedLeavesNoBeginningBehind(key: String) {
    // given
    var scene = Self.reading()
    scene.command("filter is:finished")
    scene.press("* n")
    // when
    scene.press(key)
    // then the next key is a key of its own
    #expect(scene.state.keyboard.pending.isEmpty && scene.state.keyboard.deferred.isEmpty)
    Self.finish(&scene)
    scene.go("Space")
    #expect(scene.state.list.marks.count == 1)
  }

  @Test func allThatIsTypedAtTheStartWaitsForTheListAndItsUses() {
    // given nothing was read yet
    var provider = Provider.openAIForTests
    provider.collections = Provider.openAI.collections.filter { $0.kind == .batch }
    var scene = Scene(provider: provider)
    scene.state.list.phase = .notStarted
    scene.state.references.isReading = false
    scene.state.references.isWanted = true
    // when
    scene.go("f G Enter a D")
    // then
    #expect(scene.state.keyboard.wait == .uses && scene.state.keyboard.deferred.count == 2)
    #expect(scene.state.dialogs.overlay == nil && scene.state.list.filterText == "is:finished age>30d")
  }

  @Test func theyAreDroppedWhenTheListOfFilesCannotBeRead() {
    var scene = Self.reading()
    scene.state.references.isReading = false
    scene.state.references.isWanted = true
    scene.press("r")
    scene.go("f G Enter a D")
    let refused = FilesError(operation: .list, reason: .rejected(.init(status: 500, message: "no")))

    scene.send(.store(.listing(scene.state.list.listing, .ended(.failed(refused)))))
    scene.work()

    #expect(scene.state.keyboard.deferred.isEmpty && scene.state.list.marks.isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aPasteBehindThemIsNoKeyOfTheirPlan() {
    var scene = Self.reading()
    scene.go("f G Enter a D")
    scene.send(.input(.paste("delete 4\n")))

    Self.finish(&scene)

    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("no plan")
      return
    }
    #expect(plan.asked.field.text == "" && !scene.state.isDeleting)
  }

  @Test func keysOfAListOfBatchesWaitAndAreDroppedWhereItCannotBeRead() {
    // given
    var scene = Self.reading()
    scene.go("2")
    guard let reading = scene.state.collections.readings[.batch] else {
      Issue.record("the list is not read")
      return
    }
    scene.go("a D")
    #expect(scene.state.keyboard.wait == .list(.batch) && scene.state.keyboard.deferred.count == 2)
    // when
    let refused = FilesError(operation: .references, reason: .rejected(.init(status: 403, message: "no")))
    for event in [ReferencesEvent.checked(ReferenceCheck(.batch, .failed(refused))), .ended] {
      scene.send(.store(.references(reading, event)))
      scene.work()
    }
    // then
    #expect(scene.state.dialogs.overlay == nil && scene.markedIDs.isEmpty)
    #expect(
      scene.state.notice
        == .keysDropped(DroppedKeys(count: 2, wait: .list(.batch), reason: .unknownStill)))
  }

  @Test func keysThatMoveAndLookWaitForNothing() {
    var scene = Self.reading()
    scene.command("filter is:finished")
    scene.press("j G ?")
    #expect(scene.state.keyboard.deferred.isEmpty && scene.state.dialogs.help != nil)
  }
}

extension Effect {
  fileprivate var isDownload: Bool {
    if case .start(.download) = self { true } else { false }
  }
}
