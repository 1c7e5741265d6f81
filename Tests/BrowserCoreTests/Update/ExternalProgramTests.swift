import BrowserCore
import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit
import TestSupport
import Testing

@Suite struct ExternalProgramTests {
  @Test func thePagerGetsTheFileUnderTheCursorOnceItCanBeRead() throws {
    // given
    var scene = Scene(files("a", "b"))
    scene.state.session.pager = ["less", "-R"]

    // when
    let asked = scene.press("j e")

    // then
    let externalProgram = try #require(prepared(asked))
    #expect(externalProgram.file.name == "b")
    #expect(externalProgram.arguments == ["less", "-R"])
    #expect(externalProgram.source == .file)
    #expect(scene.state.isWaiting)

    // when
    let run = scene.send(.programPrepared(externalProgram.id, nil))

    // then
    #expect(run == [.terminal(.runProgram(externalProgram))])

    // when
    scene.send(.handedOver(externalProgram, ProgramResult(end: .exited(status: 0), feed: nil)))

    // then
    #expect(scene.state.notice == nil)
    #expect(!scene.state.isWaiting)
  }

  @Test func contentThatCannotBeReadStartsNoProgram() throws {
    // given
    var scene = Scene(files("a"))
    let externalProgram = try #require(prepared(scene.press("e")))
    let refusal = FilesError(operation: .download, reason: .rejected(.init(status: 404, message: "gone")))

    // when
    let effects = scene.send(.programPrepared(externalProgram.id, refusal))

    // then
    #expect(effects.isEmpty)
    #expect(scene.state.notice == .failed(refusal))
  }

