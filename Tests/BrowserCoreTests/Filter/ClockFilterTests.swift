import FilesStore
import Testing

@testable import BrowserCore
@testable import FilesAPI

/// Ages are counted by the server's clock as soon as that is known.
@Suite struct ClockFilterTests {
  @Test(arguments: [-92, 92]) func aFilterOfAgesIsSeenAnewAndItIsSaid(_ daysAhead: Int64) throws {
    let serverNow = Scene.now.seconds + daysAhead * 86_400
    var scene = Scene(
      [10, 40].map {
        RemoteFile(id: FileID("file-\($0)"), name: "\($0)", createdAt: Timestamp(serverNow - $0 * 86_400))
      })
    scene.press("/")
    scene.type("age>30d")
    scene.press("Enter")
    scene.arrange()

    var facts = LearnedFacts()
    facts.note(serverTime: Timestamp(serverNow), here: Scene.now)
    let difference = try #require(facts.clockDifference)
    scene.send(.store(.learned(facts)))
    scene.arrange()

    #expect(scene.state.list.rows.map { scene.state.list.table[$0].name } == ["40"])
    #expect(scene.state.notice == .clockDiffers(difference))
    #expect(scene.state.serverNow == Timestamp(serverNow))
  }
}
