import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct AutoRefreshTests {
  private func scene() -> Scene {
    var scene = Scene(files("a", "b", "c"))
    scene.press("j Space k")
    scene.press("F")
    return scene
  }

  private func listings(_ effects: [Effect]) -> Int {
    effects.count { if case .start(.list) = $0 { true } else { false } }
  }

  private func after(_ seconds: Int64) -> Event { .ticked(Timestamp(Scene.now.seconds + seconds)) }

  @Test func theListIsReadAgainWhenItIsTimeAndNotBefore() {
    var scene = scene()

    #expect(listings(scene.send(after(59))) == 0)
    #expect(listings(scene.send(after(60))) == 1)
    #expect(listings(scene.send(after(61))) == 0)
  }

  @Test func withoutBeingAskedForNothingIsReadAgain() {
    var scene = Scene(files("a"))
    #expect(listings(scene.send(after(3_600))) == 0)

    scene.press("F F")

    #expect(listings(scene.send(after(7_200))) == 0)
  }

  @Test(arguments: ["u", "o", "D", "Enter", "y", "s"])
  func nothingIsReadWhileSomethingElseIsGoingOn(key: String) {
    var scene = scene()
    scene.press(key)

    #expect(listings(scene.send(after(60))) == 0)
  }

  @Test func rowsStayUntilTheNewListIsCompleteAndCursorAndMarksAfterIt() {
    var scene = scene()
    let cursor = scene.current
    scene.send(after(60))

    let fresh = files("new", "a", "b", "c")
    scene.send(.store(.listing(scene.state.list.listing, .arrived(Array(fresh.prefix(2)), total: nil))))
    #expect(scene.names == ["a", "b", "c"])
    scene.send(.store(.listing(scene.state.list.listing, .arrived(Array(fresh.suffix(2)), total: nil))))
    scene.send(.store(.listing(scene.state.list.listing, .ended(.complete))))
    scene.arrange()

    #expect(scene.names == ["new", "a", "b", "c"])
    #expect(scene.current == cursor)
    #expect(scene.state.list.marks.count == 1)
  }

  @Test func aFailureIsTriedAgainAfterTheSameTime() {
    var scene = scene()
    scene.send(after(60))
    let error = FilesError(operation: .list, reason: .timedOut)
    scene.send(.store(.listing(scene.state.list.listing, .ended(.failed(error)))))
    #expect(scene.names == ["a", "b", "c"])

    #expect(listings(scene.send(after(100))) == 0)
    #expect(listings(scene.send(after(120))) == 1)
  }

  @Test func aSlowLineIsNotUsedUnasked() {
    var scene = Scene(files("a"))
    scene.state.session.isSlow = true

    scene.press("F")

    #expect(scene.state.notice == .unavailable(.autoRefresh, .slowLine))
    #expect(listings(scene.send(after(60))) == 0)
  }
}
