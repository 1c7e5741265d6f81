import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct CacheTests {
  private static let earlier = Timestamp(Scene.now.seconds - 300)

  /// A browser that has just begun, with what the cache is asked for.
  private func start() throws -> (Scene, CacheRequest) {
    let session = Session(
      profileName: "work", provider: .openAIForTests, host: "api.example.com", isReadOnly: false)
    var scene = Scene()
    scene.state = AppState(session: session, size: Size(columns: 80, rows: 24), now: Scene.now)
    let asked = scene.send(.started)
    let request = asked.lazy.compactMap { if case .readCache(let request) = $0 { request } else { nil } }
      .first
    return (scene, try #require(request))
  }

  /// The same with the files of the last time on the screen.
  private func cached(_ names: String...) throws -> Scene {
    var (scene, request) = try start()
    scene.send(.cacheRead(request.listing, request.list(of: listing(names))))
    return scene
  }

  private func listing(_ names: [String]) -> CachedListing {
    CachedListing(asOf: Self.earlier, pages: [ListingCodec.encode(made(names))])
  }

  private func made(_ names: [String]) -> [RemoteFile] {
    names.map { name in
      // As they came into being, the newest first.
      let index = ["new", "a", "b", "c"].firstIndex(of: name) ?? 9
      return RemoteFile(
        id: FileID("file-\(name)"), name: name, byteCount: ByteCount(100),
        createdAt: Timestamp(Scene.now.seconds - Int64(index) * 60), purpose: .fineTune)
    }
  }

  private func arrive(_ scene: inout Scene, _ names: String..., end: ListingEnd? = .complete) {
    let listing = scene.state.list.listing
    scene.send(.store(.listing(listing, .arrived(made(names), total: nil))))
    if let end { scene.send(.store(.listing(listing, .ended(end)))) }
    scene.arrange()
  }

  @Test func whatWasThereLastTimeIsShownAtOnce() throws {
    let scene = try cached("a", "b")

    #expect(scene.names == ["a", "b"])
    #expect(scene.state.list.cachedAt == Self.earlier)
    #expect(scene.state.list.phase == .loading)
  }

  @Test func rowsOfTheLastTimeCannotBeDeleted() throws {
    var scene = try cached("a", "b")

    scene.press("D")
    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.notice == .unavailable(.delete, .unconfirmed))
    scene.press("Space Space D")
    #expect(scene.state.dialogs.overlay == nil)

    arrive(&scene, "a", "b")
    scene.press("D")
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("there is no plan")
      return
    }
    #expect(plan.targets.map(\.name) == ["a", "b"])
  }

  @Test func theServersListReplacesItWholeWithTheCursorOnItsFile() throws {
    var scene = try cached("a", "b", "c")
    scene.press("j j")

    arrive(&scene, "new", end: nil)
    #expect(scene.names == ["a", "b", "c"])
    arrive(&scene, "b", "c")

    #expect(scene.names == ["new", "b", "c"])
    #expect(scene.current == "c")
    #expect(scene.state.list.cachedAt == nil)
  }

  @Test func marksOfFilesThatAreGoneGoWithThem() throws {
    var scene = try cached("a", "b", "c")
    scene.press("Space Space")

    arrive(&scene, "b", "c")

    #expect(Array(scene.state.list.marks.files.keys) == [FileID("file-b")])
    #expect(scene.state.notice == .marksGone(1))
  }

  @Test func whenTheServerCannotBeReachedTheRowsStayAndStillCannotBeDeleted() throws {
    var scene = try cached("a", "b")
    let error = FilesError(operation: .list, reason: .timedOut)

    arrive(&scene, "a", end: .failed(error))

    #expect(scene.names == ["a", "b"])
    scene.press("D")
    #expect(scene.state.notice == .unavailable(.delete, .unconfirmed))
  }

  @Test func pagesThatCameBeforeTheCacheWasReadAreNotLost() throws {
    var (scene, request) = try start()
    arrive(&scene, "new", "a", end: nil)
    #expect(scene.names == ["new", "a"])

    scene.send(.cacheRead(request.listing, request.list(of: listing(["a", "b", "c"]))))
    #expect(scene.names == ["a", "b", "c"])
    arrive(&scene, "b")

    #expect(scene.names == ["new", "a", "b"])
  }

  @Test func aCacheThatIsReadAfterTheListIsCompleteIsNotShown() throws {
    var (scene, request) = try start()
    arrive(&scene, "a")

    scene.send(.cacheRead(request.listing, request.list(of: listing(["x", "y"]))))

    #expect(scene.names == ["a"])
  }

  @Test func aFilterTypedMeanwhileNarrowsTheRowsOfTheLastTime() throws {
    var (scene, request) = try start()
    scene.press("/")
    scene.type("b")
    scene.press("Enter")

    scene.send(.cacheRead(request.listing, request.list(of: listing(["a", "b", "c"]))))
    scene.arrange()

    #expect(scene.names == ["b"])
  }

  @Test func aCompleteListOfAllPurposesIsKept() throws {
    func kept(_ scene: Scene, _ end: ListingEnd) -> [String]? {
      var scene = scene
      let listing = scene.state.list.listing
      scene.send(.store(.listing(listing, .arrived(made(["a", "b"]), total: nil))))
      return scene.send(.store(.listing(listing, .ended(end)))).lazy.compactMap { effect -> [String]? in
        guard case .keepList(let snapshot) = effect else { return nil }
        return snapshot.encoded().pages.flatMap { ListingCodec.decode($0) ?? [] }.map(\.name)
      }.first
    }
    var (scene, _) = try start()

    #expect(kept(scene, .complete) == ["a", "b"])
    #expect(kept(scene, .stoppedAtLimit(pages: 1)) == nil)
    #expect(kept(scene, .cancelled) == nil)
    scene.press("f j Enter")
    #expect(kept(scene, .complete) == nil)
  }

  @Test func aDamagedCacheIsNoList() throws {
    let (_, request) = try start()
    var damaged = listing(["a"])
    damaged.pages[0][3] ^= 1

    #expect(request.list(of: damaged) == nil)
  }

  // MARK: The beginning

  private func beginning(_ names: String...) -> CachedListing {
    var listing = listing(names)
    listing.isBeginning = true
    return listing
  }

  @Test func aScreenfulIsShownBeforeTheRestIsRead() throws {
    var (scene, request) = try start()

    scene.send(.cacheRead(request.listing, request.list(of: beginning("new", "a"))))
    #expect(scene.names == ["new", "a"])
    #expect(scene.state.list.isBeginning && scene.state.list.cachedAt == Self.earlier)
    #expect(scene.state.isWaiting)
    scene.press("j")
    scene.send(.cacheRead(request.listing, request.list(of: listing(["new", "a", "b", "c"]))))
    scene.arrange()

    #expect(scene.names == ["new", "a", "b", "c"])
    #expect(!scene.state.list.isBeginning && scene.state.list.cachedAt == Self.earlier)
    #expect(scene.state.list.current?.name == "a")
    arrive(&scene, "b", "c")
    #expect(scene.names == ["b", "c"] && scene.state.list.cachedAt == nil)
  }

  @Test func keysThatMeanAllRowsWaitForTheRest() throws {
    for (keys, marks, current) in [("a", 4, "new"), ("G", 0, "c"), ("j a G", 4, "c")] {
      var (scene, request) = try start()
      scene.send(.cacheRead(request.listing, request.list(of: beginning("new", "a"))))
      scene.press(keys)
      #expect(scene.state.list.marks.isEmpty, "\(keys)")

      scene.send(.cacheRead(request.listing, request.list(of: listing(["new", "a", "b", "c"]))))

      #expect(scene.state.list.marks.count == marks, "\(keys)")
      #expect(scene.current == current, "\(keys)")
    }
  }

  @Test func whatMayNotBeTheBeginningOfWhatIsShownIsNotShown() throws {
    var (_, request) = try start()

    #expect(request.list(of: beginning("b", "a")) == nil)
    #expect(request.list(of: beginning("a", "b")) != nil)
    request.query.sort = try #require(FileSort(parsing: "name"))
    #expect(request.list(of: beginning("a", "b")) == nil)
    request.query.sort = .standard
    request.query.filter = try FileFilter(parsing: "a")
    #expect(request.list(of: beginning("a", "b")) == nil)
  }

  @Test(arguments: [true, false])
  func aBeginningWithoutARestIsTakenBack(hasArrived: Bool) throws {
    var (scene, request) = try start()
    if hasArrived { arrive(&scene, "c", end: nil) }
    scene.send(.cacheRead(request.listing, request.list(of: beginning("a", "b"))))

    scene.send(.cacheRead(request.listing, nil))
    scene.arrange()

    #expect(scene.names == (hasArrived ? ["c"] : []))
    #expect(!scene.state.list.isBeginning && scene.state.list.cachedAt == nil)
    arrive(&scene, "new")
    #expect(scene.names == (hasArrived ? ["new", "c"] : ["new"]))
  }

  @Test func aListOfNowTakesThePlaceOfABeginning() throws {
    var (scene, request) = try start()
    scene.send(.cacheRead(request.listing, request.list(of: beginning("a", "b"))))
    arrive(&scene, "new", "c")

    #expect(scene.names == ["new", "c"])
    scene.send(.cacheRead(request.listing, request.list(of: listing(["a", "b"]))))
    scene.arrange()

    #expect(scene.names == ["new", "c"])
    #expect(!scene.state.list.isBeginning && scene.state.list.cachedAt == nil)
  }

  @Test func copiesOfAKeptListAreLookedForOnceItStands() throws {
    var (scene, request) = try start()
    var files = made(["a", "b"])
    files[1].name = "a"
    let kept = CachedListing(asOf: Self.earlier, pages: [ListingCodec.encode(files)])

    scene.send(.cacheRead(request.listing, request.list(of: kept)))
    #expect(scene.names == ["a", "a"])
    scene.arrange()

    #expect(scene.state.list.copies.duplicates.hasOthers(like: files[0]))
  }
}
