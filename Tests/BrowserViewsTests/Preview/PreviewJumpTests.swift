import BrowserCore
import BrowserViews
import TerminalKit
import Testing

@Suite struct PreviewJumpTests {
  @Test(arguments: [false, true])
  func aFarJumpShowsTheNewPlaceAtOnce(isHex: Bool) {
    // given
    var stage = PreviewStage((1...500).map { "{\"n\":\($0)}\n" }.joined(), screen: Size(columns: 60, rows: 8))
    if isHex { stage.press(.nextMode, .nextMode, .nextMode) }
    let before = stage.picture.dropFirst().dropLast()

    // when: nobody answers
    _ = stage.preview.perform(.last, viewport: stage.viewport)

    // then
    #expect(stage.picture.dropFirst().dropLast() != before)
    #expect(stage.picture.dropLast().last?.isEmpty == false)
  }
}
