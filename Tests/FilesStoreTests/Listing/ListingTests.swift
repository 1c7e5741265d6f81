import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct ListingTests {
  @Test func aHugePageArrivesWholeAndInItsOrder() async {
    // given a server with one page of 4,500 files
    var client = StubFilesClient()
    client.onListPage = { (_, _) async throws(FilesError) in
      FilePage(files: files(0..<4_500), end: PageEnd(hasMore: false, total: 4_500))
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told.map(\.arrived.count) == [4_500, 0])
    #expect(told.flatMap(\.arrived) == files(0..<4_500))
    #expect(told.last == .ended(.complete))
  }

  @Test func aFileOnTwoPagesArrivesOnce() async {
    // given pages that overlap because a file was created meanwhile
    let scene = Scene(paged([files(0..<3), files(2..<5)]))
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told.flatMap(\.arrived) == files(0..<5))
    #expect(told.last == .ended(.complete))
  }

  @Test func theChosenPurposeIsSentWithEachPage() async {
    // given
    let asked = Watched<[ListRequest]>([])
    var client = paged([files(0..<1), files(1..<2)])
    let answer = client.onListPage
    client.onListPage = { (request, options) async throws(FilesError) in
      asked.update { $0.append(request) }
      return try await answer(request, options)
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: .batch)
    _ = await scene.endedListing(1)
    // then
    #expect(asked.value.map(\.purpose) == [.batch, .batch])
    #expect(asked.value.map(\.cursor) == [nil, .after("1")])
  }

  @Test func answersOfAnOlderWalkAreDropped() async {
    // given a first walk whose answer is late, and does not even notice that it was cancelled
    let (late, begun) = (Gate(), Gate())
    var client = StubFilesClient()
    client.onListPage = { (request, _) async throws(FilesError) in
      guard request.purpose == .batch else {
        return FilePage(files: files(0..<1), end: PageEnd(hasMore: false))
      }
      begun.open()
      await Task { _ = await late.pass() }.value
      return FilePage(files: files(7..<9), end: PageEnd(hasMore: false))
    }
    let scene = Scene(client)
    await scene.store.list(ListingID(1), purpose: .batch)
    await begun.pass()
    // when a second walk is over before the first answer comes
    await scene.store.list(ListingID(2), purpose: nil)
    _ = await scene.endedListing(2)
    late.open()
    await scene.store.shutDown()
    // then
    #expect(scene.listing(1) == [.ended(.cancelled)])
    #expect(scene.listing(2) == [.arrived(files(0..<1), total: nil), .ended(.complete)])
  }

  @Test func aStoppedWalkTellsItsEndAtOnceAndNothingMore() async {
    // given a walk that waits for its first page
    let begun = Gate()
    var client = StubFilesClient()
    client.onListPage = { (_, _) async throws(FilesError) in
      begun.open()
      await Gate().pass()
      throw .cancelled(.list)
    }
    let scene = Scene(client)
    await scene.store.list(ListingID(1), purpose: nil)
    await begun.pass()
    // when
    await scene.store.cancelListing(ListingID(9))
    let before = scene.listing(1)
    await scene.store.cancelListing(ListingID(1))
    let after = scene.listing(1)
    await scene.store.shutDown()
    // then
    #expect(before == [])
    #expect(after == [.ended(.cancelled)])
    #expect(scene.listing(1) == after)
  }

  @Test func aFailureKeepsWhatHasArrived() async {
    // given a server that fails at the second page
    var client = StubFilesClient()
    client.onListPage = { (request, _) async throws(FilesError) in
      guard request.cursor == nil else { throw .rejected(500, .list) }
      return FilePage(files: files(0..<2), end: PageEnd(next: .after("2"), hasMore: true))
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told == [.arrived(files(0..<2), total: nil), .ended(.failed(.rejected(500, .list)))])
  }

  @Test func waitsAreToldBeforeThePageThatCameAfterThem() async {
    // given a client that has to wait before it gets a page
    let notice = RetryNotice(attempt: 1, delay: .seconds(2), error: .rejected(429, .list))
    var client = StubFilesClient()
    client.onListPage = { (_, options) async throws(FilesError) in
      options.onRetry?(notice)
      return FilePage(files: [], end: PageEnd(hasMore: false))
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told == [.waiting(notice), .ended(.complete)])
  }

  @Test func elementsThatAreNoFilesAreTold() async {
    // given
    let element = FilePage.UnreadableElement(json: "{}", reason: "no id")
    var client = StubFilesClient()
    client.onListPage = { (_, _) async throws(FilesError) in
      FilePage(files: files(0..<1), unreadable: [element], end: PageEnd(hasMore: false))
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told.contains(.unreadable([element])))
  }

  @Test func aServerThatRepeatsItselfEndsTheWalk() async {
    // given a server that ignores `after`
    var client = StubFilesClient()
    client.onListPage = { (_, _) async throws(FilesError) in
      FilePage(files: files(0..<3), end: PageEnd(next: .after("file-2"), hasMore: true))
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told == [.arrived(files(0..<3), total: nil), .ended(.repeated)])
  }

  @Test func aServerThatStumbledIsReadToItsEndTheNextTime() async {
    // given a server that sends its first page again and again, for a while
    let stumbles = Watched(true)
    var client = StubFilesClient()
    client.onListPage = { (request, _) async throws(FilesError) in
      let asked = if case .page(let number) = request.cursor { number } else { 0 }
      let number = stumbles.value ? 0 : asked
      return FilePage(
        files: files(number * 10..<number * 10 + 10),
        end: PageEnd(next: number < 4 ? .page(asked + 1) : nil, total: 50))
    }
    let scene = Scene(client)
    await scene.store.list(ListingID(1), purpose: nil)
    _ = await scene.endedListing(1)
    // when it works again
    stumbles.update { $0 = false }
    await scene.store.list(ListingID(2), purpose: nil)
    let told = await scene.endedListing(2)
    // then
    #expect(told.flatMap(\.arrived) == files(0..<50))
    #expect(told.last == .ended(.complete))
  }

  @Test func aServerThatSendsAllAtOnceIsAskedAgainOnlyOnce() async {
    // given a server that neither pages nor says whether there is more
    let calls = Watched(0)
    var client = StubFilesClient()
    client.onListPage = { (_, _) async throws(FilesError) in
      calls.update { $0 += 1 }
      return FilePage(files: files(0..<3), end: PageEnd(next: .after("file-2")))
    }
    let scene = Scene(client)
    // when it is walked over twice
    for number in 1...2 {
      await scene.store.list(ListingID(number), purpose: nil)
      _ = await scene.endedListing(number)
    }
    // then
    #expect(scene.listing(1) == [.arrived(files(0..<3), total: nil), .ended(.complete)])
    #expect(scene.listing(2) == scene.listing(1))
    #expect(calls.value == 3)
  }

  @Test func numberedPagesAreFetchedFourAtATimeAndArriveInOrder() async {
    // given a server with 20 numbered pages, which holds the pages back until four are asked for
    let crowd = Watched(Crowd())
    var client = StubFilesClient()
    client.onListPage = { (request, _) async throws(FilesError) in
      let number = if case .page(let number) = request.cursor { number } else { 0 }
      crowd.update { $0.enter() }
      if number > 0 { await crowd.wait { $0.entered >= 5 } }
      crowd.update { $0.leave() }
      let isLast = number == 19
      return FilePage(
        files: files(number * 10..<number * 10 + 10),
        end: PageEnd(next: isLast ? nil : .page(number + 1), total: 200))
    }
    let scene = Scene(client)
    // when
    await scene.store.list(ListingID(1), purpose: nil)
    let told = await scene.endedListing(1)
    // then
    #expect(told.flatMap(\.arrived) == files(0..<200))
    #expect(told.last == .ended(.complete))
    #expect(crowd.value.most == 4)
    #expect(crowd.value.entered == 20)
  }

  /// A server with cursors and these pages.
  private func paged(_ pages: [[RemoteFile]]) -> StubFilesClient {
    var client = StubFilesClient()
    client.onListPage = { (request, _) async throws(FilesError) in
      let number = if case .after(let text) = request.cursor { Int(text) ?? 0 } else { 0 }
      let hasMore = number + 1 < pages.count
      return FilePage(
        files: pages[number], end: PageEnd(next: hasMore ? .after("\(number + 1)") : nil, hasMore: hasMore))
    }
    return client
  }
}
