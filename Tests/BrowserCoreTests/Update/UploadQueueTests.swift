import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct UploadQueueTests {
  private func local(_ name: String, _ head: String = "{\"custom_id\":", size: Int64 = 400) -> Result<
    LocalFile, FilesError
  > {
    .success(LocalFile(path: "/tmp/\(name)", byteCount: ByteCount(size), head: Array(head.utf8)))
  }

  private func typed(_ results: Result<LocalFile, FilesError>...) -> Scene {
    var scene = Scene(files("a"))
    var found = InspectedFiles()
    for result in results { found.adopt(result) }
    scene.press("u")
    scene.type("*.jsonl")
    scene.press("Enter")
    scene.send(.inspectedSeveral(typed: "*.jsonl", found))
    return scene
  }

  private func uploads(_ effects: [Effect]) -> [UploadRequest] {
    effects.compactMap { if case .start(.upload(_, let request)) = $0 { request } else { nil } }
  }

  /// Presses keys and lets each check of records find nothing.
  private func uploads(_ scene: inout Scene, pressing keys: String, records: String? = nil) -> [UploadRequest]
  {
    var effects = scene.press(keys)
    var found: [UploadRequest] = []
    while !effects.isEmpty {
      found += uploads(effects)
      effects = scene.endCheck(diagnostic: records)
    }
    return found
  }

  private func asked(_ scene: Scene) -> String? {
    guard case .upload(let draft) = scene.state.dialogs.overlay else { return nil }
    return draft.file.name
  }

  @Test func filesThatAreAlikeFollowTheFirstOnesAnswers() {
    var scene = typed(local("a.jsonl"), local("b.jsonl"), local("c.jsonl"))
    #expect(asked(scene) == "a.jsonl")

    let requests = uploads(&scene, pressing: "Enter j j Enter")

    #expect(requests.map(\.name) == ["a.jsonl", "b.jsonl", "c.jsonl"])
    #expect(requests.allSatisfy { $0.purpose == .batch && $0.expiresAfter == 86_400 })
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aFileThatIsSomethingElseIsAskedAbout() {
    var scene = typed(local("a.jsonl"), local("b.jsonl", "{\"messages\":"), local("c.jsonl"))

    #expect(uploads(&scene, pressing: "Enter Enter").map(\.name) == ["a.jsonl"])
    #expect(asked(scene) == "b.jsonl")
    let chat = #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#
    let records = Array(repeating: chat, count: 10).joined(separator: "\n")
    #expect(uploads(&scene, pressing: "Enter Enter", records: records).map(\.purpose) == [.fineTune])
    #expect(asked(scene) == "c.jsonl")
  }

  @Test func aFileThatTheProviderWouldRefuseIsAskedAboutWithTheReason() {
    var scene = typed(local("a.jsonl"), local("large.jsonl", size: 600), local("c.jsonl"))

    #expect(uploads(&scene, pressing: "Enter Enter").map(\.name) == ["a.jsonl"])

    guard case .upload(let draft) = scene.state.dialogs.overlay else {
      Issue.record("nothing is asked")
      return
    }
    #expect(draft.file.name == "large.jsonl")
    #expect(draft.problem == .tooLarge(limit: ByteCount(500)))
  }

  @Test func escDropsAllThatFollowAndSaysSo() {
    var scene = typed(local("a.jsonl"), local("b.jsonl"), local("c.jsonl"))

    #expect(uploads(&scene, pressing: "Esc").isEmpty)

    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.notice == .uploadsDropped(2))
    #expect(uploads(&scene, pressing: "j k").isEmpty)
  }

  @Test func aFileIsLeftOutAndTheRestIsAskedAbout() {
    var scene = typed(local("a.jsonl"), local("b.jsonl"), local("c.jsonl"))

    // The first one is left out unanswered, so the next one is asked about.
    #expect(uploads(&scene, pressing: "n").isEmpty)
    #expect(scene.state.notice == .uploadLeftOut("a.jsonl"))
    #expect(asked(scene) == "b.jsonl")

    #expect(uploads(&scene, pressing: "Enter Enter").map(\.name) == ["b.jsonl", "c.jsonl"])
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func aFileWithErrorsIsLeftOutAndThoseLikeTheOneBeforeFollowItsAnswers() {
    var scene = typed(local("a.jsonl"), local("large.jsonl", size: 600), local("c.jsonl"))
    #expect(uploads(&scene, pressing: "Enter j j Enter").map(\.name) == ["a.jsonl"])
    #expect(asked(scene) == "large.jsonl")

    let requests = uploads(&scene, pressing: "n")

    #expect(requests.map(\.name) == ["c.jsonl"])
    #expect(requests.map(\.expiresAfter) == [86_400])
  }

  @Test func theLastOneIsLeftOutAndAFileAloneIsNot() {
    var scene = typed(local("a.jsonl"), local("b.jsonl", "{\"messages\":"))
    _ = uploads(&scene, pressing: "Enter Enter")

    #expect(uploads(&scene, pressing: "n").isEmpty)
    #expect(scene.state.dialogs.overlay == nil)

    var alone = typed(local("a.jsonl"))
    _ = alone.press("n")
    #expect(asked(alone) == "a.jsonl")
  }

  @Test func filesThatCannotBeUploadedAreLeftOutAndTold() {
    let missing = FilesError(operation: .upload, reason: .local(path: "/tmp/x", problem: .isEmpty))
    let scene = typed(.failure(missing), local("b.jsonl"))

    #expect(asked(scene) == "b.jsonl")
    #expect(scene.state.notice == .uploadsTyped(1, problems: [missing]))
  }

  @Test func whenNoneCanBeUploadedThePromptStaysAndSaysWhy() {
    let missing = FilesError(operation: .upload, reason: .local(path: "/tmp/x", problem: .isEmpty))
    let scene = typed(.failure(missing), .failure(missing))

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.field.text == "*.jsonl")
    #expect(prompt.problem == .failed(missing))
  }
}
