import BrowserCore
import JSONLines
import TerminalKit
import Testing

@Suite struct RecordFoldingTests {
  private static let record =
    #"{"id":7,"messages":[{"role":"user","content":"hi"},{"role":"tool","args":"{\"a\":[1,1e400]}"}],"id":-0}"#

  /// The lines: 0 `{`, 1 id, 2 messages, 3 `{`, 4 role, 5 content, 6 `}`, 7 `{`, 8 role, 9 args, 10 `}`, 11 `]`,
  /// 12 id, 13 `}`.
  @Test(arguments: [
    ([Action.moveDown, .moveDown], ".messages", 2),
    ([.moveDown, .moveDown, .fold, .moveDown], ".id", 12),
    ([.moveDown, .moveDown, .open, .moveDown, .moveUp], ".messages", 2),
    ([.moveDown, .moveDown, .fold, .fold, .moveDown], ".messages[0]", 3),
    ([.last, .moveUp, .moveUp, .moveUp, .moveUp], ".messages[1].args", 9),
    ([.last, .moveUp, .moveUp, .moveUp, .fold], ".messages[1]", 7),
    ([.foldLevel(1), .last], ".", 13),
    ([.foldLevel(1), .moveDown, .moveDown, .moveDown], ".id", 12),
    ([.foldLevel(2), .moveDown, .moveDown, .moveDown, .moveDown], ".messages[1]", 7),
    ([.foldLevel(1), .foldLevel(9), .moveDown, .moveDown, .moveDown, .moveDown], ".messages[0].role", 4),
    ([.moveDown, .foldSiblings, .moveDown, .moveDown], ".id", 12),
    ([.moveDown, .foldSiblings, .unfoldSiblings, .moveDown, .moveDown], ".messages[0]", 3),
    ([.fold, .moveDown], ".", 0),
    ([.moveDown, .moveDown, .moveRight, .moveRight, .moveLeft, .moveLeft, .moveLeft], ".messages", 2),
    ([.moveDown, .moveDown, .moveLeft, .moveDown, .moveUp, .moveRight, .moveRight], ".messages[0]", 3),
  ])
  func keysFoldAndMove(_ actions: [Action], _ path: String, _ line: Int) {
    // given
    var table = PreviewTable([Self.record], viewport: Size(columns: 80, rows: 8))
    table.press(.open)

    // when
    for action in actions { table.press(action) }

    // then
    #expect(table.preview.record?.path == path)
    #expect(table.preview.record?.layer?.scroll.cursor.line == line)
    let top = table.preview.record?.layer?.scroll.top.line ?? .max
    #expect(top <= line)
  }

  @Test func jsonInsideOfAStringOpensAsATreeAndBackClosesItAgain() {
    // given
    var table = PreviewTable([Self.record], viewport: Size(columns: 80, rows: 20))
    table.press(.open, .last, .moveUp, .moveUp, .moveUp, .moveUp)

    // when
    table.press(.open, .moveDown, .moveDown, .moveDown)

    // then
    #expect(table.preview.record?.path == ".messages[1].args | .a[1]")
    #expect(table.preview.record?.layer?.record.bytes == Array(#"{"a":[1,1e400]}"#.utf8))

    // when
    table.press(.back)

    // then
    #expect(table.preview.mode == .record)
    #expect(table.preview.record?.path == ".messages[1].args")
  }

  @Test func longStringsAreFoldedUntilTheyAreOpenedOrHoldAMatch() {
    // given
    let long = #"{"text":"\#(String(repeating: "word ", count: 400))needle"}"#
    var table = PreviewTable([long], viewport: Size(columns: 60, rows: 8))
    table.press(.open)
    let rows = { (table: PreviewTable) in table.preview.page?.rows.height(ofLine: 1) ?? 0 }
    let folded = rows(table)

    // when
    table.press(.moveDown, .fold)
    let opened = rows(table)
    table.press(.fold)
    table.search("needle")
    table.find(line: 0, byte: 2010)

    // then
    #expect(folded == 2)
    #expect(opened > 30)
    #expect(rows(table) == opened)
  }

  @Test func pathAndValueAreCopiedFromUnderTheCursor() {
    // given
    var table = PreviewTable([#"{"odd key":{"s":"a\nb"},"n":1e400}"#])
    table.press(.open, .moveDown, .moveDown)

    // when / then
    table.press(.copyPath)
    #expect(table.effects.contains(.copy(#".["odd key"].s"#)))
    table.press(.copyValue)
    #expect(table.effects.contains(.copy("a\nb")))
    table.press(.last, .moveUp, .copyValue)
    #expect(table.effects.contains(.copy("1e400")))
  }

  @Test func ofAVeryLongValueTheBeginningIsCopiedAndThatIsSaid() throws {
    // given: a text of 6 MB
    let text = String(repeating: "word ", count: 1_200_000)
    var table = PreviewTable([#"{"text":"\#(text)","n":1}"#])
    table.press(.open, .moveDown)
    // when
    table.press(.copyValue)
    // then
    let copied = table.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
    #expect(copied == ["\"" + text.prefix(4 << 20 - 1)])
    #expect(table.preview.notice == .copied(bytes: 4 << 20, isCut: true))
  }

  @Test func foldingOfBrokenAndDeepRecordsStaysInside() {
    let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    for text in [#"{"a":[1,{"b":oops"#, deep, "[", "oops", #"[{"a":{}},[],[[1]]"#] {
      // given
      var table = PreviewTable([text], viewport: Size(columns: 20, rows: 5))
      table.press(.open)
      let count = table.preview.record?.layer?.record.lines.count ?? 0

      for action in [
        Action.last, .fold, .moveUp, .foldSiblings, .pageUp, .fold, .foldLevel(2), .last, .moveLeft,
      ] {
        // when
        table.press(action)

        // then
        let line = table.preview.record?.layer?.scroll.cursor.line ?? -1
        #expect((0..<count).contains(line), "\(action) in \(text.prefix(20))")
      }
    }
  }
}
