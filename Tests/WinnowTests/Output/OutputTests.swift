import BrowserCore
import FilesAPI
import TerminalKit
import Testing

@testable import winnow

@Suite struct JSONLineTests {
  @Test func whatATerminalWouldObeyIsEscapedButNotLost() {
    // given
    let file = RemoteFile(
      id: FileID("file-1"), name: "a\u{1B}[2J\n\"\\\u{202E}\u{85}\u{E0041}日", byteCount: ByteCount(5))

    // when
    let text = JSONLine(file).text

    // then
    #expect(
      text == #"{"id":"file-1","filename":"a\u001b[2J\u000a\"\\\u202e\u0085\udb40\udc41日","bytes":5}"#)
    #expect(JSONLine(file).safeText.string == text)
  }

  @Test func whatTheServerSentBecomesOneLineWithItsBlanksInsideTexts() {
    // given
    let json = "{\n  \"a b\" : [ 1.0 ,\t\"x \\\" y\\\\\" ],\r\n \"c\": \"\u{9B}1m\" }"

    // then
    #expect(JSONLine.compacted(json) == #"{"a b":[1.0,"x \" y\\"],"c":"\u009b1m"}"#)
  }

  @Test func fieldsWithoutAPlaceAreKept() {
    let more = RemoteFile.MoreFields(
      .init().with {
        $0.lineCount = 7
        $0.unknown = [RemoteFile.UnknownField(key: "vendor", json: "{ \"x\": 1e400 }")]
      })
    let text = JSONLine(RemoteFile(id: FileID("i"), more: more)).text
    #expect(text == #"{"id":"i","filename":"","num_lines":7,"vendor":{"x":1e400}}"#)
  }
}

@Suite struct FileLinesTests {
  @Test func columnsAreAlignedAndUnknownValuesAreDashes() {
    // given
    var table = FileLines(FileLines.standardColumns, FileCells(now: Timestamp(0)))
    let known = RemoteFile(
      id: FileID("file-long-id"), name: "a.jsonl", byteCount: ByteCount(1_500), createdAt: Timestamp(0),
      purpose: .batch, status: .processed)
    let bare = RemoteFile(id: FileID("f"), name: "e\u{1B}b")

    // when
    let cells = FileCells(now: Timestamp(0))
    let lines = table.lines([known, bare], cells, withTitles: true).map(\.string)

    // then
    #expect(lines[0] == "ID             SIZE  CREATED(UTC)          PURPOSE  STATUS     NAME")
    #expect(lines[1] == "file-long-id  1.5kB  1970-01-01T00:00:00Z  batch    processed  a.jsonl")
    #expect(lines[2] == "f                 -  -                     -        -          e^[b")
  }
}

@Suite struct TerminalFilterTests {
  @Test func contentForATerminalKeepsLinesAndTabsAndLosesItsPower() {
    // given
    var filter = TerminalFilter()
    let content = Array("a\tb\n\u{1B}]0;x\u{7}日\nlast".utf8)

    // when
    let shown = content.flatMap { filter.feed([$0]) } + filter.finish()

    // then
    #expect(String(decoding: shown, as: UTF8.self) == "a\tb\n^[]0;x^G日\nlast")
  }

  @Test func aLineWithoutEndIsShownInPiecesThatCutNoCharacter() {
    // given
    var filter = TerminalFilter()
    let content = Array(String(repeating: "日", count: 50_000).utf8)

    // when
    let shown = filter.feed(content)

    // then
    #expect(shown.count > 100_000)
    #expect(shown + filter.finish() == content)
  }
}
