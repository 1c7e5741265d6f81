import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit
import Testing

@Suite struct HandOverTests {
  @Test func thePagerGetsTheFileUnderTheCursorOnceItCanBeRead() throws {
    // given
    var scene = Scene(files("a", "b"))
    scene.state.session.pager = ["less", "-R"]

    // when
    let asked = scene.press("j e")

    // then
    let handOver = try #require(prepared(asked))
    #expect(handOver.file.name == "b")
    #expect(handOver.arguments == ["less", "-R"])
    #expect(handOver.source == .file)
    #expect(scene.state.isWaiting)

    // when
    let run = scene.send(.handOverPrepared(handOver.id, nil))

    // then
    #expect(run == [.terminal(.runHandOver(handOver))])

    // when
    scene.send(.handedOver(handOver, HandOverResult(end: .exited(status: 0), feed: nil)))

    // then
    #expect(scene.state.notice == nil)
    #expect(!scene.state.isWaiting)
  }

  @Test func contentThatCannotBeReadStartsNoProgram() throws {
    // given
    var scene = Scene(files("a"))
    let handOver = try #require(prepared(scene.press("e")))
    let refusal = FilesError(operation: .download, reason: .rejected(.init(status: 404, message: "gone")))

    // when
    let effects = scene.send(.handOverPrepared(handOver.id, refusal))

    // then
    #expect(effects.isEmpty)
    #expect(scene.state.notice == .failed(refusal))
  }

  @Test func aProgramThatWaitsForContentIsCancelledAndALateAnswerStartsNothing() throws {
    // given
    var scene = Scene(files("a"))
    let handOver = try #require(prepared(scene.press("e")))

    // when
    let effects = scene.press("Ctrl-C")
    let late = scene.send(.handOverPrepared(handOver.id, nil))

    // then
    #expect(effects == [.cancel(.handOver(handOver.id))])
    #expect(late.isEmpty)
    #expect(scene.state.overlay == nil)
  }

  @Test func aCommandIsTypedAndItsWordsGetTheFile() throws {
    // given
    var scene = Scene(files("a"), isReadOnly: true)

    // when
    scene.press("|")
    scene.type("grep -c 'x y'")
    let handOver = try #require(prepared(scene.press("Enter")))

    // then
    #expect(handOver.arguments == ["grep", "-c", "x y"])
    #expect(handOver.purpose == .pipe)
    #expect(handOver.source == .file)
  }

  @Test func aCommandLineThatIsWrongStaysToBeMended() {
    // given
    var scene = Scene(files("a"))
    scene.press("|")
    scene.type("sort | uniq")

    // when
    let effects = scene.press("Enter")

    // then
    guard case .prompt(let prompt) = scene.state.overlay else {
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
    scene.send(.handOverPrepared(record.id, nil))
    scene.send(.handedOver(record, HandOverResult(end: .exited(status: 0), feed: nil)))
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
    let handOver = try #require(prepared(scene.press("Enter")))
    scene.send(.handOverPrepared(handOver.id, nil))
    let result = HandOverResult(end: .notStarted(code: 2), feed: nil)

    // when
    scene.send(.handedOver(handOver, result))

    // then
    #expect(scene.state.notice == .handedOver(handOver, result))
  }

  @Test func aRecordIsSavedFromItsViewAndAFileFromAnyOther() throws {
    // given
    var scene = Self.previewing()

    // when
    let file = scene.press("s")
    scene.press("j Enter")
    scene.send(.preview(PreviewID(1), .record(Self.record(scene))))
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
    scene.send(.preview(PreviewID(1), .record(Self.record(scene))))
    let save = try #require(Self.save(scene.press("s")))
    #expect(scene.state.notice == .saving("a-record-2.jsonl"))

    // when
    scene.send(.store(.transfer(save.id, .started)))
    let closing = scene.press("Esc q")
    scene.press("Q")

    // then
    #expect(closing == [.preview(.close(PreviewID(1)))])
    #expect(scene.state.overlay == .question(.quit(transfers: 1, isDeleting: false)))

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
    scene.send(.preview(PreviewID(1), .record(Self.record(scene))))
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
    scene.send(.preview(PreviewID(1), .record(Self.record(scene))))
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

  private func prepared(_ effects: [Effect]) -> HandOver? {
    for case .start(.pipe(let handOver)) in effects { return handOver }
    return nil
  }

  private static func save(_ effects: [Effect]) -> (id: TransferID, request: SaveRequest)? {
    for case .start(.save(let id, let request)) in effects { return (id, request) }
    return nil
  }

  /// A preview of three records of 8 bytes each.
  private static func previewing() -> Scene {
    var scene = Scene(files("a.jsonl"))
    let effects = scene.press("Enter")
    var facts = PreviewFacts()
    facts.kind = .jsonLines
    facts.stage = .ended
    facts.lineCount = 3
    facts.byteCount = 24
    let more = scene.send(.preview(PreviewID(1), .progressed(facts)))
    for case .preview(.order(_, .show(let request))) in effects + more {
      var window = PreviewWindow(request: request)
      window.lines = (0..<3).map { line in
        let extent = LineExtent(
          line: line, start: Int64(line) * 8, end: Int64(line) * 8 + 7, isWhole: true)
        return WindowLine(extent: extent, verdict: .good, spans: [])
      }
      scene.send(.preview(PreviewID(1), .window(window)))
    }
    return scene
  }

  /// The answer to the request for a record that was made last.
  private static func record(_ scene: Scene) -> PreviewRecord {
    var requests: [RecordRequest] = []
    for case .preview(.order(_, .openRecord(let request))) in scene.effects { requests.append(request) }
    let request = requests.last ?? RecordRequest(number: 0, line: 0)
    let start = Int64(request.line ?? 0) * 8
    return PreviewRecord(
      request: request,
      extent: LineExtent(line: request.line ?? 0, start: start, end: start + 7, isWhole: true),
      record: PrettyRecord(Array("{\"a\":1}".utf8)), verdict: .good)
  }
}