  @Test func aProgramThatWaitsForContentIsCancelledAndALateAnswerStartsNothing() throws {
    // given
    var scene = Scene(files("a"))
    let externalProgram = try #require(prepared(scene.press("e")))

    // when
    let effects = scene.press("Ctrl-C")
    let late = scene.send(.programPrepared(externalProgram.id, nil))

    // then
    #expect(effects == [.cancel(.externalProgram(externalProgram.id))])
    #expect(late.isEmpty)
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aCommandIsTypedAndItsWordsGetTheFile() throws {
    // given
    var scene = Scene(files("a"), isReadOnly: true)

    // when
    scene.press("|")
    scene.type("grep -c 'x y'")
    let externalProgram = try #require(prepared(scene.press("Enter")))

    // then
    #expect(externalProgram.arguments == ["grep", "-c", "x y"])
    #expect(externalProgram.purpose == .pipe)
    #expect(externalProgram.source == .file)
  }

  @Test func aCommandLineThatIsWrongStaysToBeMended() {
    // given
    var scene = Scene(files("a"))
    scene.press("|")
    scene.type("sort | uniq")

    // when
    let effects = scene.press("Enter")

    // then
    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(effects.isEmpty)
    #expect(prompt.problem == .command(.shellSign("|")))
    #expect(prompt.field.text == "sort | uniq")
  }

  @Test func inAPreviewTheRecordUnderTheCursorIsOfferedAndTabTakesTheWholeFile() throws {
    // given
    var scene = Self.previewing()
    scene.press("j")

    // when
    scene.press("|")
    scene.type("cat")
    let record = try #require(prepared(scene.press("Enter")))
    scene.send(.programPrepared(record.id, nil))
    scene.send(.handedOver(record, ProgramResult(end: .exited(status: 0), feed: nil)))
    scene.press("| Tab")
    let file = try #require(prepared(scene.press("Enter")))

    // then
    #expect(record.source == .record(line: 1, start: 8))
    #expect(record.source.part == .line(from: 8))
    #expect(file.source == .file)
    #expect(file.arguments == ["cat"])
  }

  @Test func howACommandEndedIsTold() throws {
    // given
    var scene = Scene(files("a"))
    scene.press("|")
    scene.type("nothing")
    let externalProgram = try #require(prepared(scene.press("Enter")))
    scene.send(.programPrepared(externalProgram.id, nil))
    let result = ProgramResult(end: .notStarted(code: 2), feed: nil)

    // when
    scene.send(.handedOver(externalProgram, result))

    // then
    #expect(scene.state.notice == .handedOver(externalProgram, result))
  }

  @Test func aRecordIsSavedFromItsViewAndAFileFromAnyOther() throws {
    // given
    var scene = Self.previewing()

    // when
    let file = scene.press("s")
    scene.press("j Enter")
    let record = scene.press("s")

    // then
    guard case .start(.download(_, let download))? = file.first else {
      Issue.record("\(file)")
      return
    }
    #expect(download.file.name == "a.jsonl")
    let save = try #require(Self.save(record)).request
    #expect(save.part == .line(from: 8))
    #expect(save.download.file.name == "a-record-2.jsonl")
    #expect(!save.download.overwrites)
    // What was cut off would be offered as a whole file.
    #expect(!save.download.isOfferedAgain)
  }

  @Test func aSaveGoesOnAsATransferWhenThePreviewIsClosed() throws {
    // given
    var scene = Self.previewing()
    scene.press("j Enter")
    let save = try #require(Self.save(scene.press("s")))
    #expect(scene.state.notice == .saving("a-record-2.jsonl"))

    // when
    scene.send(.store(.transfer(save.id, .started)))
    let closing = scene.press("Esc q")
    scene.press("Q")

    // then
    #expect(closing == [.preview(.close(PreviewID(1)))])
    #expect(scene.state.dialogs.overlay == .question(.quit(transfers: 1, isDeleting: false)))

    // when
    scene.send(.shown)
    scene.press("n")
    scene.send(.store(.transfer(save.id, .downloaded(path: "/a", byteCount: 8))))

    // then
    #expect(scene.state.notice == .downloaded(path: "/a", count: 1))
    #expect(scene.state.transfers.underWay.isEmpty)
  }

  @Test func aSaveIsSeenAndCancelledFromThePreview() throws {
    // given
    var scene = Self.previewing()
    scene.press("j Enter")
    let save = try #require(Self.save(scene.press("s")))

    // when
    scene.press("t")
    let inList = scene.press("x")
    scene.press("Esc")
    let byKey = scene.press("Ctrl-C")

    // then
    #expect(inList == [.cancel(.transfer(save.id))])
    #expect(byKey == [.cancel(.transfer(save.id))])

    // when
    scene.send(.store(.transfer(save.id, .cancelled)))
    scene.press("t")
    let again = scene.press("r")

    // then
    #expect(try #require(Self.save(again)).request == save.request)
  }

  @Test func aSavedRecordNeverReplacesAnythingUnasked() throws {
    // given
    var scene = Self.previewing()
    scene.press("j Enter")
    let save = try #require(Self.save(scene.press("s")))

    // when
    scene.send(.store(.transfer(save.id, .targetExists(path: "/a"))))
    let early = scene.press("y")
    scene.send(.shown)
    let answer = scene.press("y")

    // then
    #expect(early.isEmpty)
    #expect(try #require(Self.save(answer)).request.download.overwrites)
  }

  // MARK: Support

  private func prepared(_ effects: [Effect]) -> ExternalProgram? {
    for case .start(.pipe(let externalProgram)) in effects { return externalProgram }
    return nil
  }

  private static func save(_ effects: [Effect]) -> (id: TransferID, request: SaveRequest)? {
    for case .start(.save(let id, let request)) in effects { return (id, request) }
    return nil
  }

  /// A preview of three records of 8 bytes each.
  private static func previewing() -> Scene {
    var scene = Scene(files("a.jsonl"))
    scene.press("Enter")
    var content = FakeContent(Array("{\"a\":1}\n{\"a\":1}\n{\"a\":1}\n".utf8))
    scene.send(.preview(PreviewID(1), content.change { _ in }))
    return scene
  }
}
