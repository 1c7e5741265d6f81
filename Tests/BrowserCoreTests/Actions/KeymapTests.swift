import BrowserCore
import TerminalKit
import Testing

@Suite struct KeymapTests {
  @Test func theStandardMapHasNoConflictAndAKeyForEachBinding() throws {
    // Where a key is bound anew, all are looked at.
    let map = try Keymap(standardWith: ["redraw": ["Ctrl-L"]])

    #expect(map == .standard)
    #expect(try Keymap(standardWith: [:]) == map)
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

  @Test func lettersStayTextWhereTextIsTyped() throws {
    let map = try Keymap(standardWith: ["move-down": [";", "Ctrl-N"], "move-up": ["%"], "dismiss": ["Z"]])

    #expect(map.keys(of: .moveDown, in: .files) == [";", "Ctrl-N"])
    #expect(map.keys(of: .moveDown, in: .help) == ["Ctrl-N"])
    #expect(map.keys(of: .moveUp, in: .help) == ["Up"])
    #expect(map.keys(of: .dismiss, in: .sorts) == ["Z"])
    #expect(map.keys(of: .dismiss, in: .prompt) == ["Esc", "Ctrl-C"])
  }

  @Test(arguments: [
    (["quit", "close", "cancel"], KeyContext.files), (["quit", "close", "back"], .objects),
  ])
  func aMapWithoutAWayOutIsRefused(unbound: [String], view: KeyContext) {
    let keys = Dictionary(uniqueKeysWithValues: unbound.map { ($0, [String]()) })
    #expect(throws: Keymap.Problem.noWayOut(view)) { try Keymap(standardWith: keys) }
  }

  @Test(arguments: ["quit", "close", "cancel"])
  func oneWayOutIsEnough(name: String) throws {
    let others = ["quit", "close", "cancel"].filter { $0 != name }
    let map = try Keymap(standardWith: Dictionary(uniqueKeysWithValues: others.map { ($0, [String]()) }))
    #expect(Action(named: name).map { !map.keys(of: $0, in: .files).isEmpty } == true)
  }

  @Test func everyContextCanBeLeftWhateverIsRebound() throws {
    #expect(throws: Keymap.Problem.needed(.dismiss)) { try Keymap(standardWith: ["dismiss": []]) }
    for context in KeyContext.allCases where !KeyContext.views.contains(context) {
      #expect(!Keymap.standard.keys(of: .dismiss, in: context).isEmpty, "\(context)")
    }
  }

  @Test(arguments: ["d", "r", "u", "c", "0", "7"])
  func noKeyOfAPlanStandsInTheWayOfWhatIsToBeTyped(key: String) {
    #expect(throws: Keymap.Problem.typed(key: key, action: .archiveFirst)) {
      try Keymap(standardWith: ["archive-first": [key]])
    }
  }

  @Test func wordsNameThePersonsOwnKeys() throws {
    let map = try Keymap(standardWith: ["refresh": ["F9"], "upload": []])
    let names = KeyNames(map, .question)

    #expect(names[.answerYes] == "y")
    #expect(names[.refresh] == "F9")
    #expect(names[.upload] == ":upload")
    #expect(names.hint(.answerYes) == "y yes")
  }
}

@Suite struct ActionTests {
  @Test func namesAndHelpAreWordsThatCanBeTypedAndRead() {
    for action in Action.allCases {
      #expect(action.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(action)")
      #expect(Action(named: action.name) == action)
      #expect(!action.help.isEmpty && !action.hint.isEmpty && !action.keys.isEmpty, "\(action)")
      for key in action.keys.flatMap(\.keys) { #expect(KeySequence(parsing: key) != nil, "\(key)") }
    }
  }

  @Test func anActionOfAnotherViewSaysSo() {
    var scene = Scene(files("a"))
    scene.press(":")
    scene.type("next-record")

    scene.press("Enter")

    #expect(scene.state.dialogs.overlay == nil)
    #expect(scene.state.notice == .unavailable(.nextRecord, .elsewhere))
  }

  @Test func dialogsFollowTheMapAsListsDo() throws {
    var scene = Scene(files("a", "b"))
    scene.state.keyboard.keymap = try Keymap(standardWith: ["confirm-delete": ["X"], "toggle-column": ["+"]])
    scene.press("D")
    scene.send(.shown)

    #expect(scene.press("y").isEmpty)
    #expect(scene.press("X").contains { if case .start(.delete) = $0 { true } else { false } })
    scene.press("c +")
    #expect(!scene.state.list.columns.isEmpty)
    #expect(scene.state.dialogs.overlay == .columns(Menu(FileColumn.allCases)))
  }
}
