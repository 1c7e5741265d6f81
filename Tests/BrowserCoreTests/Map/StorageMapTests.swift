import BrowserCore
import FilesAPI
import Testing

@Suite struct StorageMapTests {
  private static func table(_ files: [RemoteFile]) -> FileTable {
    var table = FileTable()
    _ = table.append(files)
    return table
  }

  private static func map(_ files: [RemoteFile], _ grouping: MapGrouping) -> StorageMap {
    let files = FilteredTable(table(files), .none, FilterContext(now: FilterTests.now))
    return StorageMapRequest(files, grouping: grouping).mapped()
  }

  private static let many: [RemoteFile] = (0..<500).map { index in odd(index) }

  private static let names = ["a.csv", "b \"x\".jsonl", "none", "-c,d"]
  private static let purposes: [FilePurpose?] = [
    .batch, nil, FilePurpose("none"), FilePurpose("odd, \"one\""),
  ]

  /// A file with what is hard to write in a filter, and with things left out.
  private static func odd(_ index: Int) -> RemoteFile {
    let bytes: Int64? = index % 7 == 0 ? nil : Int64(index % 5)
    let days: Int64? = index % 11 == 0 ? nil : Int64(index - 3)
    let expiry: Int64? = index % 3 == 0 ? nil : Int64(index - 100)
    return FilterTests.file(
      "file-\(index)", name: names[index % 4], bytes: bytes, days: days, expiresInDays: expiry,
      purpose: purposes[index % 4], status: index % 2 == 0 ? .error : nil)
  }

  @Test func purposesAreCountedWithTheLargestFirst() {
    let map = Self.map(FilterTests.files, .purpose)

    #expect(
      map.slices.map(\.label) == [
        .text("batch"), .text("fine-tune"), .text("none"), .text("vision"), .unknown,
      ])
    #expect(map.slices.map(\.byteCount.clamped) == [10_000_001, 10_000_000, 1_024, 0, 0])
    #expect(map.slices.last?.unknownSizes == 1)
    #expect(map.total.count == 5)
    #expect(map.total.byteCount.clamped == 20_001_025)
  }

  @Test(arguments: [MapGrouping.purpose, .age, .month, .ext, .status, .expiry])
  func eachFileIsInOneSliceAndTheSlicesTermsAdmitExactlyItsFiles(grouping: MapGrouping) throws {
    let map = Self.map(Self.many, grouping)

    #expect(map.slices.reduce(0) { $0 + $1.count } == Self.many.count)
    for slice in map.slices {
      let filter = try FileFilter(parsing: slice.filterText)
      let admitted = Self.many.filter { filter.admits($0, in: FilterContext(now: FilterTests.now)) }
      #expect(admitted.count == slice.count, "\(slice.filterText)")
      #expect(
        admitted.reduce(0) { $0 + ($1.byteCount?.bytes ?? 0) } == slice.byteCount.clamped,
        "\(slice.filterText)"
      )
    }
  }

  @Test func duplicatesAreGroupsOfTheSameNameAndSize() throws {
    let map = Self.map(Self.many, .duplicates)

    #expect(!map.slices.isEmpty)
    for slice in map.slices {
      let filter = try FileFilter(parsing: slice.filterText)
      var context = FilterContext(now: FilterTests.now)
      context.copies = KnownCopies(Self.table(Self.many))
      let admitted = Self.many.filter { filter.admits($0, in: context) }
      #expect(admitted.count == slice.count && admitted.count > 1, "\(slice.filterText)")
      #expect(Set(admitted.map(\.name)).count == 1)
    }
  }

  @Test func theLargestFilesComeFirstAndNoMoreThanTheMapHolds() {
    let map = Self.map(Self.many, .largest)

    let sizes = map.slices.map(\.byteCount.clamped)
    let all = Self.many.compactMap { $0.byteCount?.bytes }.sorted(by: >)
    #expect(sizes == Array(all.prefix(StorageMap.mostSlices)))
  }

  @Test(arguments: [1, -1])
  func theLargestAreFoundInWhateverOrderTheyCome(direction: Int64) {
    // given many more than the map holds, some of one size
    let files = (0..<2_000).map { number in
      let size = 5_000 + direction * Int64(number / 3)
      return RemoteFile(id: FileID("file-\(number)"), name: "n", byteCount: ByteCount(size))
    }

    // when
    let map = Self.map(files, .largest)

    // then
    let wanted = files.sorted {
      ($1.byteCount?.bytes ?? 0, $0.id.rawValue) < ($0.byteCount?.bytes ?? 0, $1.id.rawValue)
    }
    let texts = wanted.prefix(StorageMap.mostSlices).map { "id=\($0.id.rawValue)" }
    #expect(map.slices.map(\.filterText) == texts)
  }

  @Test func enterNarrowsTheListToTheSlice() {
    var scene = Scene(
      files("a", "b", purpose: .batch) + [RemoteFile(id: FileID("z"), name: "z", purpose: .vision)])

    scene.press("m")
    scene.mapStorage()
    scene.press("j Enter")
    scene.arrange()

    #expect(scene.names == ["z"])
    #expect(scene.state.list.filterText == "purpose:vision")
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aMarksTheSliceWithinTheFilterOnly() {
    var scene = Scene(files("a1", "a2", "b1", purpose: .batch))
    scene.press("/")
    scene.type("a")
    scene.press("Enter")
    scene.arrange()

    scene.press("m")
    scene.mapStorage()
    scene.press("a")
    scene.mapStorage()

    #expect(Set(scene.state.list.marks.files.keys.map(\.rawValue)) == ["file-a1", "file-a2"])
  }
}

extension Scene {
  /// Does the counting and finding that was asked for, as the runner would.
  mutating func mapStorage() {
    while let index = effects.firstIndex(where: \.isWork) {
      switch takeEffect(at: index) {
      case .start(.mapStorage(let request)): send(.mapped(request.mapped()))
      case .start(.select(let request)): send(.selected(request.selected()))
      default: break
      }
    }
  }
}

extension Effect {
  fileprivate var isWork: Bool {
    switch self {
    case .start(.mapStorage), .start(.select): true
    default: false
    }
  }
}
