package import TerminalKit

/// The list of actions, narrowed by what is typed.
package struct HelpState: Equatable, Sendable {
  package var field = InputField("")
  package var context: KeyContext
  package var index = 0

  package init(context: KeyContext) { self.context = context }

  /// The actions that fit what is typed, in the key map's order, each once.
  package func actions(in keymap: Keymap) -> [Action] {
    let matcher = TextMatcher(field.text)
    var seen: Set<Action> = []
    return keymap.bindings.filter { $0.contexts.contains(context) }.map(\.action).filter { action in
      guard seen.insert(action).inserted else { return false }
      return matcher.matches(action.help) || matcher.matches(action.name)
        || HelpMeanings.words[action.name].map(matcher.matches) ?? false
    }
  }

  func moved(_ move: ListCursor.Move, in keymap: Keymap) -> HelpState {
    var help = self
    help.index = Menu(actions(in: keymap), index: index).moved(move).index
    return help
  }

  func typed(_ key: KeyPress) -> HelpState {
    var help = self
    help.field.handle(key)
    help.index = 0
    return help
  }
}

extension AppState {
  /// Of what is typed, only filters have more to tell than their own line.
  var canExplain: Bool {
    guard case .prompt(let prompt) = overlay else { return true }
    return switch prompt.kind {
    case .filter, .recordFilter: true
    default: false
    }
  }

  mutating func toggleHelp() -> [Effect] {
    if case .help = overlay { return dismiss() }
    if case .prompt(let prompt) = overlay { return toggleExamples(prompt) }
    overlay = .help(HelpState(context: keyContext))
    return []
  }

  /// In a filter: what can be typed there.
  private mutating func toggleExamples(_ old: Prompt) -> [Effect] {
    var prompt = old
    prompt.showsExamples.toggle()
    prompt.completions = []
    overlay = .prompt(prompt)
    return []
  }

  mutating func runChosenAction() -> [Effect] {
    guard case .help(let help) = overlay else { return [] }
    let actions = help.actions(in: keymap)
    overlay = nil
    return actions.indices.contains(help.index) ? perform(actions[help.index]) : []
  }
}
