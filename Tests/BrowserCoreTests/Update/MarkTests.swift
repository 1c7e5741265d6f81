import BrowserCore
import FilesAPI
import TerminalKit
import Testing

@Suite struct MarkTests {
  @Test func spaceMarksAndMovesDown() {
    var scene = Scene(files("a", "b", "c"))

    scene.press("Space Space")

    #expect(scene.state.list.marks.count == 2)
    #expect(scene.state.list.marks.byteCount == ByteTotal(300))
    #expect(scene.current == "c")
  }

  @Test func marksOutliveFilterAndSort() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("Space")

    scene.press("/")
    scene.type("b")
    scene.press("Enter O")
    scene.arrange()

    #expect(scene.state.list.marks.contains(FileID("file-a")))
    #expect(scene.state.list.hiddenMarkCount == 1)
  }

  @Test func aRangeGrowsAndShrinksWithTheCursor() {
    var scene = Scene(files("a", "b", "c", "d"))

    scene.press("v j j")
    #expect(scene.state.list.marks.count == 3)
    scene.press("k")
    #expect(scene.state.list.marks.count == 2)
    scene.press("v j j")
    #expect(scene.state.list.marks.count == 2)
  }

  @Test func shiftArrowsMarkWithoutAMode() {
    var scene = Scene(files("a", "b", "c"))

    scene.press("Shift-Down Shift-Down")

    #expect(scene.state.list.marks.count == 3)
  }

  @Test func allInvertAndClear() {
    var scene = Scene(files("a", "b", "c"))

    scene.press("Space A")
    #expect(scene.state.list.marks.count == 2)
    scene.press("a")
    #expect(scene.state.list.marks.count == 3)
    scene.press("U")
    #expect(scene.state.list.marks.isEmpty)
  }

  @Test func onlyFilesThatAreShownAreMarkedByAll() {
    var scene = Scene(files("a", "b"))
    scene.press("/")
    scene.type("b")
    scene.press("Enter")
    scene.arrange()

    scene.press("a")

    #expect(Set(scene.state.list.marks.files.keys) == [FileID("file-b")])
  }

  @Test func sizesThatNoDiskHoldsAreAddedUpWithoutHarm() {
    let huge = ["a", "b", "c"].map {
      RemoteFile(id: FileID($0), name: $0, byteCount: ByteCount(.max), purpose: .batch)
    }
    var scene = Scene(huge)

    scene.press("a f Esc Space Space a D")

    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("there is no plan")
      return
    }
    #expect(plan.byteCount.digits == "27670116110564327421")
  }

  @Test func aMarkOfAllThatWasAMistakeCanBeTakenBack() {
    for key in ["a", "A", "U", "v j j v", "Space", "Shift-Down"] {
      var scene = Scene(files("a", "b", "c", "d"))
      scene.press("j Space g")
      let (before, byteCount) = (scene.state.list.marks.files, scene.state.list.marks.byteCount)

      scene.press(key)
      #expect(scene.state.list.marks.files != before, "\(key)")
      scene.press("z")

      #expect(scene.state.list.marks.files == before, "\(key)")
      #expect(scene.state.list.marks.byteCount == byteCount)
      #expect(scene.state.notice == .marksUndone(1))
    }
  }

  @Test func severalChangesAreTakenBackOneByOne() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("Space a U z z")
    #expect(scene.state.list.marks.count == 1)
    scene.press("z")
    #expect(scene.state.list.marks.isEmpty)
    scene.press("z")
    #expect(scene.state.notice == .noMarksToUndo)
  }

  @Test func whatWasDeletedIsNotMarkedAgain() {
    var scene = Scene(files("a", "b"))
    scene.press("a U")
    scene.state.list.remove([FileID("file-a")])

    scene.press("z")

    #expect(Set(scene.state.list.marks.files.keys) == [FileID("file-b")])
  }
}
