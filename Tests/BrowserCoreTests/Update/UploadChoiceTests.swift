import FilesAPI
import FilesStore
import TerminalKit
import Testing

@testable import BrowserCore

/// What a provider lets a person choose of an upload besides purpose and expiry.
@Suite struct UploadChoiceTests {
  private static let provider = Provider.openAIForTests.with {
    $0.uploadChoice = Provider.UploadChoice(field: "visibility", values: ["workspace", "user"])
  }

  private func typed(_ names: String...) -> Scene {
    var scene = Scene(files("a"), provider: Self.provider)
    var found = InspectedFiles()
    for name in names {
      found.adopt(
        .success(
          LocalFile(
            path: "/tmp/\(name)", byteCount: ByteCount(400), head: Array("{\"custom_id\":".utf8)))
      )
    }
    scene.press("u")
    scene.type("*.jsonl")
    scene.press("Enter")
    scene.send(.inspectedSeveral(typed: "*.jsonl", found))
    return scene
  }

  /// Presses keys and lets each check of records find nothing.
  private func uploads(_ scene: inout Scene, _ keys: String) -> [UploadRequest] {
    var effects = scene.press(keys)
    var found: [UploadRequest] = []
    while !effects.isEmpty {
      found += effects.compactMap { if case .start(.upload(_, let request)) = $0 { request } else { nil } }
      effects = scene.endCheck(diagnostic: nil)
    }
    return found
  }

  private func page(_ scene: Scene) -> UploadDraft.Page? { scene.state.uploadDraft?.page }

  @Test func itIsAskedBehindThePurpose() {
    var scene = typed("a.jsonl")
    #expect(uploads(&scene, "Enter").isEmpty)
    guard case .choice("visibility", let menu)? = page(scene) else {
      Issue.record("\(String(describing: page(scene)))")
      return
    }
    #expect(menu.items == ["workspace", "user"])

    let requests = uploads(&scene, "j Enter Enter")

    #expect(requests.map(\.fields) == [[Provider.Header("visibility", "user")]])
  }

  @Test func whatTheProviderDoesAnywayIsNotSent() {
    var scene = typed("a.jsonl")
    #expect(uploads(&scene, "Enter Enter Enter").map(\.fields) == [[]])
  }

  @Test func escGoesBackToThePurposeAndForgetsIt() {
    var scene = typed("a.jsonl")
    scene.press("Enter j Enter Esc")
    #expect(page(scene) == .purpose && scene.state.uploadDraft?.chosenValue == nil)
  }

  @Test func filesThatFollowHaveTheSame() {
    var scene = typed("a.jsonl", "b.jsonl")
    let requests = uploads(&scene, "Enter j Enter Enter")
    #expect(requests.map(\.name) == ["a.jsonl", "b.jsonl"])
    #expect(requests.allSatisfy { $0.fields == [Provider.Header("visibility", "user")] })
  }
}
