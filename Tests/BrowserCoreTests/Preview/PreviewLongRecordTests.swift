import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

/// Records of megabytes.
@Suite struct PreviewLongRecordTests {
  /// A conversation of about 6 MB.
  private static let record =
    #"{"messages":["#
    + (0..<6_000).map { #"{"role":"user","content":"\#(String(repeating: "word ", count: 200))\#($0)"}"# }
    .joined(separator: ",") + "]}"

  @Test func aRecordWhoseEndHasNotComeIsShownInPartAndThenWholeWithTheCursorWhereItWas() {
    // given
    var table = PreviewTable([Self.record], isComplete: false, isLastLineWhole: false)
    table.press(.open)
    #expect(table.preview.record?.content?.isCut == true)
    #expect(
      table.effects.contains { effect in
        guard case .command(_, .need(let target)) = effect else { return false }
        return target.byte > Int64(Self.record.utf8.count)
      })
    for _ in 0..<9 { table.press(.moveDown) }
    table.press(.foldSiblings)
    let cursor = table.preview.record?.layer?.scroll.cursor

    // when
    table.publish(.ended)

    // then
    #expect(table.preview.record?.content?.isCut == false)
    #expect(table.preview.record?.layer?.scroll.cursor == cursor)
    #expect(table.preview.record?.layer?.folds.isFolded(cursor?.line ?? 0) == true)
    #expect(table.preview.record?.layer?.record.lines.count == 6_000 * 4 + 4)
  }

  @Test func aLongConversationIsLookedForElsewhere() {
    // given
    var table = PreviewTable([Self.record, #"{"messages":[]}"#])
    table.press(.open)

    // when
    table.press(.nextMode)

    // then
    #expect(table.preview.mode == .chat)

    // when
    table.press(.nextRecord, .previousRecord)

    // then
    #expect(table.preview.mode == .chat)
  }

  @Test func whatIsNoConversationIsShownAsText() {
    // given
    var table = PreviewTable(["{\"a\":[" + (0..<90_000).map { String($0) }.joined(separator: ",") + "]}"])

    // when
    table.press(.open, .nextMode)

    // then
    #expect(table.preview.mode == .text)
  }

  @Test func ofALongRecordTheBeginningIsCopied() {
    // given
    var table = PreviewTable([Self.record])

    // when
    table.press(.open, .copyRecord)

    // then
    #expect(table.preview.notice == .copied(bytes: Int(LaidOutRecord.beginningBytes), isCut: true))
  }
}
