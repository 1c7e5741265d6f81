import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct DeleteTests {
  private func deletions(_ effects: [Effect]) -> [[String]] {
    effects.compactMap { effect in
      guard case .start(.delete(_, let targets)) = effect else { return nil }
      return targets.map(\.id.rawValue)
    }
  }

  @Test func oneFileIsDeletedByY() {
    var scene = Scene(files("a", "b"))

    scene.press("D")
    scene.send(.shown)
    let asked = scene.press("y")

    #expect(deletions(asked) == [["file-a"]])
  }

  @Test func nothingTypedBeforeThePlanWasSeenCounts() {
    var scene = Scene(files("a"))

    let asked = scene.press("D y y y")

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.dialogs.overlay != nil)
  }

  @Test(arguments: ["Enter", "Esc", "n", "Ctrl-C", "q"])
  func otherAnswersToOneFileCancel(key: String) {
    var scene = Scene(files("a"))
    scene.press("D")
    scene.send(.shown)

    let asked = scene.press(key)

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func severalFilesNeedTheirCount() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)

    #expect(deletions(scene.press("y")).isEmpty)
    scene.press("Backspace")
    scene.type("3")
    #expect(deletions(scene.press("Enter")) == [["file-a", "file-b", "file-c"]])
  }

  @Test func aWrongCountDeletesNothingAndThePlanStays() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)

    scene.type("2")
    let asked = scene.press("Enter")

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.dialogs.overlay != nil)
  }

  @Test func enterAloneCancelsBecauseTheFocusIsOnCancel() {
    var scene = Scene(files("a", "b"))
    scene.press("a D")
    scene.send(.shown)

    let asked = scene.press("Enter")

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func manyFilesNeedAPhrase() {
    let many = (0..<21).map { RemoteFile(id: FileID("\($0)"), name: "n\($0)", createdAt: Scene.now) }
    var scene = Scene(many)
    scene.press("a D")
    scene.send(.shown)

    scene.type("21")
    #expect(deletions(scene.press("Enter")).isEmpty)
    scene.press("Ctrl-U")
    for character in "delete 21" { scene.send(.input(.key(.character(character)))) }
    #expect(deletions(scene.press("Enter")).first?.count == 21)
  }

  @Test func aPasteNeverConfirms() {
    var scene = Scene(files("a", "b"))
    scene.press("a D")
    scene.send(.shown)

    scene.send(.input(.paste("2")))
    let asked = scene.press("Enter")

    #expect(deletions(asked).isEmpty)
  }

  @Test(arguments: [
    InputCompany(isPreceded: true, isFollowed: false), InputCompany(isPreceded: false, isFollowed: true),
    InputCompany(isPreceded: true, isFollowed: true),
  ])
  func aKeyThatComesWithOthersIsNoAnswer(company: InputCompany) {
    var scene = Scene(files("a", "b"))
    scene.press("D")
    scene.send(.shown)

    let asked = scene.send(.input(.key(.character("y")), company))

    #expect(deletions(asked).isEmpty)
    #expect(scene.state.dialogs.overlay != nil)
    #expect(scene.state.notice == .answersTogether)
    #expect(deletions(scene.press("y")).first?.count == 1)
  }

  @Test func aTextThatIsTypedFastConfirmsButNotWithMoreBehindIt() {
    for isFollowed in [true, false] {
      var scene = Scene(files("a", "b"))
      scene.press("a D")
      scene.send(.shown)

      scene.send(.input(.key(.character("2")), InputCompany(isPreceded: false, isFollowed: true)))
      let asked = scene.send(.input(.key(.enter), InputCompany(isPreceded: true, isFollowed: isFollowed)))

      #expect(deletions(asked).isEmpty == isFollowed)
    }
  }

  @Test func thePlanIsFrozenWhileTheListChanges() {
    var scene = Scene(files("a", "b"))
    scene.press("D")
    scene.send(.shown)

    scene.send(.store(.listing(scene.state.list.listing, .arrived(files("new"), total: nil))))
    let asked = scene.press("y")

    #expect(deletions(asked) == [["file-a"]])
  }

  @Test func aRowGoesAwayOnlyWhenTheServerConfirmedIt() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("a D")
    scene.send(.shown)
    scene.type("3")
    scene.press("Enter")
    let id = scene.state.deletion?.id ?? DeletionID(0)
    let refusal = FilesError(operation: .delete, reason: .rejected(.init(status: 403, message: "no")))
    #expect(scene.names == ["a", "b", "c"])

    scene.send(
      .store(
        .deletion(
          id,
          .progressed([
            DeletionResult(id: FileID("file-a"), outcome: .success(.deleted)),
            DeletionResult(id: FileID("file-b"), outcome: .failure(refusal)),
            DeletionResult(id: FileID("file-c"), outcome: .success(.alreadyGone)),
          ]))))
    scene.send(.store(.deletion(id, .ended(.complete, untouched: []))))

    #expect(scene.names == ["b"])
    #expect(Set(scene.state.list.marks.files.keys) == [FileID("file-b")])
    let ended = scene.state.deletion
    #expect([ended?.deleted, ended?.alreadyGone, ended?.refused, ended?.failed] == [1, 1, 1, 0])
  }

  @Test func deletingTheLastRowSelectsTheOneAbove() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("G D")
    scene.send(.shown)
    scene.press("y")

    let gone = DeletionResult(id: FileID("file-c"), outcome: .success(.deleted))
    scene.send(.store(.deletion(scene.state.deletion?.id ?? DeletionID(0), .progressed([gone]))))

    #expect(scene.current == "b")
  }

  @Test func aReadOnlyProfileHasNoDeletion() {
    var scene = Scene(files("a"), isReadOnly: true)

    let asked = scene.press("D")

    #expect(asked.isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.notice == .unavailable(.delete, .readOnly))
  }

  /// Whatever is asked for and answered, also by actions that nobody has declared to change anything.
  @Test(arguments: Action.allCases.map(\.name) + ["upload /tmp/a.jsonl", "delete now"])
  func noWayThroughAReadOnlyProfileEndsInAChange(command: String) {
    // given a profile that may only read, and a deletion that was cut off
    var scene = Scene(files("a", "b"), isReadOnly: true)
    scene.press("a")
    // when the command is given, and every question answered with consent
    scene.press(":")
    scene.type(command)
    scene.press("Enter")
    scene.send(.shown)
    for answer in ["y", "2", "referenced 2", "/tmp/a.jsonl"] {
      scene.type(answer)
      scene.press("Enter")
      scene.send(.shown)
    }
    // then nothing that changes a file at the provider, or a journal, was asked for
    #expect(scene.effects.filter(\.changesSomething).isEmpty)
  }

  @Test func aReadOnlyProfileIsNotAskedToGoOnWithADeletion() {
    let session = Session(
      profileName: "work", provider: .openAIForTests, host: "api.example.com", isReadOnly: true)
    var state = AppState(session: session, size: Size(columns: 80, rows: 24), now: Scene.now)

    #expect(!update(&state, .started).contains(.findUnfinishedJobs))
  }

  @Test func noMutatingActionGetsThroughAReadOnlyProfile() {
    for action in Action.commands where action.changesTheProvider {
      var scene = Scene(files("a"), isReadOnly: true)
      scene.press(":")
      scene.type(action.name)

      let asked = scene.press("Enter")

      #expect(!asked.contains { $0.changesSomething })
      #expect(scene.state.dialogs.overlay == nil)
    }
  }
}

extension Effect {
  /// Whether the files of a provider, or the journal of deletions, may be another afterwards.
  fileprivate var changesSomething: Bool {
    switch self {
    case .start(let job): job.changesSomething
    case .forgetJob: true
    case .cancel, .pause, .readCache, .keepList, .retrieve, .retrieveObject, .link, .inspectUpload,
      .completePath,
      .readHistory, .keepHistory,
      .findUnfinishedJobs,
      .findKnownContents, .findUnfinishedDownloads, .settleUploads, .preview, .profile, .terminal:
      false
    }
  }
}

extension Job {
  fileprivate var changesSomething: Bool {
    switch self {
    case .upload, .delete, .archive, .resumeDeletion: true
    case .list, .readReferences, .readNewestReferences, .readCollections, .readMembers, .peek, .check,
      .download, .save, .compare, .pipe,
      .arrange, .arrangeObjects, .select, .selectObjects, .mapStorage, .export:
      false
    }
  }
}
