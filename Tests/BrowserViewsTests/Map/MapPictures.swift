import BrowserCore
import BrowserViews
import FilesAPI
import TerminalKit
import Testing

@Suite struct MapPictures {
  @Test func purposesWithBarsAndShares() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("m j")

    #expect(
      stage.picture == #"""
         Storage map  4 files · 247 MB                                 1 of unknown size
        [purpose] age  month  extension  status  expiry  largest  duplicates
          batch                                █████████████   199 MB  81%        1 file
        > fine-tune                            ███▏           48.1 MB  19%        1 file
          assistants                                            512 B  <1%        1 file
          new_purpose                                             0 B   0%        1 file

















         Enter shows  a marks  Tab next grouping  Esc closes
        """#)
  }

  @Test func smallScreensLeaveTheBarsOut() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("m Tab")

    #expect(
      stage.picture == #"""
         Storage map  4 files · 247 MB
        [age] month  extension  status  expiry
        > 180 to 365 days            247 MB 100%
          over a year                   0 B   0%





         Enter shows  a marks  Tab next groupin…
        """#)
  }

  @Test func aMistakeIsShownWhereItIs() {
    var stage = Stage(sampleFiles, size: Size(columns: 60, rows: 8))

    stage.press("/")
    stage.type("train size>10m5 a")

    #expect(
      stage.picture == #"""
         work      1 of 4 files · 48.1 of 247 MB  /train size>10m5 a
           NAME                        PURPOSE          SIZE    ↓AGE
        >  train-2026-03.jsonl         fine-tune     48.1 MB    8 mo


         10m5 is no size: write 10mb, 1.5gb, 512kib or a number of
         bytes.
        /train size>10m5 a
        """#)
    let style = stage.frame[12, 7].style
    #expect(style == Appearance.test.theme[.error])
  }
}
