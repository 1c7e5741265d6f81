import BrowserCore
import FilesAPI
import FilesStore
import Testing

@Suite struct ComparisonTests {
  /// Three files with one name and size, the newest first, one of another size, and one that is never given out.
  private static func file(_ id: String, age: Int64, bytes: Int64 = 10, purpose: FilePurpose = .batch)
    -> RemoteFile
  {
    RemoteFile(
      id: FileID(id), name: "same", byteCount: ByteCount(bytes),
      createdAt: Timestamp(Scene.now.seconds - age), purpose: purpose)
  }

  private static let files = [
    file("new", age: 1), file("middle", age: 2), file("old", age: 3), file("large", age: 4, bytes: 11),
  ]

  private static func hash(_ byte: UInt8) throws -> ContentHash {
    try #require(ContentHash([UInt8](repeating: byte, count: 32)))
  }

  /// Answers a comparison: each file's content is said by a number.
  private static func answer(_ contents: [String: UInt8], in scene: inout Scene) throws {
    guard let id = scene.state.comparison?.id else { return }
    let results = try contents.sorted { $0.key < $1.key }.map { name, byte in
      let file = try #require(files.first { $0.id.rawValue == name })
      return ContentResult(id: file.id, outcome: .success(KnownContent(hash: try hash(byte), of: file)))
    }
    let progress = TransferProgress(bytesDone: 30, bytesTotal: 30, bytesPerSecond: 1)
    scene.send(.store(.comparison(id, .progressed(results, progress))))
    scene.send(.store(.comparison(id, .ended(.complete))))
    scene.arrange()
  }

  private static func marked(_ scene: inout Scene) -> Set<String> {
    for effect in scene.effects {
      if case .start(.select(let request)) = effect { scene.send(.selected(request.selected())) }
    }
    return Set(scene.state.list.marks.files.keys.map(\.rawValue))
  }

  @Test func theFilesThatLookTheSameAreRead() {
    var scene = Scene(Self.files)

    let effects = scene.press("=")

    #expect(effects == [.start(.compare(ComparisonID(1), Array(Self.files.prefix(3))))])
    #expect(scene.state.comparison?.count == 3)
  }

  @Test func theResultIsToldInTheListAndTheDetails() throws {
    var scene = Scene(Self.files)
    scene.press("=")

    try Self.answer(["new": 1, "middle": 1, "old": 2], in: &scene)

    let list = scene.state.list
    #expect(list.verdict(of: Self.files[0]) == ContentVerdict(same: 1, different: 1))
    #expect(list.verdict(of: Self.files[2]) == ContentVerdict(different: 2))
    #expect(list.columns.contains(.content))
    guard case .compared(let result) = scene.state.notice else {
      Issue.record("nothing is told")
      return
    }
    #expect((result.compared, result.same, result.groups, result.unreadable) == (3, 2, 1, 0))
  }

  @Test func whatWasReadIsNotReadAgain() throws {
    var scene = Scene(Self.files)
    scene.press("=")
    try Self.answer(["new": 1, "middle": 1, "old": 2], in: &scene)

    let effects = scene.press("=")

    #expect(!effects.contains { if case .start(.compare) = $0 { true } else { false } })
    #expect(scene.state.comparison == nil)
  }

  @Test func whatWasReadInAnEarlierRunIsKnown() throws {
    var scene = Scene(Self.files)
    let known = try [Self.files[0], Self.files[2]].map { file in
      (file.id, KnownContent(hash: try Self.hash(5), of: file))
    }

    scene.send(.store(.contents(Dictionary(uniqueKeysWithValues: known))))
    scene.arrange()

    #expect(scene.state.list.verdict(of: Self.files[0]) == ContentVerdict(same: 1, unknown: 1))
  }

  @Test func onlyVerifiedFilesAreIdentical() throws {
    var scene = Scene(Self.files)
    scene.press("=")
    try Self.answer(["new": 1, "middle": 1, "old": 2], in: &scene)

    scene.press("/")
    scene.type("is:identical")
    scene.arrange()

    #expect(scene.state.list.rows.map { scene.state.list.table[$0].id.rawValue } == ["new", "middle"])
  }

  @Test func aFileLikeNoOtherIsNotRead() {
    var scene = Scene(Self.files)
    scene.press("G")

    #expect(scene.press("=") == [])
    #expect(scene.state.notice == .nothingToCompare)
  }

