import BrowserCore
import BrowserViews
import FilesAPI
import TerminalKit
import Testing

@Suite struct MapPictures {
  @Test func purposesWithBarsAndShares() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("m j")

    #expect(stage.picture == "")
  }

  @Test func smallScreensLeaveTheBarsOut() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("m Tab")

    #expect(stage.picture == "")
  }

  @Test func aMistakeIsShownWhereItIs() {
    var stage = Stage(sampleFiles, size: Size(columns: 60, rows: 8))

    stage.press("/")
    stage.type("train size>10m5 a")

    #expect(stage.picture == "")
    let style = stage.frame[12, 7].style
    #expect(style == Look.test.theme[.error])
  }
}
