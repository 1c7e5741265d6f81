import BrowserCore
import BrowserViews
import TerminalKit
import Testing

@Suite struct PreviewJumpTests {
  @Test(arguments: [false, true])
  func aFarJumpShowsWhatWasThereUntilTheNewPlaceIsTold(isHex: Bool) {
    // given
    var stage = PreviewStage((1...500).map { "{\"n\":\($0)}\n" }.joined(), screen: Size(columns: 60, rows: 8))
    if isHex { stage.press(.nextMode, .nextMode, .nextMode) }
    let before = stage.picture.dropFirst().dropLast()

    // when
    let asked = stage.preview.perform(.last, viewport: stage.viewport) ?? []
    let meanwhile = stage.picture.dropFirst().dropLast()
    stage.answer(asked)

    // then
    #expect(meanwhile == before)
    #expect(stage.picture.dropFirst().dropLast() != before)
    #expect(stage.picture.dropLast().last?.isEmpty == false)
  }
}
