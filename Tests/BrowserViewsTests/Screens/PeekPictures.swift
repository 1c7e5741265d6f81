import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct PeekPictures {
  private func stage(_ rows: Int = 16) -> Stage {
    var stage = Stage(sampleFiles, size: Size(columns: 60, rows: rows))
    stage.press("p")
    return stage
  }

  @Test func theFirstLinesStandBelowTheList() {
    var stage = stage()
    let lines = (1...9).map { "{\"custom_id\":\"r\($0)\"}\n" }.joined()
    stage.send(.store(.peeked(FileID("file-1"), .success(Peek(head: Array(lines.utf8), isWhole: false)))))

    #expect(stage.picture.contains("┌─ Peek: train-2026-03.jsonl"))
    #expect(stage.picture.contains(#"│ {"custom_id":"r1"}"#))
    #expect(stage.picture.contains("Enter shows all"))
    #expect(stage.picture.contains(">  train-2026-03.jsonl"))
  }

  @Test func whatIsNotGivenOutIsSaidWithItsPurpose() {
    var stage = stage()
    stage.press("j j")

    #expect(stage.picture.contains("does not give out the content of assistants"))
  }

  @Test func aFailureSaysWhyAndWhichRequest() {
    var stage = stage()
    let error = FilesError(
      operation: .download, reason: .rejected(.init(status: 404, message: "No such File object")),
      requestID: "req_7")
    stage.send(.store(.peeked(FileID("file-1"), .failure(error))))

    #expect(stage.picture.contains("No such File object (404)"))
    #expect(stage.picture.contains("req_7"))
  }

  @Test func hostileContentReachesTheScreenAsVisibleEscapes() {
    var stage = stage()
    let text = "A line that is long enough to be text \u{1B}]0;owned\u{7}\u{202E}x\n"
    stage.send(.store(.peeked(FileID("file-1"), .success(Peek(head: Array(text.utf8), isWhole: true)))))

    #expect(!stage.picture.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(stage.picture.contains("owned"))
  }
}
