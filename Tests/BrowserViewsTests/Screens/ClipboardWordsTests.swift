import BrowserCore
import TerminalKit
import Testing

/// What is said of a copied text is what became of it.
@Suite struct ClipboardWordsTests {
  @Test(arguments: [
    (ClipboardResult.sent, "Sent to the terminal's clipboard: file-1"),
    (.inTmux(isSentOn: true), "In tmux's buffer, and sent on to the terminal: file-1"),
    (.inTmux(isSentOn: false), "In tmux's buffer alone (tmux set -s set-clipboard on sends it on): file-1"),
    (.tooLong(limit: 56_244), "Not copied: terminals take no more than 56,244 bytes"),
    (.noClipboard, "Not copied: this terminal has no clipboard"),
  ])
  func eachEndHasItsWords(result: ClipboardResult, words: String) {
    var stage = Stage(sampleFiles, size: Size(columns: 100, rows: 24))
    stage.press("y i")
    stage.send(.copied(result))
    #expect(stage.picture.contains(words))
  }

  @Test func anAnswerThatComesTooLateSaysNothing() {
    var stage = Stage(sampleFiles)
    stage.press("y i j")
    let before = stage.picture
    stage.send(.copied(.noClipboard))
    #expect(stage.picture == before)
  }
}
