import BrowserCore
import FilesStore
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewFilterTests {
  /// Of a hundred records, every seventh is a tool's.
  private static let content = (0..<100).map { "{\"n\":\($0),\"role\":\"\($0 % 7 == 0 ? "tool" : "user")\"}" }

  private func shown(_ table: PreviewTable) -> [Int] {
    (0..<table.preview.shownCount).compactMap { table.preview.windowLine($0)?.extent.line }
  }

  @Test func onlyRecordsThatFitAreShownWithTheirNumbers() {
    // given
    var table = PreviewTable(Self.content)

    // when
    table.filter(".role=tool")

    // then
    #expect(table.preview.shownCount == 15)
    #expect(shown(table) == Array(stride(from: 0, to: 100, by: 7)))
    #expect(table.preview.filter?.text == ".role=tool")
  }

  @Test func oneKeyShowsOnlyAnswersThatAreNotWholeAndAllAgain() {
    // given
    let answers = (0..<30).map {
      #"{"custom_id":"r\#($0)","response":{"status_code":\#($0 % 10 == 3 ? 429 : 200),"body":{"choices":[{"#
        + #""message":{"content":"a"},"finish_reason":"\#($0 % 10 == 7 ? "length" : "stop")"}]}},"error":null}"#
    }
    var table = PreviewTable(answers)

    // when
    table.press(.summary, .faultyAnswers)
    let faulty = shown(table)
    table.press(.faultyAnswers)

    // then
    #expect(faulty == [3, 7, 13, 17, 23, 27])
    #expect(table.preview.shownCount == 30)
    #expect(table.preview.filter == nil)
  }

  @Test func textHasNoAnswers() {
    // given
    var table = PreviewTable(["one", "two"], kind: .text)

    // when
    table.press(.faultyAnswers)

    // then
    #expect(table.preview.notice == .noAnswers)
    #expect(table.preview.filter == nil)
  }

  @Test func movingStaysWithinWhatIsShown() {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")

    // when
    table.press(.last)
    let last = table.preview.windowLine(table.cursor)?.extent.line
    table.press(.moveDown)
    let end = table.cursor
    table.press(.first, .moveDown)

    // then
    #expect(last == 98)
    #expect(end == 14)
    #expect(table.preview.windowLine(table.cursor)?.extent.line == 7)
  }

  @Test func enterOpensTheRecordUnderTheCursorAndBracketsGoThroughTheShownOnes() {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")
    table.press(.moveDown)

    // when
    table.press(.open)
    let opened = table.preview.record?.content?.extent.line
    table.press(.nextRecord)
    let next = table.preview.record?.content?.extent.line

    // then
    #expect(opened == 7)
    #expect(next == 14)
  }

  @Test func backClosesTheRecordThenTheFilterAndKeepsTheLine() {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")
    table.press(.moveDown, .moveDown, .open)

    // when
    table.press(.back)
    let isFiltered = table.preview.filter != nil
    let isKnown = table.press(.back)

    // then
    #expect(isFiltered && isKnown)
    #expect(table.preview.filter == nil)
    #expect(table.cursor == 14)
    #expect(table.preview.shownCount == 100)
    let isStillKnown = table.press(.back)
    #expect(!isStillKnown)
  }

  @Test func nothingTypedShowsAllAgain() {
    var table = PreviewTable(Self.content)
    table.filter("tool")
    table.filter("")

    #expect(table.preview.filter == nil && table.preview.shownCount == 100)
  }

  @Test func theListFillsWhileTheFilterLooks() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filterLimit = 30
    table.filter(".role=tool")
    let first = table.preview.shownCount
    table.press(.last)

    // when: more has come
    let filter = try #require(table.preview.filter?.filter)
    let number = try #require(table.preview.filterReport?.number)
    table.report(number, filter, limit: 100)

    // then: the cursor is taken along, as G asked for the end
    #expect(first == 5)
    #expect(table.preview.shownCount == 15)
    #expect(table.cursor == 14)
  }

  @Test func aLateReportOfAnotherFilterIsNotTaken() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filter("tool")
    let old = try #require(table.preview.filterReport?.number)
    table.filter("user")

    // when
    table.report(old, try RecordFilter(parsing: "tool"), limit: 100)

    // then
    #expect(table.preview.shownCount == 85)
  }

  @Test func aNumberGoesToTheRecordOrTheNextOneShown() {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")

    // when
    let effects = table.preview.go(toRecord: 16, viewport: table.viewport)

    // then: the session is asked, as it alone knows all places
    let seek = effects.compactMap { effect -> SeekRequest? in
      guard case .order(_, .seek(let request)) = effect else { return nil }
      return request
    }
    #expect(seek.first?.target == .line(15))
    #expect(seek.first?.filter == table.preview.filterReport?.number)
  }

  @Test func aSearchLooksWithinTheShownLinesAndItsHitsAreTheirPlaces() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")

    // when
    table.search("98")
    let request = try #require(
      table.orders.compactMap { order -> SeekRequest? in
        guard case .seek(let request) = order else { return nil }
        return request
      }.first)
    var report = SeekReport(number: request.number, stage: .running)
    let extent = LineExtent(line: 98, start: 2_600, end: 2_630, isWhole: true)
    report.stage = .found(SeekHit(extent: extent, offset: 2_605, byteCount: 2, hasWrapped: false, place: 14))
    table.receive(.sought(report))

    // then
    #expect(request.filter == table.preview.filterReport?.number)
    #expect(table.cursor == 14)
  }

  @Test func cancellingStopsTheLookAndKeepsWhatWasFound() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filterLimit = 30
    table.filter(".role=tool")

    // when
    table.press(.cancel)

    // then
    #expect(table.orders.contains(.stopPass(.filter)))
    #expect(table.preview.shownCount == 5)
  }

  @Test func aStoppedLookCanGoOn() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filterLimit = 30
    table.filter(".role=tool")
    let report = try #require(table.preview.filterReport)
    var stopped = report
    stopped.stage = .stopped
    table.receive(.passed(stopped))

    // when
    table.filterLimit = nil
    table.press(.refresh)

    // then
    #expect(table.preview.shownCount == 15)
  }

  @Test func matchesAreAllCountedOnceALookThatWasStoppedIsComplete() throws {
    // given: a match is found in what a stopped filter has let through
    var table = PreviewTable(Self.content)
    table.filterLimit = 30
    table.filter(".role=tool")
    var stopped = try #require(table.preview.filterReport)
    stopped.stage = .stopped
    table.receive(.passed(stopped))
    table.search("role")
    let number = try #require(table.preview.search?.number)
    table.find(line: 0, byte: 8, number: number)
    #expect(table.preview.search?.report?.isCountComplete == false)

    // when
    table.filterLimit = nil
    table.press(.refresh)
    let seeks = table.orders.compactMap { order -> SeekRequest? in
      guard case .seek(let request) = order else { return nil }
      return request
    }

    // then: they are counted again in all that is shown now
    #expect(seeks.map(\.number) == [number])
    #expect(seeks.map(\.filter) == [table.preview.filterReport?.number])
    #expect(seeks.map(\.from) == [8])

    // when: the reader has gone elsewhere meanwhile
    table.press(.moveDown, .moveDown)
    table.receive(.sought(SeekReport(number: number, stage: .running)))
    let isStillTold = table.preview.search?.isRunning == false
    var counted = SeekReport(number: number, stage: .running)
    counted.stage = .found(
      SeekHit(
        extent: LineExtent(line: 0, start: 0, end: 21, isWhole: true), offset: 8, byteCount: 4,
        hasWrapped: false, ordinal: 1))
    counted.count = 15
    counted.isCountComplete = true
    table.receive(.sought(counted))

    // then: the number is told, and the cursor stays
    #expect(isStillTold)
    #expect(table.preview.search?.report?.count == 15)
    #expect(table.preview.search?.report?.isCountComplete == true)
    #expect(table.cursor == 2)
  }

  @Test func whatIsWrongIsToldAndChangesNothing() {
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")
    table.filter(".role=")

    #expect(table.preview.problem(withFilter: ".role=")?.reason == .missingValue("="))
    #expect(table.preview.shownCount == 15)
    #expect(PreviewState.problem(withSearch: "/a(/")?.reason == .pattern(.openGroup))
    #expect(PreviewState.problem(withSearch: "/v1/chat") == nil)
  }
}
