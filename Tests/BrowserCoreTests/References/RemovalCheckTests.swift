import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

/// Every state of knowledge about uses, for the decision and for the browser that asks for it.
@Suite struct RemovalCheckTests {
  private static let id = FileID("file-a")
  private static let refused = FilesError(
    operation: .references, reason: .rejected(.init(status: 500, message: "no")))

  /// A state of the list of fine-tuning jobs, and whether a file that nothing is known of may go by `y` alone.
  static let states: [(ReferenceCheck.State, Bool)] = [
    (.waiting, false), (.reading, false), (.complete, true), (.stoppedAtLimit, false), (.repeated, false),
    (.unreadable(1), false), (.absent(refused), true), (.failed(refused), false),
    (.failed(FilesError(operation: .references, reason: .timedOut)), false),
    (.failed(FilesError(operation: .references, reason: .cancelled)), false),
  ]

  @Test(arguments: states)
  func whatIsNotKnownCountsAsInUse(state: ReferenceCheck.State, isHarmless: Bool) {
    let known = FileReferences(checks: [
      ReferenceCheck(.batch, .complete), ReferenceCheck(.fineTuningJob, state),
    ])
    let target = DeletionTarget(id: Self.id, name: "a", byteCount: nil)
    let check = RemovalCheck([target], PlanReferences(checks: known.checks))

    #expect(check.risks == (isHarmless ? [] : [.unknownUses]))
    #expect(check.obstacles(agreed: [.running, .lastCopies]).isEmpty == isHarmless)
    #expect(check.obstacles(agreed: [.unknownUses]).isEmpty)
  }

  @Test(arguments: states)
  func theBrowserAsksOnceMoreExactlyWhereItIsNotKnown(state: ReferenceCheck.State, isHarmless: Bool) {
    var scene = Scene(files("a"), provider: .referring)
    publish(.checked(ReferenceCheck(.batch, count: 9, .complete)), to: &scene)
    publish(.checked(ReferenceCheck(.fineTuningJob, state)), to: &scene)
    publish(.ended, to: &scene)
    scene.press("D")
    scene.send(.shown)

    #expect(scene.deletions(scene.press("y")) == (isHarmless ? [["file-a"]] : []))
    guard !isHarmless else { return }
    scene.send(.shown)
    #expect(scene.deletions(scene.press("y Enter")).isEmpty)
    scene.press("Ctrl-U")
    scene.type("unknown 1")
    #expect(scene.deletions(scene.press("Enter")) == [["file-a"]])
  }

  @Test(arguments: [
    ("completed", false), ("failed", false), ("in_progress", true), ("validating", true),
    ("a_new_word", true),
  ])
  func onlyAKnownEndIsFinishedAndAStoreHasNone(status: String, isRunning: Bool) {
    #expect(FileUse(ObjectReference(.batch, "b"), .input, status: status).isRunning == isRunning)
    #expect(FileUse(ObjectReference(.vectorStore, "v"), .member, status: status).isRunning)
    #expect(FileUse(ObjectReference(.batch, "b"), .input, status: nil).isRunning)
  }

  // MARK: The newest users

