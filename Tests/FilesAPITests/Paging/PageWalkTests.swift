import FilesAPI
import TestSupport
import Testing

@Suite struct PageWalkTests {
  @Test(arguments: 0..<200)
  func honestServersAreReadCompletelyAndInOrder(seed: Int) {
    // given
    var generator = SeededGenerator(seed: UInt64(seed))
    let files = (0..<Int.random(in: 0...60, using: &generator)).map { file($0) }
    let size = Int.random(in: 1...20, using: &generator)
    let servers: [any ListServer] = [
      HonestCursorServer(files: files, pageSize: size, saysHasMore: true),
      HonestCursorServer(files: files, pageSize: size, saysHasMore: false),
      HonestNumberedServer(files: files, pageSize: size, saysTotal: true),
      HonestNumberedServer(files: files, pageSize: size, saysTotal: false),
      WholeListServer(files: files),
    ]
    for server in servers {
      // when
      let result = walk(server)
      // then
      #expect(result.ids == files.map(\.id))
      #expect(result.end == .complete)
    }
  }

  @Test(arguments: 0..<500)
  func lyingServersNeverMakeItLoopNorYieldAFileTwice(seed: Int) {
    // given
    let server = LyingServer(
      generator: SeededGenerator(seed: UInt64(seed)), population: [1, 5, 50, 100_000][seed % 4])
    let limits = PageWalk.Limits(pages: 40, files: 100)
    // when
    let result = walk(server, PageWalk(limits: limits))
    // then
    #expect(result.end != nil)
    #expect(result.requests <= 40)
    #expect(Set(result.ids).count == result.ids.count)
  }

  @Test func aServerThatIgnoresTheCursorIsAskedTwiceAndThenKnown() {
    // given
    let server = WholeListServer(files: [file(1), file(2)])
    // when
    let first = walk(server)
    let second = walk(server, PageWalk(isSinglePage: first.isSinglePage))
    // then
    #expect(first.requests == 2)
    #expect(first.isSinglePage)
    #expect(second.requests == 1)
    #expect(second.ids == [FileID("file-1"), FileID("file-2")])
  }

  @Test func aServerThatSaysMoreAndRepeatsItsPageIsFoundOut() {
    // given
    var walk = PageWalk()
    let page = FilePage(files: [file(1)], end: PageEnd(next: .after("file-1"), hasMore: true))
    // when
    let first = walk.add(page)
    let second = walk.add(page)
    // then
    #expect(first.end == nil)
    #expect(second.newFiles.isEmpty)
    #expect(second.end == .repeated)
    #expect(walk.request() == nil)
  }

  @Test func aCursorThatWasUsedBeforeEndsTheWalkEvenWithNewFiles() {
    // given
    var walk = PageWalk()
    _ = walk.add(FilePage(files: [file(1)], end: PageEnd(next: .after("same"), hasMore: true)))
    // when
    let step = walk.add(FilePage(files: [file(2)], end: PageEnd(next: .after("same"), hasMore: true)))
    // then
    #expect(step.newFiles == [file(2)])
    #expect(step.end == .repeated)
  }

  @Test func anEmptyPageThatPromisesMoreGetsOneSecondChance() {
    // given
    let empty = FilePage(files: [], end: PageEnd(hasMore: true))
    var patient = PageWalk()
    var disappointed = PageWalk()
    for page in [FilePage(files: [file(1)], end: PageEnd(next: .after("file-1"), hasMore: true)), empty] {
      _ = patient.add(page)
      _ = disappointed.add(page)
    }
    // when
    let request = patient.request()
    let found = patient.add(FilePage(files: [file(2)], end: PageEnd(hasMore: false)))
    let nothing = disappointed.add(empty)
    // then
    #expect(request?.cursor == .after("file-1"))
    #expect(found.newFiles == [file(2)])
    #expect(found.end == .complete)
    #expect(nothing.end == .repeated)
  }

  @Test func morePagesThanAllowedEndWithAMarkAndNotInSilence() {
    // given
    var walk = PageWalk(limits: PageWalk.Limits(pages: 2))
    _ = walk.add(FilePage(files: [file(1)], end: PageEnd(next: .after("file-1"), hasMore: true)))
    // when
    let step = walk.add(FilePage(files: [file(2)], end: PageEnd(next: .after("file-2"), hasMore: true)))
    // then
    #expect(step.end == .stoppedAtLimit(pages: 2))
  }

  @Test func aPageOfUnreadableElementsIsNotTakenForTheEnd() {
    // given
    var walk = PageWalk()
    let bad = FilePage.UnreadableElement(json: "{}", reason: "no id")
    // when
    let step = walk.add(FilePage(files: [], unreadable: [bad], end: PageEnd(next: .page(1), total: 2)))
    let last = walk.add(FilePage(files: [file(1)], end: PageEnd(next: .page(2), total: 2)))
    // then
    #expect(step.end == nil)
    #expect(step.unreadable == [bad])
    #expect(last.end == .complete)
  }
}
