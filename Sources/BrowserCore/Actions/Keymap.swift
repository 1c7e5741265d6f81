package import TerminalKit

/// Which key means what.
package struct Keymap: Equatable, Sendable {
  package private(set) var bindings: [KeyBinding]
  private var actions: [KeyContext: [KeySequence: Action]] = [:]

  private init(_ bindings: [KeyBinding]) {
    self.bindings = bindings
    for binding in bindings {
      for context in binding.contexts {
        for sequence in binding.sequences { actions[context, default: [:]][sequence] = binding.action }
      }
    }
  }

  /// The keys as they are out of the box; the order is that of the help.
  package static let standard = Keymap(standardBindings)

  private static var standardBindings: [KeyBinding] {
    Action.allCases.flatMap { action in
      action.keys.map { keys in
        KeyBinding(
          action: action, contexts: keys.contexts,
          sequences: keys.keys.compactMap { KeySequence(parsing: $0) })
      }
    }
  }

  /// What pressed keys mean so far.
  package enum Meaning: Equatable, Sendable {
    case action(Action)
    /// The beginning of at least one longer sequence.
    case unfinished
    case nothing
  }

  /// What these keys, pressed one after the other, mean here.
  package func meaning(of keys: [KeyPress], in context: KeyContext) -> Meaning {
    let known = actions[context] ?? [:]
    if let action = known[KeySequence(keys)] { return .action(action) }
    let isPrefix = known.keys.contains { $0.keys.count > keys.count && $0.keys.starts(with: keys) }
    return isPrefix ? .unfinished : .nothing
  }

  /// How sequences that begin with these keys go on, in the map's order: for the hint while one waits.
  package func continuations(of keys: [KeyPress], in context: KeyContext) -> [(key: KeyPress, action: Action)]
  {
    bindings.filter { $0.contexts.contains(context) }.flatMap { binding in
      binding.sequences.compactMap { sequence in
        guard sequence.keys.count == keys.count + 1, sequence.keys.starts(with: keys) else { return nil }
        return sequence.keys.last.map { ($0, binding.action) }
      }
    }
  }

  /// All keys of an action here, as help shows them.
  package func keys(of action: Action, in context: KeyContext) -> [String] {
    bindings.filter { $0.action == action && $0.contexts.contains(context) }
      .flatMap(\.sequences).map(\.displayName)
  }

  /// The first key of an action, for hints; nil when it has none.
  package func firstKey(of action: Action, in context: KeyContext) -> String? {
    keys(of: action, in: context).first
  }
}

extension Keymap {
  /// Why keys of the configuration cannot be used.
  package enum Problem: Error, Hashable, Sendable {
    case unknownAction(String)
    case unknownKey(String, action: String)
    /// Two actions share a key in a context, or one key is the beginning of another's sequence.
    case conflict(key: String, first: Action, second: Action)
    /// The key is typed where the action would be.
    case typed(key: String, action: Action)
    /// Without a key nothing could be closed.
    case needed(Action)
    /// No key would be left to leave this view with.
    case noWayOut(KeyContext)
  }

  /// The standard map with the given actions' keys replaced.
  ///
  /// Where text is typed, letters stay text: an action keeps its standard keys there when all of its new ones are
  /// letters.
  ///
  /// - Parameter overrides: action name → key names.
  /// - Throws: the first problem, in the order of the action names.
  package init(standardWith overrides: [String: [String]]) throws(Problem) {
    guard !overrides.isEmpty else {
      self = .standard
      return
    }
    var bindings = Self.standard.bindings
    for (name, keys) in overrides.sorted(by: { $0.key < $1.key }) {
      guard let action = Action(named: name) else { throw .unknownAction(name) }
      if action == .dismiss, keys.isEmpty { throw .needed(action) }
      var sequences: [KeySequence] = []
      for key in keys {
        guard let sequence = KeySequence(parsing: key) else { throw .unknownKey(key, action: name) }
        sequences.append(sequence)
      }
      for index in bindings.indices where bindings[index].action == action {
        bindings[index].rebind(to: sequences)
      }
    }
    try Self.check(bindings)
    try Self.checkWaysOut(bindings)
    self.init(bindings)
  }

  /// What leaves a view; in the first one that is to quit.
  package static func waysOut(of context: KeyContext) -> [Action] {
    context == .files ? [.quit, .close, .cancel] : [.quit, .close, .back]
  }

  private static func checkWaysOut(_ bindings: [KeyBinding]) throws(Problem) {
    for context in KeyContext.views {
      let ways = waysOut(of: context)
      let isThere = bindings.contains {
        ways.contains($0.action) && $0.contexts.contains(context) && !$0.sequences.isEmpty
      }
      guard isThere else { throw .noWayOut(context) }
    }
  }

  private static func check(_ bindings: [KeyBinding]) throws(Problem) {
    for context in KeyContext.allCases {
      var seen: [KeySequence: Action] = [:]
      for binding in bindings where binding.contexts.contains(context) {
        for sequence in binding.sequences {
          if context.typesBeginning(of: sequence) {
            throw .typed(key: sequence.displayName, action: binding.action)
          }
          for (other, action) in seen where collide(sequence, other) {
            let shorter = sequence.keys.count < other.keys.count ? sequence : other
            throw .conflict(key: shorter.displayName, first: action, second: binding.action)
          }
          seen[sequence] = binding.action
        }
      }
    }
  }

  private static func collide(_ left: KeySequence, _ right: KeySequence) -> Bool {
    left.keys.starts(with: right.keys) || right.keys.starts(with: left.keys)
  }
}

extension KeyBinding {
  fileprivate mutating func rebind(to new: [KeySequence]) {
    guard contexts.contains(where: \.takesText) else {
      sequences = new
      return
    }
    let usable = new.filter { !$0.isText }
    if !usable.isEmpty || new.isEmpty { sequences = usable }
  }
}
