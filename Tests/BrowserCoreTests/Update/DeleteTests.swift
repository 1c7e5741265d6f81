import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct DeleteTests {
  private func deletions(_ effects: [Effect]) -> [[String]] {
    effects.compactMap { effect in
      guard case .delete(_, let targets) = effect else { return nil }
      return targets.map(\.id.rawValue)
    }
  }

  @Test func oneFileIsDeletedByY() {
    var scene = Scene(files("a", "b"))

    scene.press("D")
    scene.send(.shown)
    let asked = scene.press("y")

    #expect(deletions(asked) == [["file-a"]])
  }

  @Test func nothingTypedBeforeThePlanWasSeenCounts() {
    var scene = Scene(files("a"))

    let asked = scene.press("D y y y")

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.overlay != nil)
  }

  @Test(arguments: ["Enter", "Esc", "n", "Ctrl-C", "q"])
  func otherAnswersToOneFileCancel(key: String) {
    var scene = Scene(files("a"))
    scene.press("D")
    scene.send(.shown)

    let asked = scene.press(key)

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.overlay == nil)
  }

  @Test func severalFilesNeedTheirCount() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)

    #expect(deletions(scene.press("y")).isEmpty)
    scene.press("Backspace")
    scene.type("3")
    #expect(deletions(scene.press("Enter")) == [["file-a", "file-b", "file-c"]])
  }

  @Test func aWrongCountDeletesNothingAndThePlanStays() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)

    scene.type("2")
    let asked = scene.press("Enter")

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.overlay != nil)
  }

  @Test func enterAloneCancelsBecauseTheFocusIsOnCancel() {
    var scene = Scene(files("a", "b"))
    scene.press("a D")
    scene.send(.shown)

    let asked = scene.press("Enter")

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.overlay == nil)
  }

  @Test func manyFilesNeedAPhrase() {
    let many = (0..<21).map { RemoteFile(id: FileID("\($0)"), name: "n\($0)", createdAt: Scene.now) }
    var scene = Scene(many)
    scene.press("a D")
    scene.send(.shown)

    scene.type("21")
    #expect(deletions(scene.press("Enter")).isEmpty)
    scene.press("Ctrl-U")
    for character in "delete 21" { scene.send(.input(.key(.character(character)))) }
    #expect(deletions(scene.press("Enter")).first?.count == 21)
  }

  @Test func aPasteNeverConfirms() {
    var scene = Scene(files("a", "b"))
    scene.press("a D")
    scene.send(.shown)

    scene.send(.input(.paste("2")))
    let asked = scene.press("Enter")

    #expect(deletions(asked).isEmpty)
  }

  @Test func thePlanIsFrozenWhileTheListChanges() {
    var scene = Scene(files("a", "b"))
    scene.press("D")
    scene.send(.shown)

    scene.send(.store(.listing(scene.state.list.listing, .arrived(files("new"), total: nil))))
    let asked = scene.press("y")

    #expect(deletions(asked) == [["file-a"]])
  }

  @Test func aRowGoesAwayOnlyWhenTheServerConfirmedIt() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)
    scene.type("3")
    scene.press("Enter")
    let id = scene.state.deletion?.id ?? DeletionID(0)
    let refusal = FilesError(operation: .delete, reason: .rejected(.init(status: 403, message: "no")))
    #expect(scene.names == ["a", "b", "c"])

    scene.send(
      .store(
        .deletion(
          id,
          .progressed([
            DeletionResult(id: FileID("file-a"), outcome: .success(.deleted)),
            DeletionResult(id: FileID("file-b"), outcome: .failure(refusal)),
            DeletionResult(id: FileID("file-c"), outcome: .success(.alreadyGone)),
          ]))))
    scene.send(.store(.deletion(id, .ended(.complete, untouched: []))))

    #expect(scene.names == ["b"])
    #expect(Set(scene.state.list.marks.files.keys) == [FileID("file-b")])
    let ended = scene.state.deletion
    #expect([ended?.deleted, ended?.alreadyGone, ended?.refused, ended?.failed] == [1, 1, 1, 0])
  }

  @Test func deletingTheLastRowSelectsTheOneAbove() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("G D")
    scene.send(.shown)
    scene.press("y")

    let gone = DeletionResult(id: FileID("file-c"), outcome: .success(.deleted))
    scene.send(.store(.deletion(scene.state.deletion?.id ?? DeletionID(0), .progressed([gone]))))

    #expect(scene.current == "b")
  }

  @Test func aReadOnlyProfileHasNoDeletion() {
    var scene = Scene(files("a"), isReadOnly: true)

    let asked = scene.press("D")

    #expect(asked.isEmpty)
    #expect(scene.state.overlay == nil)
    #expect(scene.state.notice == .unavailable(.delete, .readOnly))
  }

  @Test func noMutatingActionGetsThroughAReadOnlyProfile() {
    for action in Action.allCases where action.facts.isMutating {
      var scene = Scene(files("a"), isReadOnly: true)
      scene.press(":")
      scene.type(action.rawValue)

      let asked = scene.press("Enter")

      #expect(asked.isEmpty)
      #expect(scene.state.overlay == nil)
    }
  }
}
