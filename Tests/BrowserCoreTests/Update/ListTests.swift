import FilesAPI
import FilesStore
import TerminalKit
import Testing

@testable import BrowserCore

@Suite struct ListTests {
  @Test func theCursorStaysOnItsFileWhenTheOrderChanges() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("j j")

    scene.press("O")
    scene.arrange()

    #expect(scene.names == ["c", "b", "a"])
    #expect(scene.current == "c")
  }

  @Test func theFilterNarrowsWhileTypingAndEscBringsAllBack() {
    var scene = Scene(files("train", "batch", "trace"))

    scene.press("/")
    scene.type("tra")
    scene.arrange()
    #expect(scene.names == ["train", "trace"])

    scene.press("Esc")
    scene.arrange()
    #expect(scene.names == ["train", "batch", "trace"])
  }

  @Test func capitalLettersMakeTheFilterMindCase() {
    var scene = Scene(files("Train", "train"))

    scene.press("/")
    scene.type("Tr")
    scene.arrange()

    #expect(scene.names == ["Train"])
  }

  @Test func aLeadingMinusHidesWhatMatches() {
    var scene = Scene(files("train", "batch"))

    scene.press("/")
    scene.type("-tra")
    scene.arrange()

    #expect(scene.names == ["batch"])
  }

  @Test func pagesThatArriveLaterLeaveTheCursorWhereItIs() {
    var scene = Scene(files("a", "b"))
    scene.press("j")

    scene.press("r")
    scene.send(.store(.listing(scene.state.list.listing, .arrived(files("new", "a", "b"), total: 3))))
    #expect(scene.names == ["a", "b"])
    scene.send(.store(.listing(scene.state.list.listing, .ended(.complete))))
    scene.arrange()

    #expect(scene.names == ["new", "a", "b"])
    #expect(scene.current == "b")
  }

  @Test func answersOfAnOlderWalkAreDropped() {
    var scene = Scene(files("a"))
    let older = scene.state.list.listing

    scene.press("r")
    scene.send(.store(.listing(older, .arrived(files("late"), total: nil))))

    #expect(scene.names == ["a"])
    #expect(scene.state.list.incoming?.table.fileCount == 0)
  }

  @Test func answersOfAnOlderArrangementAreDropped() {
    // given: a newer arrangement is under way
    var scene = Scene(files("a", "b"))
    let before = scene.names
    let asked = scene.press("O")
    guard case .start(.arrange(let newest)) = asked.first(where: \.isArranging) else {
      Issue.record("no arrangement was asked for")
      return
    }
    // when
    scene.send(
      .arranged(ListOrder(number: newest.number - 1, tableRowCount: 2, rows: [], byteCount: ByteTotal())))
    // then
    #expect(scene.names == before)
    scene.send(.arranged(newest.arranged()))
    #expect(scene.names == before.reversed())
  }

  @Test func aFailedRefreshKeepsWhatWasThere() {
    var scene = Scene(files("a", "b"))
    let error = FilesError(operation: .list, reason: .timedOut)

    scene.press("r")
    scene.send(.store(.listing(scene.state.list.listing, .arrived(files("x"), total: nil))))
    scene.send(.store(.listing(scene.state.list.listing, .ended(.failed(error)))))

    #expect(scene.names == ["a", "b"])
    #expect(scene.state.list.phase == .ended(.failed(error)))
  }

  @Test func filesInAnotherOrderThanTheServersAreSortedElsewhere() {
    var scene = Scene()
    scene.press("r")
    let mixed = Array(files("a", "b").reversed())

    let asked = scene.send(.store(.listing(scene.state.list.listing, .arrived(mixed, total: nil))))

    guard case .start(.arrange(let request)) = asked.first else {
      Issue.record("no arrangement was asked for")
      return
    }
    #expect(request.arranged().rows == [1, 0])
  }

  @Test func filesWithoutTheSortedValueComeLastInBothDirections() {
    var table = FileTable()
    let sizes: [Int64?] = [nil, 5, 9]
    _ = table.append(
      sizes.enumerated().map { RemoteFile(id: FileID("\($0)"), byteCount: $1.map { ByteCount($0) }) })

    let orders = [true, false].map { isAscending in
      ArrangeRequest(
        number: 1, FilteredTable(table), sort: FileSort(.size, isAscending: isAscending)
      ).arranged().rows
    }

    #expect(orders == [[1, 2, 0], [2, 1, 0]])
  }

  @Test func aPurposeIsAskedOfTheServerAndShownAtOnce() {
    var scene = Scene(files("a") + files("b", purpose: .batch))

    let asked = scene.press("f j Enter")
    scene.arrange()

    #expect(
      asked.contains { if case .start(.list(_, purpose: FilePurpose.batch)) = $0 { true } else { false } })
    #expect(scene.names == ["b"] || scene.names == ["a"])
    #expect(scene.state.list.filter.purpose != nil)
  }

  @Test func copyingIsASequenceOfTwoKeys() {
    var scene = Scene(files("a"))

    #expect(scene.press("y") == [])
    #expect(scene.press("i") == [.terminal(.copy("file-a"))])
  }

  @Test func theCurlLineNamesTheKeyAsAVariable() {
    var scene = Scene([RemoteFile(id: FileID("a/b c"), name: "x")])

    let asked = scene.press("y u")

    #expect(
      asked == [
        .terminal(
          .copy(
            "curl -H \"Authorization: Bearer $OPENAI_API_KEY\" 'https://api.openai.com/v1/files/a%2Fb%20c'"))
      ])
  }

  @Test func theCurlLineCarriesWhatTheProviderWants() {
    var provider = Provider.openAIForTests
    provider.name = "azure-classic"
    provider.baseURL = "https://me.openai.azure.com"
    provider.standardPath = "/openai"
    provider.authentication = .header("api-key")
    provider.query = [Provider.Header("api-version", "2024-10-21")]
    var scene = Scene([RemoteFile(id: FileID("a"), name: "x")], provider: provider)

    #expect(
      scene.press("y u") == [
        .terminal(
          .copy(
            "curl -H \"api-key: $OPENAI_API_KEY\" "
              + "'https://me.openai.azure.com/openai/files/a?api-version=2024-10-21'"))
      ])
  }

  @Test func savedFiltersAreOfferedByCommandsThatTakeOne() {
    var scene = Scene(files("a", "b"))
    scene.state.session.savedFilters = [SavedFilter(name: "old", text: "name=b")]

    scene.press(":")
    scene.type("mark o")
    scene.press("Tab")
    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.field.text == "mark old")
    let effects = scene.press("Enter")
    let started = effects.first { if case .start = $0 { true } else { false } }
    guard case .start(.select(let request)) = started else {
      Issue.record("nothing is marked")
      return
    }
    #expect(request.selected().files.map(\.name) == ["b"])
  }

  @Test func unknownKeysAreSaidAndDoNothing() {
    var scene = Scene(files("a"))

    #expect(scene.press("Z") == [])
    #expect(scene.state.notice == .unknownKey("Z"))
  }

  @Test(arguments: ["Ctrl-D", "Delete", "Backspace", "Esc", "d"])
  func keysOfOtherProgramsNeverDelete(key: String) {
    var scene = Scene(files("a", "b"))

    let asked = scene.press(key)

    #expect(scene.state.dialogs.overlay == nil)
    #expect(!asked.contains { if case .start(.delete) = $0 { true } else { false } })
  }

  @Test func keysAfterANewFilterWaitForItsRows() {
    var scene = Scene(files("train", "batch"))
    scene.press("/")
    scene.type("batch")

    scene.press("Enter a D")
    #expect(scene.state.list.marks.isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
    scene.arrange()

    #expect(Set(scene.state.list.marks.files.keys) == [FileID("file-batch")])
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("the plan was lost")
      return
    }
    #expect(plan.targets.map(\.name) == ["batch"])
  }

  @Test func movingDoesNotWaitForTheRowsOfANewOrder() {
    var scene = Scene(files("a", "b", "c"))

    scene.press("O j")

    #expect(scene.current == "b")
  }
}

extension Effect {
  fileprivate var isArranging: Bool { if case .start(.arrange) = self { true } else { false } }
}
