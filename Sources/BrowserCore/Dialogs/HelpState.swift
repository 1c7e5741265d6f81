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

  /// Whether the chosen action can be run from here: what a dialog asks is answered there.
  package var runsActions: Bool { KeyContext.views.contains(context) }

  mutating func move(_ move: ListCursor.Move, in keymap: Keymap) {
    index = Menu(actions(in: keymap), index: index).moved(move).index
  }

  mutating func type(_ key: KeyPress) {
    field.handle(key)
    index = 0
  }

  mutating func paste(_ text: String) {
    field.paste(text)
    index = 0
  }
}

extension AppState {
  mutating func toggleHelp() -> [Effect] {
    if dialogs.help != nil { return dismiss() }
    if case .prompt(let prompt) = dialogs.overlay, prompt.kind.hasGuide { return turnGuide(prompt) }
    dialogs.help = HelpState(context: keyContext)
    return []
  }

  /// In a filter: what can be typed there.
  private mutating func turnGuide(_ old: Prompt) -> [Effect] {
    var prompt = old
    prompt.guidePage = prompt.guidePage.map { $0 + 1 } ?? 0
    prompt.completions = []
    dialogs.overlay = .prompt(prompt)
    return []
  }

  mutating func runChosenAction() -> [Effect] {
    guard let help = dialogs.help else { return [] }
    dialogs.help = nil
    let actions = help.runsActions ? help.actions(in: keyboard.keymap) : []
    return actions.indices.contains(help.index) ? perform(actions[help.index]) : []
  }
}

extension Prompt.Kind {
  /// Of what is typed, only filters have more to tell than their own line.
  fileprivate var hasGuide: Bool {
    switch self {
    case .filter, .recordFilter: true
    default: false
    }
  }
}
