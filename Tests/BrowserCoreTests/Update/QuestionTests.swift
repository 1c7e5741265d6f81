import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct QuestionTests {
  /// Three downloads whose targets exist, told while `meanwhile` is going on.
  private func scene(_ meanwhile: String = "") -> Scene {
    var scene = Scene(files("a", "b", "c"))
    scene.press("Space Space Space s U")
    scene.press(meanwhile)
    for (number, name) in ["a", "b", "c"].enumerated() {
      scene.send(.store(.transfer(TransferID(number + 1), .targetExists(path: "/tmp/\(name)"))))
    }
    scene.send(.shown)
    return scene
  }

  private func asked(_ scene: Scene) -> String? {
    guard case .question(.overwrite(_, let path)) = scene.state.dialogs.overlay else { return nil }
    return path
  }

  private func overwritten(_ effects: [Effect]) -> [String] {
    effects.compactMap {
      if case .start(.download(_, let request)) = $0, request.overwrites { request.file.name } else { nil }
    }
  }

  @Test func eachExistingTargetIsAskedAboutInTurn() {
    var scene = scene()

    #expect(asked(scene) == "/tmp/a")
    #expect(overwritten(scene.press("y")) == ["a"])
    scene.send(.shown)
    #expect(asked(scene) == "/tmp/b")
    #expect(overwritten(scene.press("n")) == [])
    scene.send(.shown)
    #expect(asked(scene) == "/tmp/c")
    #expect(overwritten(scene.press("y")) == ["c"])
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test(arguments: ["y", "a"])
  func whatWouldReplaceAFileIsNoAnswerWhenItComesWithOtherKeys(key: Character) {
    for (before, behind) in [(true, false), (false, true)] {
      let company = InputCompany(isPreceded: before, isFollowed: behind)
      var scene = scene()

      let asked = scene.send(.input(.key(.character(key)), company))

      #expect(overwritten(asked).isEmpty && self.asked(scene) == "/tmp/a")
      #expect(scene.state.notice == .answersTogether)
    }
  }

  private func keptBeside(_ effects: [Effect]) -> [String] {
    effects.compactMap {
      if case .start(.download(_, let request)) = $0, request.collision == .keepBoth {
        request.file.name
      } else {
        nil
      }
    }
  }

  @Test func bothFilesCanBeKeptOneByOneOrAllAtOnce() {
    var scene = scene()

    #expect(keptBeside(scene.press("k")) == ["a"])
    scene.send(.shown)
    #expect(keptBeside(scene.press("K")) == ["b", "c"])
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func filesThatAreDownloadedTogetherAreOfOneBatch() {
    var scene = Scene(files("a", "b", "c"))

    let batches = [scene.press("Space Space s"), scene.press("U G s")].map { effects in
      effects.compactMap { if case .start(.download(_, let request)) = $0 { request.batch } else { nil } }
    }

    #expect(batches.map(\.count) == [2, 1])
    #expect(Set(batches[0]).count == 1)
    #expect(batches[0].first != batches[1].first)
  }

  @Test func whatIsBeingTypedIsNeverReplacedByAQuestion() {
    var scene = scene("u x")

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.field.text == "x")
    scene.press("Esc")
    #expect(asked(scene) == "/tmp/a")
  }

  @Test(arguments: ["f", "o", "c", "t", "?", "y", "D", "m"])
  func noOtherLayerNorAHalfTypedKeyIsReplacedByAQuestion(key: String) {
    let scene = scene(key)

    #expect(asked(scene) == nil)
    #expect(scene.state.isCovered || scene.state.keyboard.pending.count == 1)
    #expect(scene.state.dialogs.questions.count == 3)
  }

  @Test func anAnswerTypedBeforeTheNextQuestionIsSeenDoesNotCount() {
    var scene = scene()

    #expect(overwritten(scene.press("y y y")) == ["a"])

    #expect(asked(scene) == "/tmp/b")
  }

  @Test func keysThatMeanNothingAnswerNothing() {
    var scene = scene()

    #expect(scene.press("j Space Enter q") == [])

    #expect(asked(scene) == "/tmp/a")
  }

  @Test func aReplacesAllThatWait() {
    var scene = scene()

    #expect(overwritten(scene.press("a")) == ["a", "b", "c"])

    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func escLeavesAllThatWait() {
    var scene = scene()

    #expect(overwritten(scene.press("Esc")) == [])

    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.dialogs.questions.isEmpty)
  }

  @Test func whatWasLeftCanBeAskedAboutAgainFromTheTransfers() {
    var scene = scene()
    scene.press("Esc t")
    #expect(scene.press("j r") == [])
    scene.send(.shown)
    #expect(asked(scene) == "/tmp/b")

    #expect(overwritten(scene.press("y")) == ["b"])
  }
}
