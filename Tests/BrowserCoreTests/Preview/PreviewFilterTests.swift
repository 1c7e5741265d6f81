import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewFilterTests {
  /// Of a hundred records, every seventh is a tool's.
  private static let content = (0..<100).map { "{\"n\":\($0),\"role\":\"\($0 % 7 == 0 ? "tool" : "user")\"}" }

  private func shown(_ table: PreviewTable) -> [Int] {
    (0..<table.preview.shownCount).compactMap { table.line($0)?.extent.line }
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
    let last = table.line(table.cursor)?.extent.line
    table.press(.moveDown)
    let end = table.cursor
    table.press(.first, .moveDown)

    // then
    #expect(last == 98)
    #expect(end == 14)
    #expect(table.line(table.cursor)?.extent.line == 7)
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
    table.reportFilter(number, filter)

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
    table.reportFilter(old, try RecordFilter(parsing: "tool"))

    // then
    #expect(table.preview.filtered == nil)
    #expect(table.preview.shownCount == 0)
  }

  @Test func aNumberGoesToTheRecordOrTheNextOneShown() {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")

    // when
    table.go(toRecord: 16)

    // then: a scan is asked, as looking for a place may take long
    #expect(table.asked?.request.target == .line(15))
    #expect(table.asked?.request.filter == table.preview.filterReport?.number)
  }

  @Test func aSearchLooksWithinTheShownLinesAndItsHitsAreTheirPlaces() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filter(".role=tool")

    // when
    table.search("98")
    let request = try #require(table.asked?.request)
    table.find(line: 98, byte: 5, place: 14)

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
    #expect(table.commands.contains(.cancel(.filter)))
    #expect(table.preview.shownCount == 5)
  }

  @Test func aStoppedLookCanGoOn() throws {
    // given
    var table = PreviewTable(Self.content)
    table.filterLimit = 30
    table.filter(".role=tool")
    table.publish { $0.scans[.filter]?.stage = .stopped }

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
    table.publish { $0.scans[.filter]?.stage = .stopped }
    table.search("role")
    table.find(line: 0, byte: 8)
    #expect(table.preview.search?.result?.isCountComplete == false)

    // when
    table.filterLimit = nil
    table.press(.refresh)
    let asked = try #require(table.asked)

    // then: they are counted again in all that is shown now
    #expect(asked.number == table.preview.search?.number)
    #expect(asked.request.filter == table.preview.filterReport?.number)
    #expect(asked.request.from == 8)

    // when: the reader has gone elsewhere meanwhile
    table.press(.moveDown, .moveDown)
    table.publish {
      $0.scans[.search] = ScanReport(number: asked.number, stage: .running, result: .found(SearchResult()))
    }
    let isStillTold = table.preview.search?.isRunning == false
    let hit = table.preview.search?.hit
    table.publish { content in
      guard case .found(var result)? = content.scans[.search]?.result else { return }
      result.hit = hit
      result.count = 15
      result.isCountComplete = true
      content.scans[.search] = ScanReport(number: asked.number, stage: .ended, result: .found(result))
    }

    // then: the number is told, and the cursor stays
    #expect(isStillTold)
    #expect(table.preview.search?.result?.count == 15)
    #expect(table.preview.search?.result?.isCountComplete == true)
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
