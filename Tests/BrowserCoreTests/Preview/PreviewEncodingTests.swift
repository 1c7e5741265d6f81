import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewEncodingTests {
  private static let records = (0..<20).map { #"{"n":\#($0)}"# }

  @Test func anotherEncodingBeginsAnewAtTheTop() throws {
    // given
    var table = PreviewTable(Self.records)
    table.filter(".n>3")
    table.press(.moveDown, .moveDown, .open, .difference, .back)
    let encoding = try #require(TextEncoding(named: "koi8-r"))

    // when
    let effects = table.preview.decide(on: table.viewport) { $0.read(in: encoding) }

    // then
    #expect(effects.contains(.command(PreviewID(1), .readIn(encoding))))
    #expect(table.preview.filter == nil && table.preview.remembered == nil && table.preview.record == nil)
    #expect(table.cursor == 0)
    #expect(table.preview.chosenEncoding == encoding)
    #expect(table.preview.decide(on: table.viewport) { $0.read(in: encoding) }.isEmpty)
  }
}
