import BrowserCore
import TerminalKit
import Testing

@Suite struct KeymapTests {
  @Test func theStandardMapHasNoConflictAndAKeyForEachBinding() throws {
    let map = try Keymap(standardWith: [:])

    for binding in map.bindings { #expect(!binding.sequences.isEmpty, "\(binding.action)") }
  }

  @Test func everyActionIsBound() {
    let bound = Set(Keymap.standard.bindings.map(\.action))

    #expect(bound == Set(Action.allCases))
  }

  @Test func anActionCanBeReboundByItsName() throws {
    let map = try Keymap(standardWith: ["upload": ["Ctrl-O", "+"]])

    #expect(map.meaning(of: [.character("+")], in: .files) == .action(.upload))
    #expect(map.meaning(of: [.character("u")], in: .files) == .nothing)
  }

  @Test func mistakesAreNamed() {
    #expect(throws: Keymap.Problem.unknownAction("fly")) { try Keymap(standardWith: ["fly": ["x"]]) }
    #expect(throws: Keymap.Problem.unknownKey("Hyper-X", action: "upload")) {
      try Keymap(standardWith: ["upload": ["Hyper-X"]])
    }
    #expect(throws: Keymap.Problem.conflict(key: "y", first: .upload, second: .copyID)) {
      try Keymap(standardWith: ["upload": ["y"]])
    }
  }
}
