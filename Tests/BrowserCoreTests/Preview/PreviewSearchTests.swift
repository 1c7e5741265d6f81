import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewSearchTests {
  private static let records = (0..<50).map { #"{"n":\#($0),"text":"needle"}"# }

  private static func request(_ table: PreviewTable) -> SearchRequest? { table.asked?.request }

  @Test func aSearchBeginsAtTheCursorAndJumpsToWhatIsFoundOnce() throws {
    // given
    var table = PreviewTable(Self.records)
    table.press(.moveDown)

    // when
    table.search("needle")
    let request = try #require(Self.request(table))

    // then
    #expect(request.from == 24)
    #expect(request.isBackward == false)

    // when
    table.find(line: 7, byte: 15)
    table.press(.moveDown)
    table.find(line: 7, byte: 15)

    // then
    #expect(table.cursor == 8)
  }

  @Test func nextAndPreviousGoOnFromTheMatch() throws {
    // given
    var table = PreviewTable(Self.records)
    table.search("needle")
    table.find(line: 7, byte: 15)
    let extent = try #require(table.preview.search?.hit?.extent)

    // when
    table.press(.nextMatch)
    let next = try #require(Self.request(table))
    table.find(line: 8, byte: 15)
    table.press(.previousMatch)
    let previous = try #require(Self.request(table))

    // then
    #expect(next.from == extent.start + 15 + 6)
    #expect(previous.isBackward)
    #expect(previous.from == table.line(8).map { $0.extent.start + 15 })
  }

  @Test func eachStepAskedForBeforeTheAnswerCounts() throws {
    // given
    var table = PreviewTable(Self.records)
    table.search("needle")
    table.press(.nextMatch, .nextMatch, .previousMatch, .nextMatch)
    #expect(table.commands.isEmpty)

    // when
    var asked: [Int64] = []
    for line in [0, 1, 2] {
      table.find(line: line, byte: 15)
      asked += Self.request(table).map { [$0.from] } ?? []
    }

    // then
    let ends = (0...1).compactMap { table.line($0)?.extent.start }.map { $0 + 15 + 6 }
    #expect(asked == ends)
    #expect(table.cursor == 2)
  }

  @Test func aStepBackBeforeTheAnswerGoesBackFromIt() throws {
    // given
    var table = PreviewTable(Self.records)
    table.search("needle")
    table.press(.previousMatch)

    // when
    table.find(line: 7, byte: 15)

    // then
    let request = try #require(Self.request(table))
    #expect(request.isBackward)
    #expect(request.from == table.line(7).map { $0.extent.start + 15 })
  }

  @Test func badLinesAskedForTwiceAreTwoLines() throws {
    // given
    var table = PreviewTable(Self.records)
    table.press(.nextBadLine, .nextBadLine)

    // when
    table.find(line: 4, byte: 0)

    // then
    #expect(Self.request(table)?.from == table.line(4).map { $0.extent.end + 1 })
  }

  @Test func aReportOfAnEarlierSearchIsIgnored() throws {
    // given
    var table = PreviewTable(Self.records)
    table.search("needle")
    let old = try #require(table.asked?.number)
    table.search("other")

    // when
    table.find(line: 30, byte: 0, number: old)

    // then
    #expect(table.cursor == 0)
  }

  @Test func aMatchFarToTheRightIsScrolledIntoView() throws {
    // given
    let line = String(repeating: ".", count: 900) + "needle"
    var table = PreviewTable([line], kind: .text)

    // when
    table.search("needle")
    table.find(line: 0, byte: 900)

    // then
    #expect(table.preview.left > 820)
    #expect(table.preview.left <= 900)
    #expect(table.line(0)?.spans.contains(TextSpan(.plain, "needle", isMatch: true)) == true)
  }

  @Test func aMatchInAnotherRecordOpensThatRecord() throws {
    // given
    var table = PreviewTable(Self.records)
    table.press(.open)

    // when
    table.search("needle")
    table.find(line: 3, byte: 15, hasWrapped: true)

    // then
    #expect(table.preview.record?.line == 3)
    #expect(table.preview.record?.content != nil)
    #expect(table.preview.notice == .wrapped)
  }

  @Test func aWordThatIsNowhereIsToldAndTheCursorStays() throws {
    // given
    var table = PreviewTable(Self.records)
    table.press(.moveDown)
    table.search("absent")

    // when
    table.findNothing()

    // then
    #expect(table.preview.notice == .absent("absent"))
    #expect(table.cursor == 1)
  }

  @Test func emptyTextEndsTheSearch() {
    // given
    var table = PreviewTable(Self.records)
    table.search("needle")

    // when
    table.search("")

    // then
    #expect(table.preview.search == nil)
    #expect(table.commands == [.cancel(.search)])
  }

  @Test func theNextBadLineIsLookedForBehindTheCursor() throws {
    // given
    var table = PreviewTable(Self.records)

    // when
    table.press(.nextBadLine)

    // then
    let request = try #require(Self.request(table))
    #expect(request.target == .badLine)
    #expect(request.from == 24)
  }

  @Test func lookingForABadLineKeepsWhatWasSearchedBefore() throws {
    // given
    var table = PreviewTable(Self.records)
    table.search("needle")

    // when
    table.press(.nextBadLine)
    table.find(line: 4, byte: 0)
    table.press(.nextMatch)

    // then
    let request = try #require(Self.request(table))
    #expect(request.target == SearchQuery("needle").map { .text($0) })
    #expect(request.from == table.line(4)?.extent.end)
  }
}