  @Test func theNewestUsersAreReadBeforeTheFirstCallAlsoAfterAReading() {
    var scene = referenceScene(files("a"))
    scene.press("D")
    scene.send(.shown)

    let asked = scene.press("y")

    #expect(asked.contains { if case .start(.readNewestReferences) = $0 { true } else { false } })
    #expect(!asked.contains { if case .start(.delete) = $0 { true } else { false } })
    #expect(scene.state.isWaiting)
    scene.press("Esc")
    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.deletions(asked).isEmpty)
  }

  @Test func whatSomethingHasBegunToUseStaysWithWordsAndTheOthersGo() {
    var scene = referenceScene(files("a", "b"))
    scene.press("a D")
    scene.send(.shown)
    scene.type("2")
    let use = FileUse(ObjectReference(.batch, "batch_9"), .input, status: "validating")

    let gone = scene.deletions(scene.press("Enter"), newest: NewestReferences(uses: [Self.id: [use]]))

    #expect(gone == [["file-b"]])
    #expect(scene.state.notice == .keptInUse(count: 1, name: "a", use))
    #expect(scene.state.list.references?.isRunning(Self.id) == true)
  }

  @Test func aNewestPageThatCannotBeHadShowsThePlanAgain() {
    var scene = referenceScene(files("a"))
    scene.press("D")
    scene.send(.shown)
    let newest = NewestReferences(failures: [ReferenceCheck(.batch, .failed(Self.refused))])

    #expect(scene.deletions(scene.press("y"), newest: newest).isEmpty)
    scene.send(.shown)
    #expect(scene.deletions(scene.press("y")).isEmpty)
    scene.send(.shown)
    scene.type("unknown 1")
    #expect(scene.deletions(scene.press("Enter"), newest: newest) == [["file-a"]])
  }

  @Test func whatWasAgreedToBeInUseGoesAlsoWhenItStillIs() {
    let use = FileUse(ObjectReference(.batch, "batch_1"), .input, status: "in_progress")
    var scene = referenceScene(files("a"), uses: [Self.id: [use]])
    scene.press("D")
    scene.send(.shown)
    scene.press("y")
    scene.send(.shown)
    scene.type("referenced 1")

    #expect(
      scene.deletions(scene.press("Enter"), newest: NewestReferences(uses: [Self.id: [use]])) == [["file-a"]])
  }

  // MARK: Copies

  private func twins(_ ids: String...) -> [RemoteFile] {
    ids.enumerated().map { index, id in
      RemoteFile(
        id: FileID("file-\(id)"), name: "same", byteCount: ByteCount(10),
        createdAt: Timestamp(Scene.now.seconds - Int64(index)))
    }
  }

  @Test func allCopiesNeedAPhraseAndKLetsOneStay() {
    for (keys, gone) in [("k", ["file-b", "file-c"]), ("k k", ["file-a", "file-b"])] {
      var scene = referenceScene(twins("a", "b", "c"))
      scene.press("a D")
      scene.send(.shown)
      scene.type("3")
      #expect(scene.deletions(scene.press("Enter")).isEmpty)
      scene.send(.shown)
      scene.press("Esc")
      scene.press("D")
      for key in keys.split(separator: " ") {
        scene.send(.shown)
        scene.press(String(key))
      }
      scene.send(.shown)
      scene.type("2")
      #expect(scene.deletions(scene.press("Enter")) == [gone])
    }
  }

  @Test func thePhraseTakesAllCopies() {
    var scene = referenceScene(twins("a", "b"))
    scene.press("a D")
    scene.send(.shown)
    scene.type("2")
    scene.press("Enter")
    scene.send(.shown)
    scene.type("copies 2")
    #expect(scene.deletions(scene.press("Enter")) == [["file-a", "file-b"]])
  }

  @Test func aCopyThatStaysIsEnoughAndAFileAloneIsNoCopy() {
    var index = FileTable()
    _ = index.append(twins("a", "b") + files("z"))
    let copies = CopyIndex(table: index, contents: KnownContents())
    let target = DeletionTarget(
      RemoteFile(id: FileID("file-a"), name: "same", byteCount: ByteCount(10), createdAt: Scene.now))
    let alone = DeletionTarget(id: FileID("file-z"), name: "z", byteCount: ByteCount(100))

    #expect(copies.tally(of: [target, alone]) == DuplicateTally(likely: 1))
    #expect(copies.spared(of: [target, alone], .newest) == [FileID("file-a")])
    #expect(copies.spared(of: [target, alone], .oldest).isEmpty)
  }

  @Test func copiesWhoseTimeIsNotKnownAllStay() {
    var table = FileTable()
    var files = twins("a", "b")
    files[1].createdAt = nil
    _ = table.append(files)
    let targets = files.map { DeletionTarget($0) }

    #expect(CopyIndex(table: table, contents: KnownContents()).spared(of: targets, .newest).count == 2)
  }
}
