import BrowserCore
import JSONLines
import TerminalKit
import Testing

@Suite struct CountTests {
  private func table(_ count: Int = 100) -> PreviewTable {
    PreviewTable((1...count).map { "line \($0)" }, kind: .text)
  }

  private func scene(of table: PreviewTable) -> Scene {
    var scene = Scene(files("a", "b", "c", "d"))
    scene.state.preview = table.preview
    return scene
  }

  private func line(_ scene: Scene) -> Int? { scene.state.preview.map { $0.lines.cursor + 1 } }

  @Test(arguments: [
    ("1 0 j", 11), ("5 G", 5), ("2 0 g", 20), ("1 2 j 3 k", 10), ("9 9 9 G", 100), ("3 Esc j", 2),
    ("0 j", 2), ("4 w j", 2),
  ])
  func digitsSayHowOftenOrWhereTo(keys: String, expected: Int) {
    var scene = scene(of: table())
    scene.press(keys)
    #expect(line(scene) == expected, "\(keys)")
    #expect(scene.state.keyboard.count == nil)
  }

  @Test func aHugeCountEndsAtTheLastLine() {
    var scene = scene(of: table(1_500))
    scene.press("9 9 9 9 9 9 9 9 9 9 9 9 G")
    #expect(line(scene) == 1_500)
  }

  @Test func inListsDigitsOpenTheOtherListsAndCommandsGoToARow() {
    var scene = Scene(files("a", "b", "c", "d"))
    scene.press(":")
    scene.type("3")
    scene.press("Enter")
    #expect(scene.state.list.cursor.index == 2)
    scene.press(": 9 9 Enter")
    #expect(scene.state.list.cursor.index == 3)
    scene.press("1 0 j")
    #expect(scene.state.keyboard.count == nil)
    #expect(scene.state.list.cursor.index == 3)
  }

  @Test(arguments: [
    ("3 j", 3), ("1 2 j", 12), ("5 G", 4), ("7 g", 6), ("1 0 j 4 k", 6), ("9 Esc j", 1), ("8 o Esc j", 1),
  ])
  func aDigitThatIsNoKeyInAListBeginsACount(keys: String, expected: Int) throws {
    var scene = Scene((1...30).flatMap { files("f\($0)") })
    let others = Dictionary(
      uniqueKeysWithValues: CollectionView.allCases.map { ($0.action.name, [String]()) })
    scene.state.keyboard.keymap = try Keymap(standardWith: others)
    scene.press(keys)
    #expect(scene.state.list.cursor.index == expected, "\(keys)")
    #expect(scene.state.keyboard.count == nil)
    #expect(scene.state.list.marks.isEmpty)
  }
}
