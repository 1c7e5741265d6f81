import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct MessagePictures {
  private let refusal = FilesError(
    operation: .download,
    reason: .rejected(
      .init(status: 403, message: String(repeating: "Your key lacks the scope files.read. ", count: 6))),
    requestID: "req_0123456789abcdef")

  private func stage(columns: Int, rows: Int = 24) -> Stage {
    var stage = Stage(sampleFiles, size: Size(columns: columns, rows: rows))
    stage.press("s")
    stage.send(.store(.transfer(TransferID(1), .failed(refusal))))
    return stage
  }

  @Test(arguments: [160, 100, 80, 60, 40])
  func aLongFailureSaysItsRequestAndWhatToDoAtAnyWidth(columns: Int) {
    let stage = stage(columns: columns)

    let words = stage.picture.split(separator: "\n").suffix(4).joined(separator: " ")

    #expect(words.contains("req_0123456789abcdef"))
    #expect(words.contains("Download: Your key"))
    #expect(words.contains("named above."))
  }

  @Test func aShortNoticeTakesOneLine() {
    var stage = Stage(sampleFiles)
    stage.press("U")

    let lines = stage.picture.split(separator: "\n", omittingEmptySubsequences: false)

    #expect(lines.last == "Nothing is marked")
    #expect(lines[lines.count - 2].isEmpty)
  }

  @Test func theNextKeyTakesTheLinesAway() {
    var stage = stage(columns: 80)
    stage.press("j")

    #expect(!stage.picture.contains("req_0123456789abcdef"))
  }

  @Test func messagesShowWhatWasSaidWhole() {
    var stage = stage(columns: 80)
    stage.press("M")

    let words = stage.picture.split(separator: "\n").map { line in
      line.trimmingBorder
    }.joined(separator: " ")

    #expect(words.contains("Messages"))
    #expect(words.contains("[request req_0123456789abcdef]"))
    #expect(words.components(of: "Your key lacks the scope") == 6)
  }

  @Test func messagesOfKeysAreNotKept() {
    var stage = Stage(sampleFiles)
    stage.press("U X M")

    #expect(stage.picture.contains("Nothing was said yet."))
  }

  @Test func scrollingTheDetailsStopsAtTheirEnd() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 16))
    stage.press("d J J J J J J J J J J J J J J J J J J J J")
    let end = stage.picture

    stage.press("K")

    #expect(stage.picture != end)
  }
}

extension Substring {
  fileprivate var trimmingBorder: String {
    split(separator: " ").filter { $0 != "│" }.joined(separator: " ")
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
