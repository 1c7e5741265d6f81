import BrowserCore
import FilesAPI
import TerminalKit
import Testing

@Suite struct FilterCompletionTests {
  private func scene() -> Scene {
    Scene([
      RemoteFile(id: FileID("a"), name: "one.jsonl", byteCount: ByteCount(100), purpose: .batch),
      RemoteFile(id: FileID("b"), name: "two.csv", byteCount: ByteCount(30), purpose: .fineTune),
      RemoteFile(id: FileID("c"), name: "three.CSV", byteCount: ByteCount(7), purpose: .batch),
    ])
  }

  private func prompt(_ scene: Scene) -> Prompt? {
    guard case .prompt(let prompt) = scene.state.dialogs.overlay else { return nil }
    return prompt
  }

  @Test(arguments: [
    ("pur", "purpose:", []), ("purpose:f", "purpose:fine-tune", []), ("ext:", "ext:", ["csv", "jsonl"]),
    ("is:dup", "is:duplicate", []), ("-is:mar", "-is:marked", []),
    ("size>1 (purpose:fine-tune,b", "size>1 (purpose:fine-tune,batch", []), ("expires:", "expires:never", []),
    ("si", "size", ["size<", "size>"]), ("field", "field.", []), ("is:un", "is:unreferenced", []),
  ])
  func tabGoesOnWithFieldsFlagsAndValuesThatFilesHave(typed: String, expected: String, offered: [String]) {
    var scene = scene()
    scene.press("/")
    scene.type(typed)
    scene.press("Tab")
    #expect(prompt(scene)?.field.text == expected)
    #expect(prompt(scene)?.completions == offered)
  }

  @Test func whatIsCompletedNarrowsTheListAtOnce() {
    var scene = scene()
    scene.press("/")
    scene.type("purpose:f")
    scene.press("Tab")
    scene.arrange()
    #expect(scene.names == ["two.csv"])
    #expect(scene.state.list.shownByteCount == ByteTotal(30))
  }

  @Test(arguments: ["name:/re", "\"two w", "nothing:"])
  func whereAnythingCanFollowNothingIsOffered(typed: String) {
    var scene = scene()
    scene.press("/")
    scene.type(typed)
    scene.press("Tab")
    #expect(prompt(scene)?.field.text == typed)
    #expect(prompt(scene)?.problem == .nothingToComplete)
  }

  @Test func theHelpKeyShowsTheTermsPageByPageUntilSomethingIsTyped() {
    var scene = scene()
    scene.press("/ F1")
    #expect(prompt(scene)?.guidePage == 0)
    scene.press("F1")
    #expect(prompt(scene)?.guidePage == 1)
    scene.press("a")
    #expect(prompt(scene)?.guidePage == nil)
    scene.press("Esc : F1")
    #expect(prompt(scene)?.guidePage == nil && scene.state.dialogs.help?.context == .prompt)
  }

  @Test func leavingTheTermsKeepsWhatIsTyped() {
    var scene = scene()
    scene.press("/")
    scene.type("two")
    scene.press("F1 Esc")
    #expect(prompt(scene)?.field.text == "two" && prompt(scene)?.guidePage == nil)
    scene.press("Esc")
    #expect(prompt(scene) == nil)
  }
}
