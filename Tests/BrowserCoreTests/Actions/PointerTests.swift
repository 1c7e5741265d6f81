import BrowserCore
import TerminalKit
import Testing

@Suite struct PointerTests {
  private func scene(files count: Int = 40) -> Scene {
    var scene = Scene((1...count).flatMap { files("f\($0)") })
    scene.press("Ctrl-X")
    return scene
  }

  private func press(_ column: Int, _ row: Int, _ scene: inout Scene) {
    scene.send(.input(.pointer(.press(Position(column: column, row: row)))))
  }

  @Test func aKeyLendsTheMouseAndGivesItBack() {
    // given
    var scene = Scene(files("a"))

    // then
    #expect(scene.press("Ctrl-X") == [.terminal(.capturePointer(true))])
    #expect(scene.state.notice == .pointer(isTaken: true))
    #expect(scene.press("Ctrl-X") == [.terminal(.capturePointer(false))])
    #expect(scene.state.notice == .pointer(isTaken: false))
  }

  @Test func aTerminalWithoutReportsSaysSo() {
    // given
    var scene = scene()

    // when
    scene.send(.pointerRefused)

    // then
    #expect(!scene.state.keyboard.takesPointer)
    #expect(scene.state.notice == .noPointer)
  }

  @Test(arguments: [(2, 0), (5, 3), (22, 20)])
  func aPressPutsTheCursorOnItsRow(row: Int, index: Int) {
    // given
    var scene = scene()

    // when
    press(10, row, &scene)

    // then
    #expect(scene.state.list.cursor.index == index)
    #expect(scene.state.list.marks.isEmpty && scene.state.preview == nil)
  }

  @Test func aPressCountsFromTheFirstRowOnTheScreen() {
    // given
    var scene = scene()
    scene.press("G")
    let top = scene.state.list.cursor.top

    // when
    press(0, 4, &scene)

    // then
    #expect(top > 0 && scene.state.list.cursor.index == top + 2)
    #expect(scene.state.list.cursor.top == top)
  }

  @Test(arguments: [(0, 0), (0, 1), (3, 23), (79, 15)])
  func elsewhereAPressMeansNothing(column: Int, row: Int) {
    // given
    var scene = scene(files: 5)
    scene.press("j")

    // when
    press(column, row, &scene)

    // then
    #expect(scene.state.list.cursor.index == 1)
  }

  @Test func theWheelMovesThreeRowsAndEndsWithTheList() {
    // given
    var scene = scene(files: 5)

    // then
    for expected in [3, 4, 4] {
      scene.send(.input(.pointer(.wheelDown)))
      #expect(scene.state.list.cursor.index == expected)
    }
    scene.send(.input(.pointer(.wheelUp)))
    #expect(scene.state.list.cursor.index == 1)
  }

  @Test func whileKeysWaitForRowsThePointerDoesNotMoveWhatTheyMean() {
    // given a filter whose rows are still to come, and a key that means them
    var scene = scene()
    scene.press("/")
    scene.type("f3")
    scene.press("Enter Space")
    let index = scene.state.list.cursor.index
    #expect(!scene.state.keyboard.deferred.isEmpty)

    // when
    press(0, 9, &scene)

    // then
    #expect(scene.state.list.cursor.index == index)
  }
}
