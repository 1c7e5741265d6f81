import BrowserCore
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewModeTests {
  private static let records = (0..<20).map { #"{"n":\#($0),"list":[1,2,3],"text":"hello"}"# }

  @Test(arguments: [
    (ContentKind.jsonLines, PreviewMode.records), (.json, .text), (.csv, .text), (.text, .text),
    (.base64, .text),
    (.binary, .hex),
  ])
  func theFirstModeFollowsTheContent(_ kind: ContentKind, _ mode: PreviewMode) {
    #expect(PreviewTable(Self.records, kind: kind).preview.mode == mode)
  }

  @Test func tabGoesThroughAllModes() {
    // given
    var table = PreviewTable(Self.records)
    var modes: [PreviewMode] = []

    // when
    for _ in 0..<4 {
      table.press(.nextMode)
      modes.append(table.preview.mode)
    }

    // then
    #expect(modes == [.record, .text, .hex, .records])
  }

  @Test func enterOpensTheRecordUnderTheCursorAndBackReturnsToIt() {
    // given
    var table = PreviewTable(Self.records)

    // when
    table.press(.moveDown, .moveDown, .open)

    // then
    #expect(table.preview.mode == .record)
    #expect(table.preview.record?.line == 2)
    #expect(table.preview.record?.content?.record.lines.count == 9)

    // when
    table.press(.nextRecord)

    // then
    #expect(table.preview.record?.line == 3)

    // when
    let isKnown = table.press(.back)

    // then
    #expect(isKnown)
    #expect(table.preview.mode == .records)
    #expect(table.cursor == 3)
    #expect(table.press(.back) == false)
  }

  @Test func aRecordScrollsToItsEndAndNotFurther() {
    // given
    var table = PreviewTable(Self.records, viewport: Size(columns: 80, rows: 4))
    table.press(.open)

    // when
    table.press(.pageDown, .pageDown, .pageDown, .pageDown)

    // then
    #expect(table.preview.record?.layer?.scroll.top == RecordPlace(line: 5, row: 0))

    // when
    table.press(.first)

    // then
    #expect(table.preview.record?.layer?.scroll.top == RecordPlace(line: 0, row: 0))
  }

  @Test func wrappedStringsOfARecordScrollRowByRow() {
    // given
    let long = #"{"text":"\#(String(repeating: "word ", count: 40))"}"#
    var table = PreviewTable([long], viewport: Size(columns: 30, rows: 4))

    // when
    table.press(.open, .moveDown, .moveDown)

    // then
    #expect(table.preview.record?.layer?.scroll.cursor == RecordPlace(line: 1, row: 1))
  }

  @Test func copyingARecordHandsOutItsText() {
    // given
    var table = PreviewTable(Self.records)

    // when
    table.press(.moveDown, .copyRecord)

    // then
    #expect(table.effects.contains(.copy(Self.records[1])))
  }

  @Test func invisibleCharactersAreCopiedAsEscapesOfTheSameValue() {
    // given
    var table = PreviewTable(["{\"a\":\"x\u{202E}y\u{E0001}z é 日本\"}"])

    // when
    table.press(.copyRecord)

    // then
    #expect(table.effects.contains(.copy(#"{"a":"x\u202ey\udb40\udc01z é 日本"}"#)))
  }

  @Test func aRefusalIsKeptAndTryingAgainIsOfferedOnlyWhereItMayHelp() {
    // given
    var table = PreviewTable([])
    let refusal = FilesError(
      operation: .download, reason: .rejected(.init(status: 400, message: "Not allowed")))
    let timeout = FilesError(operation: .download, reason: .timedOut)

    // when
    table.publish {
      $0.status.hasOpened = false
      $0.status.stage = .interrupted(refusal, .none)
    }

    // then
    #expect(table.preview.status.failure == refusal)
    #expect(table.press(.refresh) == false)

    // when
    table.publish { $0.status.stage = .interrupted(timeout, .resume) }
    let isKnown = table.press(.refresh)

    // then
    #expect(isKnown)
    #expect(table.commands == [.resume])
  }
}
