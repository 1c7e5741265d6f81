import BrowserCore
import FilesAPI
import TerminalKit
import Testing

@testable import BrowserViews

/// How much a filter leaves stays beside it on any screen.
@Suite struct HeaderTests {
  private func header(columns: Int, filter: String = "purpose:batch") -> String {
    let files = (0..<1_000).map { index in
      RemoteFile(
        id: FileID("f\(index)"), name: "f\(index)", byteCount: ByteCount(477_000),
        purpose: index < 340 ? .batch : .vision)
    }
    var stage = Stage(files, size: Size(columns: columns, rows: 24))
    stage.press("/")
    stage.type(filter)
    stage.press("Enter")
    return view(stage.state, look: .test).rows[0]
  }

  @Test(arguments: [
    (120, "340 of 1,000 files · 162 of 477 MB"), (80, "340 of 1,000 files · 162 of 477 MB"),
    (60, "340 of 1,000 files · 162 of 477 MB"), (48, "340 of 1,000 · 162 of 477 MB"),
    (42, "340/1,000 · 162/477 MB"),
  ])
  func whatIsLeftOfAllStandsBesideTheFilter(columns: Int, words: String) {
    let header = header(columns: columns)
    #expect(header.contains(words), "\(header)")
    #expect(header.contains("/purpose:"), "\(header)")
    #expect(header.count == columns)
  }

  @Test func aLongFilterLeavesRoomForTheFigures() {
    let header = header(columns: 80, filter: "purpose:batch " + String(repeating: "-zzz ", count: 40))
    #expect(header.contains("340 of 1,000"), "\(header)")
    #expect(header.contains("/purpose:b"), "\(header)")
  }

  @Test func withoutAFilterThereIsNothingToCompare() {
    #expect(header(columns: 80, filter: "").contains("1,000 files · 477 MB"))
  }
}
