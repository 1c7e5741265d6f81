import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewDifferenceTests {
  private static let records = (0..<6).map { #"{"n":\#($0),"text":"hello"}"# }

  private static func shown(_ table: PreviewTable) -> [String] {
    guard let rows = table.preview.page?.rows else { return [] }
    return (0..<rows.page.lineCount).map { rows.page.rows(ofLine: $0).joined().map(\.text.string).joined() }
  }

  @Test func theFirstKeyRemembersTheNextOnAnotherRecordCompares() {
    // given
    var table = PreviewTable(Self.records)

    // when
    table.press(.moveDown, .difference)

    // then
    #expect(table.preview.notice == .remembered(2))
    #expect(table.preview.mode == .records)

    // when
    table.press(.moveDown, .open, .difference)

    // then
    #expect(table.preview.mode == .difference)
    #expect(
      Self.shown(table) == ["From record 2 to record 3: 1 changed", "", "~ changed .n", "  - 1", "  + 2"])

    // when
    table.press(.back)

    // then
    #expect(table.preview.mode == .record)
  }

  @Test func theSameRecordAgainIsForgotten() {
    // given
    var table = PreviewTable(Self.records)

    // when
    table.press(.difference, .difference)

    // then
    #expect(table.preview.notice == .forgotten(1))
    #expect(table.preview.remembered == nil)
  }

  @Test func theRecordsBesideAreComparedWithTheSameOneWhichIsPassedOver() {
    // given
    var table = PreviewTable(Self.records)
    table.press(.moveDown, .difference, .moveUp, .difference)

    // when
    table.press(.nextRecord)

    // then
    #expect(Self.shown(table).first == "From record 2 to record 3: 1 changed")

    // when
    table.press(.difference)

    // then
    #expect(table.preview.mode == .records)
    #expect(table.preview.remembered?.number == 3)
    #expect(table.cursor == 2)
  }

  @Test func rowsOfATableAreComparedByTheirColumns() {
    // given
    var table = PreviewTable(["name,size", "a,1", "b,1"], kind: .csv)
    table.publish { snapshot in
      snapshot.status.table = TableInfo(TableFormat(separator: UInt8(ascii: ",")), names: ["name", "size"])
    }

    // when
    table.press(.difference, .moveDown, .difference)

    // then
    #expect(
      Self.shown(table) == [
        "From row 1 to row 2: 1 changed", "", "~ changed .name", #"  - "a""#, #"  + "b""#,
      ])
  }

  @Test func bytesAreNoRecord() {
    // given
    var table = PreviewTable(Self.records)

    // when
    table.press(.nextMode, .nextMode, .nextMode, .difference)

    // then
    #expect(table.preview.notice == .noRecord)
  }
}
