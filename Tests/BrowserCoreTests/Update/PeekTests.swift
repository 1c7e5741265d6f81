import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct PeekTests {
  private let content = Peek(head: Array("{\"a\":1}\n".utf8), isWhole: true)

  private func asked(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .start(.peek(let file)) = $0 { file.name } else { nil } }
  }

  @Test func itFollowsTheCursor() {
    var scene = Scene(files("a", "b", "c"))

    #expect(asked(scene.press("p")) == ["a"])
    #expect(asked(scene.press("j")) == ["b"])
    scene.send(.store(.peeked(FileID("file-a"), .success(content))))
    #expect(scene.state.peek?.content == .coming)
    scene.send(.store(.peeked(FileID("file-b"), .success(content))))
    #expect(scene.state.peek?.content == .shown(content))
  }

  @Test func goingBackToAFileFetchesNothing() {
    var scene = Scene(files("a", "b"))
    scene.press("p")
    scene.send(.store(.peeked(FileID("file-a"), .success(content))))
    scene.press("j")

    let effects = scene.press("k")

    #expect(effects == [.cancel(.peek)])
    #expect(scene.state.peek?.content == .shown(content))
  }

  @Test func whatTheProviderDoesNotGiveOutIsNotAskedFor() {
    var scene = Scene(files("a", purpose: .userData))

    let effects = scene.press("p")

    #expect(asked(effects).isEmpty)
    #expect(scene.state.peek?.content == .withheld)
  }

  @Test(arguments: ["p", "Esc", "q", "d"])
  func itCloses(key: String) {
    var scene = Scene(files("a"))
    scene.press("p")

    let effects = scene.press(key)

    #expect(scene.state.peek == nil)
    #expect(effects.contains(.cancel(.peek)))
    #expect(!effects.contains(.terminal(.quit)))
  }

  @Test func itTakesThePlaceOfTheDetails() {
    var scene = Scene(files("a"))

    scene.press("d p")

    #expect(scene.state.detail == nil)
    #expect(scene.state.peek != nil)
  }

  @Test func whileADeletionRunsTheKeyHoldsItBack() {
    var scene = Scene(files("a", "b"))
    scene.press("D")
    scene.send(.shown)
    scene.press("y")

    #expect(scene.press("p") == [.pause(DeletionID(1), true)])
    #expect(scene.state.peek == nil)
  }

  @Test func theListKeepsRowsAtAnySizeAndTheCursorStaysOnTheScreen() {
    for rows in 5...40 {
      var scene = Scene(files("a", "b", "c", "d", "e", "f", "g"), size: Size(columns: 40, rows: rows))
      scene.press("G p")
      let layout = ScreenLayout(scene.state)
      #expect(layout.list.rows >= 1)
      #expect(scene.state.list.cursor.visible.contains(scene.state.list.cursor.index))
    }
  }
}
