import TerminalKit

extension AppState {
  /// Where keys are read.
  package var keyContext: KeyContext { dialogs.help == nil ? overlayContext : .help }

  /// Where they are read when there is no help over it.
  private var overlayContext: KeyContext {
    switch dialogs.overlay {
    case nil: viewContext
    case .prompt: .prompt
    case .purposes: .purposes
    case .map: .map
    case .sorts, .objectSorts: .sorts
    case .columns, .objectColumns: .columns
    case .upload(let draft): draft.keyContext
    case .deletePlan(let plan): plan.keyContext
    case .acts(let dialog): dialog.keyContext
    case .deletionResults: .results
    case .question: .question
    case .transfers: .transfers
    case .profiles: .profiles
    case .themes: .themes
    case .openingProfile: .opening
    case .messages: .messages
    }
  }

  /// Where keys are read when nothing lies over the view.
  package var viewContext: KeyContext {
    preview == nil ? objectList?.place.keyContext ?? .files : .preview
  }

  /// Whether something lies over the view.
  package var isCovered: Bool { dialogs.overlay != nil || dialogs.help != nil }

  /// The keys that mean an action here, for words; under a help they are what they were.
  package var keyNames: KeyNames { KeyNames(keyboard.keymap, overlayContext) }

  /// Reads a key as an action, as the next key of a sequence, or as text.
  mutating func press(_ key: KeyPress) -> [Effect] {
    if takesCount(key) { return [] }
    let count = keyboard.count
    keyboard.count = nil
    if count != nil, key == .escape { return [] }
    keyboard.pending.append(key)
    let keys = keyboard.pending
    let context = keyContext
    switch isTyping(keys) ? .nothing : keyboard.keymap.meaning(of: keys, in: context) {
    case .unfinished: return []
    case .action(let action):
      keyboard.pending = []
      return perform(action, count: count)
    case .nothing:
      keyboard.pending = []
      return keys.flatMap { type($0) ?? refuse(keys, in: context) }
    }
  }

  /// Whether keys go on with a text in which letters could be actions at its beginning.
  private func isTyping(_ keys: [KeyPress]) -> Bool {
    if case .upload(let draft) = dialogs.overlay, keyContext == .diagnostics, keys == [.backspace] {
      return draft.check?.typed.isEmpty == false
    }
    guard let asked = deletePlan?.asked ?? actDialog?.asked, !asked.field.text.isEmpty else { return false }
    return KeySequence(keys).isText
  }

  private mutating func refuse(_ keys: [KeyPress], in context: KeyContext) -> [Effect] {
    if keys.last != .escape { notice = .unknownKey(KeySequence(keys).displayName) }
    return []
  }

  /// Takes a key for text, or for an answer where any key is one; nil where keys are actions alone.
  private mutating func type(_ key: KeyPress) -> [Effect]? {
    if dialogs.help != nil {
      dialogs.help?.type(key)
      return []
    }
    switch dialogs.overlay {
    case .prompt(let prompt): return type(key, in: prompt)
    case .deletePlan(let plan):
      guard plan.keyContext == .deletePlanText else { return nil }
      dialogs.overlay = .deletePlan(plan.typed(key))
      return []
    case .acts(var dialog):
      guard dialog.keyContext == .deletePlanText else { return nil }
      dialog.asked.type(key)
      dialogs.overlay = .acts(dialog)
      return []
    case .question: return answer(.otherKey)
    case .upload(var draft):
      guard keyContext == .diagnostics, let check = draft.check?.typing(key) else { return nil }
      draft.check = check
      dialogs.overlay = .upload(draft)
      return []
    case nil, .purposes, .map, .sorts, .columns, .objectSorts, .objectColumns, .deletionResults,
      .transfers, .profiles, .themes, .openingProfile, .messages:
      return nil
    }
  }

  /// Does what was asked for, whether by key, help or command line.
  mutating func perform(_ action: Action) -> [Effect] {
    if let reason = reason(against: action) {
      notice = .unavailable(action, reason)
      return []
    }
    return action.perform(&self)
  }

  private func reason(against action: Action) -> Unavailability? {
    action.contexts.contains(keyContext) ? action.unavailability(in: self) : .elsewhere
  }

  /// Lets the preview act; what it has no use for now is said.
  mutating func performInPreview(_ action: Action) -> [Effect] {
    if let effects = inPreview(action) { return effects }
    notice = .unavailable(action, .nothingHere)
    return []
  }
}

/// The keys of actions as words name them, from the person's own map.
package struct KeyNames: Sendable {
  private let keymap: Keymap
  private let context: KeyContext

  package init(_ keymap: Keymap, _ context: KeyContext) {
    self.keymap = keymap
    self.context = context
  }

  /// The names of keys in another context.
  package func `in`(_ context: KeyContext) -> KeyNames { KeyNames(keymap, context) }

  /// The key that means the action here, else in a view; the command where it has none.
  package subscript(action: Action) -> String {
    for context in [context] + KeyContext.views {
      if let key = keymap.firstKey(of: action, in: context) { return key }
    }
    return ":\(action.name)"
  }

  /// A second key that means the action here.
  package func other(_ action: Action) -> String? {
    keymap.keys(of: action, in: context).dropFirst().first
  }

  /// Whether a key here means the action.
  package func isBound(_ action: Action) -> Bool { keymap.firstKey(of: action, in: context) != nil }
}

extension KeyNames {
  /// A key and what it does, in the words of its row.
  package func hint(_ action: Action) -> String { "\(self[action]) \(action.hint)" }

  /// Several of them, as the last line of a screen has them.
  package func hints(_ actions: [Action]) -> String { actions.map(hint).joined(separator: "  ") }
}
