import BrowserCore
import BrowserViews
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit
import Testing

@Suite struct LongRecordPictures {
  @Test func aRecordThatIsNotShownWholeSaysSoWhereverOneStands() {
    // given
    let elements = Array(repeating: "0", count: 1_250_000).joined(separator: ",")
    var stage = PreviewStage("{\"n\":[\(elements)]}", screen: Size(columns: 80, rows: 8))

    // when
    stage.press(.open)

    // then
    #expect(
      stage.picture.suffix(2) == [
        "      6     0,",
        " first 2.0 MB of 2.5 MB, Tab: all as text · . · record 1 of 1 · all 2.5 MB read",
      ])

    // when
    stage.press(.last)

    // then
    let last = " first 2.0 MB of 2.5 MB, Tab: all as text · .n[999997] · record 1 of 1"
    #expect(stage.picture.last == last)
  }
}
