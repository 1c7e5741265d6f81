import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct SortAndMarkTests {
  private static func sorted(_ files: [RemoteFile], _ sort: String) throws -> [String] {
    var table = FileTable()
    _ = table.append(files)
    let order = try #require(FileSort(parsing: sort))
    let request = ArrangeRequest(number: 1, FilteredTable(table), sort: order)
    return request.arranged().rows.map { table[$0].id.rawValue }
  }

  private static func file(_ id: String, _ name: String, _ bytes: Int64?, _ purpose: FilePurpose? = nil)
    -> RemoteFile
  {
    RemoteFile(id: FileID(id), name: name, byteCount: bytes.map { ByteCount($0) }, purpose: purpose)
  }

  @Test func furtherKeysDecideAmongEqualOnes() throws {
    let files = [
      Self.file("1", "b", 5), Self.file("2", "a", 5), Self.file("3", "c", 9), Self.file("4", "a", 5),
      Self.file("5", "z", nil),
    ]

    #expect(try Self.sorted(files, "size:desc,name") == ["3", "2", "4", "1", "5"])
    #expect(try Self.sorted(files, "size:asc,name:desc,id:desc") == ["1", "4", "2", "3", "5"])
    #expect(try Self.sorted(files, "purpose,name:desc") == ["5", "3", "1", "2", "4"])
  }

  @Test func namesThatBeginAlikeAreSortedByTheirEnds() throws {
    let files = [
      Self.file("1", "same-prefix-b", 1), Self.file("2", "same-prefix-a", 1), Self.file("3", "same", 1),
      Self.file("4", "", 1),
    ]

    #expect(try Self.sorted(files, "name:asc") == ["4", "3", "2", "1"])
    #expect(try Self.sorted(files, "name:desc") == ["1", "2", "3", "4"])
  }

  @Test(arguments: ["", "size,", "size,size", "size:up", "weight", "size:asc:desc"])
  func ordersThatMeanNothingAreRefused(text: String) {
    #expect(FileSort(parsing: text) == nil)
  }

  @Test func spaceInTheSortMenuAddsAKey() {
    var scene = Scene(files("a", "b"))

    scene.press("o g j j Enter o g Space")

    #expect(
      scene.state.list.sort == FileSort(.size, isAscending: false, further: [.init(.name, isAscending: true)])
    )
  }

  @Test func markAndUnmarkByPattern() {
    var scene = Scene(files("train-1", "train-2", "test"))

    scene.press(":")
    scene.type("mark train")
    scene.press("Enter")
    scene.mapStorage()
    #expect(scene.state.list.marks.count == 2)
    scene.press(":")
    scene.type("unmark name:/2$/")
    scene.press("Enter")
    scene.mapStorage()

    #expect(scene.state.list.marks.files.keys.map(\.rawValue) == ["file-train-1"])
  }

  @Test func aMistakeInAMarkCommandMarksNothingAndIsPointedAt() {
    var scene = Scene(files("a", "b"))

    scene.press(":")
    scene.type("mark a size>")
    scene.press("Enter")

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.problem == .filter(FilterProblem(range: 2..<7, reason: .missingValue("size")), offset: 5))
    #expect(scene.effects.isEmpty)
  }

  @Test func deletingWaitsForTheMarksThatWereAskedFor() {
    var scene = Scene(files("a", "b", "c"))

    scene.press(":")
    scene.type("mark b")
    scene.press("Enter D")
    #expect(scene.state.dialogs.overlay == nil)
    scene.mapStorage()

    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("there is no plan")
      return
    }
    #expect(plan.targets.map(\.id.rawValue) == ["file-b"])
  }

  @Test func allDuplicatesButTheNewestAreMarked() {
    let copies = files("x", "x", "x", "y").enumerated().map { index, file in
      var copy = file
      copy.id = FileID("file-\(index)")
      copy.byteCount = ByteCount(7)
      return copy
    }
    for (keys, expected) in [("* n", ["file-1", "file-2"]), ("* o", ["file-0", "file-1"])] {
      var scene = Scene(copies)

      scene.press(keys)
      scene.mapStorage()

      #expect(scene.state.list.marks.files.keys.map(\.rawValue).sorted() == expected)
    }
  }

  @Test func theCountOfHiddenMarksIsRightWhateverIsDone() {
    var generator = SystemRandomNumberGenerator()
    var scene = Scene((0..<40).map { FilterTests.file("file-\($0)", name: "n\($0)", days: Int64($0)) })
    let keys = ["Space", "j", "a", "A", "U", "v", "G", "g", "O", "Esc", "Shift-Down"]
    for _ in 0..<300 {
      if Int.random(in: 0..<5, using: &generator) == 0 {
        scene.press("/ Ctrl-U")
        scene.type(["1", "n2", "-3", "is:marked", ""].randomElement(using: &generator) ?? "")
        scene.press("Enter")
      } else {
        scene.press(keys.randomElement(using: &generator) ?? "j")
      }
      scene.arrange()
      #expect(scene.state.list.hiddenMarks == scene.state.list.hiddenMarkCount)
      if case .question = scene.state.dialogs.overlay { scene.press("n") }
    }
  }

  @Test func aFilterWithAMistakeIsNotTakenByEnter() {
    var scene = Scene(files("a", "b"))

    scene.press("/")
    scene.type("size>")
    scene.press("Enter")

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.problem != nil)
    scene.press("Esc")
    #expect(scene.state.list.filterProblems.isEmpty)
  }

  @Test func aSavedFilterIsUsedByItsName() {
    var scene = Scene(files("a", "b"))
    scene.state.session.savedFilters = [SavedFilter(name: "mine", text: "-a")]

    scene.press(":")
    scene.type("filter m")
    scene.press("Tab Enter")
    scene.arrange()

    #expect(scene.names == ["b"])
  }
}
