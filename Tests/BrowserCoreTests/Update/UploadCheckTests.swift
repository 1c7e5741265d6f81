import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit
import Testing

@Suite struct UploadCheckTests {
  private let local = LocalFile(
    path: "/tmp/in.jsonl", byteCount: ByteCount(400), head: Array("{\"custom_id\":".utf8))
  private static let bad = "{}\n"
  /// The key stands twice.
  private static let doubtful =
    #"{"custom_id":"1","method":"POST","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#

  /// A scene in which the purpose was chosen.
  private func checking() -> Scene {
    var scene = Scene([])
    scene.press("u")
    scene.type(local.path)
    scene.press("Enter")
    scene.send(.inspected(path: local.path, .success(local)))
    scene.press("Enter")
    return scene
  }

  private func uploads(_ effects: [Effect]) -> Int {
    effects.count { if case .start(.upload) = $0 { true } else { false } }
  }

  private func page(_ scene: Scene) -> UploadDraft.Page? {
    guard case .upload(let draft) = scene.state.dialogs.overlay else { return nil }
    return draft.page
  }

  private var isPurposeAsked: (UploadDraft.Page?) -> Bool {
    { if case .purpose = $0 { true } else { false } }
  }

  @Test func theCheckBeginsWithThePurposeByTheProvidersRules() {
    // when
    let scene = checking()
    // then
    let request = CheckRequest(file: local, aim: .batchInput, dialect: .openAI)
    #expect(scene.effects.contains(.start(.check(CheckID(1), request))))
    #expect(scene.state.isWaiting)
  }

  @Test func theUploadWaitsForTheCheck() {
    // given
    var scene = checking()
    // when
    let early = scene.press("Enter")
    scene.send(.store(.checked(CheckID(1), .progressed(bytesDone: 100))))
    // then
    #expect(uploads(early) == 0)
    #expect(page(scene) == .checking(bytesDone: 100))
    // and
    #expect(uploads(scene.endCheck()) == 1)
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aCheckThatEndsFirstLetsTheRestBeChosen() {
    // given
    var scene = checking()
    // when
    #expect(uploads(scene.endCheck()) == 0)
    // then
    #expect(uploads(scene.press("Enter")) == 1)
  }

  @Test func errorsStopTheUploadWhateverIsPressed() {
    // given
    var scene = checking()
    scene.press("Enter")
    // when
    var effects = scene.endCheck(diagnostic: Self.bad)
    scene.send(.shown)
    effects += scene.press("y Y Enter l Space y")
    // then
    #expect(uploads(effects) == 0)
    guard case .diagnostics(let report) = page(scene) else {
      Issue.record("the findings are gone")
      return
    }
    #expect(report.errorCount == 4)
    // and
    scene.press("Esc")
    #expect(isPurposeAsked(page(scene)))
  }

  @Test func typingTheNumberOfErrorsUploadsNevertheless() {
    // given
    var scene = checking()
    scene.press("Enter")
    scene.press("4")
    scene.endCheck(diagnostic: Self.bad)
    scene.press("4 Enter")
    scene.send(.shown)
    // when
    var effects = scene.press("Enter")
    effects += scene.press("3 Enter y")
    // then
    #expect(uploads(effects) == 0)
    // and
    let requests = scene.press("4 Enter").compactMap { effect -> UploadRequest? in
      if case .start(.upload(_, let request)) = effect { request } else { nil }
    }
    #expect(requests.map(\.overruling) == [.errors(4)])
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func backspaceTakesBackADigitAndGoesBackOnlyWithoutOne() {
    // given
    var scene = checking()
    scene.press("Enter")
    scene.endCheck(diagnostic: Self.bad)
    scene.send(.shown)
    // when
    let effects = scene.press("3 Backspace 4 Enter")
    // then
    #expect(uploads(effects) == 1)
    // and
    var other = checking()
    other.press("Enter")
    other.endCheck(diagnostic: Self.bad)
    other.send(.shown)
    other.press("3 Backspace Backspace")
    #expect(isPurposeAsked(page(other)))
  }

  @Test func warningsNeedNoNumberAndAreNoErrorsOverruled() {
    // given
    var scene = checking()
    scene.press("Enter")
    scene.endCheck(diagnostic: Self.doubtful)
    scene.send(.shown)
    // then
    #expect(uploads(scene.press("1 Enter")) == 0)
    let requests = scene.press("y").compactMap { effect -> UploadRequest? in
      if case .start(.upload(_, let request)) = effect { request } else { nil }
    }
    #expect(requests.map(\.overruling) == [nil])
  }

  @Test func onlyAnAnswerToWhatWasSeenUploadsInSpiteOfWarnings() {
    // given
    var scene = checking()
    scene.press("Enter")
    // when
    var effects = scene.endCheck(diagnostic: Self.doubtful)
    effects += scene.press("y")
    scene.send(.shown)
    effects += scene.press("Enter j")
    // then
    #expect(uploads(effects) == 0)
    // and
    #expect(uploads(scene.press("y")) == 1)
  }

  @Test func theExpiryIsStillAskedForAfterWarningsWereAccepted() {
    // given
    var scene = checking()
    scene.endCheck(diagnostic: Self.doubtful)
    scene.send(.shown)
    // when
    #expect(uploads(scene.press("y")) == 0)
    // then
    #expect(uploads(scene.press("j Enter")) == 1)
  }

  @Test(arguments: ["Esc", "Ctrl-C", "h"])
  func leavingEndsTheCheckAndItsLateWordMeansNothing(key: String) {
    // given
    var scene = checking()
    scene.press("Enter")
    // when
    let effects = scene.press(key)
    scene.endCheck()
    // then
    #expect(effects == [.cancel(.check(CheckID(1)))])
    #expect(isPurposeAsked(page(scene)))
    #expect(uploads(scene.effects) == 0)
    // and
    scene.press("Enter")
    #expect(scene.effects.contains { if case .start(.check(CheckID(2), _)) = $0 { true } else { false } })
  }

  @Test func aFileThatCannotBeReadIsNotUploaded() {
    // given
    var scene = checking()
    let error = FilesError(operation: .upload, reason: .local(path: local.path, problem: .isUnreadable))
    // when
    scene.send(.store(.checked(CheckID(1), .ended(.failure(error)))))
    // then
    #expect(uploads(scene.press("Enter y Enter")) == 0)
    #expect(page(scene) == .unreadable(error))
  }

  @Test func findingsAreScrolledWithinTheirNumber() {
    // given
    var scene = checking()
    scene.endCheck(diagnostic: Self.bad)
    scene.send(.shown)
    // then
    for (keys, top) in [("k", 0), ("j j", 2), ("G", 3), ("j", 3), ("g", 0), ("PgDn", 3)] {
      scene.press(keys)
      guard case .upload(let draft) = scene.state.dialogs.overlay else { return }
      #expect(draft.check?.top == top)
    }
  }
}

extension Scene {
  /// Ends the check that was begun last, as one of a file with these lines would end.
  @discardableResult
  mutating func endCheck(diagnostic text: String? = nil) -> [Effect] {
    let started = effects.compactMap { effect -> (CheckID, CheckRequest)? in
      if case .start(.check(let id, let request)) = effect { (id, request) } else { nil }
    }
    guard let (id, request) = started.last else { return [] }
    var validator = ContentValidator(LineValidator(request.aim, dialect: request.dialect))
    let good = #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#
    validator.append(Array((text ?? good).utf8))
    return send(.store(.checked(id, .ended(.success(validator.finish())))))
  }
}
