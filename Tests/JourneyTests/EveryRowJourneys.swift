import BrowserCore
import TerminalKit
import Testing

/// An action that has a key and a help line but does nothing when it is pressed is found here.
@Suite struct EveryRowJourneys {
  @Test func everyRowDoesSomethingInEachContextWhereItHasAKey() async throws {
    let scenes = try await RowScenes.all()

    for action in Action.allCases {
      for context in action.contexts.sorted(by: { $0.rawValue < $1.rawValue }) {
        let inContext = scenes.filter { $0.keyContext == context }
        #expect(!inContext.isEmpty, "no scene for \(context.rawValue)")
        for key in Keymap.standard.keys(of: action, in: context) {
          let acts = try inContext.contains { try Self.acts(key, on: $0) }
          #expect(acts, "\(key) (\(action)) does nothing in \(context.rawValue)")
        }
      }
    }
  }

  @Test func theScreenCanBeDrawnAnewEverywhereAndNothingElseHappens() async throws {
    for scene in try await RowScenes.all() {
      var state = scene
      #expect(update(&state, .input(.key(.control("l")))) == [.terminal(.redraw)])
      state.notice = scene.notice
      #expect(state == scene, "\(scene.keyContext.rawValue)")
    }
  }

  @Test func helpOpensEverywhereAnswersNothingAndGivesBackWhatWasThere() async throws {
    let scenes = try await RowScenes.all().filter { $0.keyContext != .help }
    #expect(Set(scenes.map(\.keyContext)) == Set(KeyContext.allCases).subtracting([.help]))

    for scene in scenes {
      var state = scene
      #expect(update(&state, .input(.key(.function(1)))).isEmpty)
      guard let help = state.dialogs.help else {
        // A filter shows what can be typed there instead.
        guard case .prompt(let prompt) = state.dialogs.overlay, prompt.guidePage == 0 else {
          Issue.record("no help in \(scene.keyContext.rawValue)")
          continue
        }
        continue
      }
      #expect(help.context == scene.keyContext && !help.actions(in: state.keyboard.keymap).isEmpty)
      if !help.runsActions {
        var answered = state
        #expect(update(&answered, .input(.key(.enter))).isEmpty, "\(scene.keyContext.rawValue)")
        #expect(answered == scene, "\(scene.keyContext.rawValue)")
      }
      #expect(update(&state, .input(.key(.escape))).isEmpty)
      #expect(state == scene, "\(scene.keyContext.rawValue)")
    }
  }

  /// Whether pressed keys change the state or ask for something; to say that there is nothing to do is not enough.
  private static func acts(_ keys: String, on scene: AppState) throws -> Bool {
    var state = scene
    var effects: [Effect] = []
    for key in try #require(KeySequence(parsing: keys)).keys {
      effects += update(&state, .input(.key(key)))
    }
    if case .unavailable = state.notice { return false }
    return !effects.isEmpty || state != scene
  }
}
