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