  @Test func whatTheProviderNeverGivesOutIsNotAskedFor() {
    let files = [Self.file("a", age: 1, purpose: .userData), Self.file("b", age: 2, purpose: .userData)]
    var scene = Scene(files)

    #expect(!scene.press("=").contains { if case .start(.compare) = $0 { true } else { false } })

    guard case .compared(let result) = scene.state.notice else {
      Issue.record("nothing is told")
      return
    }
    #expect(result.unreadable == 2 && result.compared == 0)
  }

  @Test func muchIsAskedAboutFirst() {
    let files = ["a", "b"].map { Self.file($0, age: 1, bytes: 60_000_000) }
    var scene = Scene(files)

    #expect(scene.press("=") == [])
    scene.send(.shown)
    #expect(scene.press("y") == [.start(.compare(ComparisonID(1), files))])
  }

  @Test func controlCStopsIt() {
    var scene = Scene(Self.files)
    scene.press("=")

    #expect(scene.press("Ctrl-C") == [.cancel(.comparison(ComparisonID(1)))])
    scene.send(.store(.comparison(ComparisonID(1), .ended(.cancelled))))
    #expect(scene.state.comparison == nil)
    #expect(!scene.state.isWaiting || scene.state.list.arranging != nil)
  }

  @Test func verifiedDuplicatesAreMarkedBeforeThoseThatOnlyLookTheSame() throws {
    // given two verified ones, and two that only look the same
    var scene = Scene(
      Self.files + [
        RemoteFile(
          id: FileID("x1"), name: "x", byteCount: ByteCount(1), createdAt: Timestamp(Scene.now.seconds - 8)),
        RemoteFile(
          id: FileID("x2"), name: "x", byteCount: ByteCount(1), createdAt: Timestamp(Scene.now.seconds - 9)),
      ])
    scene.press("=")
    try Self.answer(["new": 1, "middle": 2, "old": 1], in: &scene)

    scene.press("* n")
    #expect(Self.marked(&scene) == ["old"])
    #expect(scene.state.notice == .markedDuplicates(1, basis: .content, more: 1))

    scene.press("* n")
    #expect(Self.marked(&scene) == ["old", "x2"])
    #expect(scene.state.notice == .markedDuplicates(1, basis: .nameAndSize, more: 0))
  }

  @Test func ofFilesKnownToDifferNoneIsMarked() throws {
    var scene = Scene(Self.files)
    scene.press("=")
    try Self.answer(["new": 1, "middle": 2, "old": 3], in: &scene)

    scene.press("* o")

    #expect(Self.marked(&scene) == [])
    #expect(scene.state.notice == .noDuplicates)
  }

  @Test func thePlanSaysOfHowManyACopyStays() throws {
    var scene = Scene(Self.files)
    scene.press("=")
    try Self.answer(["new": 1, "middle": 1, "old": 2], in: &scene)

    func copies() -> DuplicateTally? {
      guard case .deletePlan(let plan) = scene.state.dialogs.overlay else { return nil }
      return plan.copies
    }
    scene.press("D")
    #expect(copies() == DuplicateTally(verified: 1))
    scene.send(.shown)
    scene.press("Esc Space Space D")
    #expect(copies()?.lost == 1)
    #expect(copies()?.lastCopies == [FileID("new"), FileID("middle")])
  }

  /// Work that grew with the square of a group's size would not end here.
  @Test func manyEqualFilesAreNoTrouble() throws {
    // given 4,000 files with one name and size, all marked
    let files = (0..<4_000).map { Self.file("f\($0)", age: Int64($0)) }
    var scene = Scene(files)
    let hash = try Self.hash(1)
    let known = files.map { ($0.id, KnownContent(hash: hash, of: $0)) }
    scene.press("a")

    let effects = scene.press("=")
    #expect(
      effects == [.start(.compare(ComparisonID(1), scene.state.list.rows.map { scene.state.list.table[$0] }))]
    )
    scene.send(.store(.contents(Dictionary(uniqueKeysWithValues: known))))
    scene.send(.store(.comparison(ComparisonID(1), .ended(.complete))))
    scene.arrange()
    scene.press("D")

    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("there is no plan")
      return
    }
    #expect(plan.copies == DuplicateTally(lost: 1, lastCopies: Set(files.map(\.id))))
    #expect(scene.state.list.sameContents(as: files[0]) == 3_999)
  }
}
