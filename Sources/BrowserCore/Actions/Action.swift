/// Something a person can ask for: one row with all that is known of it.
///
/// Key map, help, hints, completions, manual and README are made of the rows; a row belongs to the folder of the
/// feature it is about, and to that feature's list there.
package struct Action: Sendable {
  /// For help, configuration and the command line: words with `-` between them.
  package let name: String
  /// The line in the help.
  package let help: String
  /// The word or two in the hint line.
  package let hint: String
  /// The keys out of the box, and where they mean this.
  package let keys: [ActionKeys]
  /// Whether it changes anything at the provider; such actions do not exist in read-only profiles.
  package let changesTheProvider: Bool
  /// Whether it acts on the files that are shown, and so must not take rows of an older filter for them.
  package let needsCurrentRows: Bool
  private let obstacle: @Sendable (AppState) -> Unavailability?
  let perform: @Sendable (inout AppState) -> [Effect]

  init(
    _ name: String, help: String, hint: String, keys: [ActionKeys], changesTheProvider: Bool = false,
    needsCurrentRows: Bool = false,
    unavailable: @escaping @Sendable (AppState) -> Unavailability? = { _ in nil },
    perform: @escaping @Sendable (inout AppState) -> [Effect]
  ) {
    self.name = name
    self.help = help
    self.hint = hint
    self.keys = keys
    self.changesTheProvider = changesTheProvider
    self.needsCurrentRows = needsCurrentRows
    obstacle = unavailable
    self.perform = perform
  }

  /// What only an open preview does, which decides by the row itself.
  static func ofPreview(_ name: String, help: String, hint: String, keys: String...) -> Action {
    Action(name, help: help, hint: hint, keys: [ActionKeys(contexts: [.preview], keys: keys)]) { state in
      Action(named: name).map { state.performInPreview($0) } ?? []
    }
  }

  /// Why this action is not possible now, or nil when it is.
  package func unavailability(in state: AppState) -> Unavailability? {
    changesTheProvider && state.session.isReadOnly ? .readOnly : obstacle(state)
  }

  /// Where it can be asked for.
  package var contexts: Set<KeyContext> { Set(keys.flatMap(\.contexts)) }
}

/// Keys of an action in some contexts, by name.
package struct ActionKeys: Hashable, Sendable {
  package let contexts: [KeyContext]
  package let keys: [String]

  static func on(_ contexts: [KeyContext], _ keys: String...) -> ActionKeys {
    ActionKeys(contexts: contexts, keys: keys)
  }

  static func files(_ keys: String...) -> ActionKeys { ActionKeys(contexts: [.files], keys: keys) }

  /// In all lists with marks.
  static func lists(_ keys: String...) -> ActionKeys {
    ActionKeys(contexts: KeyContext.listViews, keys: keys)
  }

  /// In the lists of files.
  static func fileLists(_ keys: String...) -> ActionKeys {
    ActionKeys(contexts: [.files, .objectFiles], keys: keys)
  }

  static func objects(_ keys: String...) -> ActionKeys { ActionKeys(contexts: [.objects], keys: keys) }

  static func preview(_ keys: String...) -> ActionKeys { ActionKeys(contexts: [.preview], keys: keys) }

  static func views(_ keys: String...) -> ActionKeys { ActionKeys(contexts: KeyContext.views, keys: keys) }
}

/// There is one row of a name.
extension Action: Hashable {
  package static func == (left: Action, right: Action) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Action: CustomStringConvertible {
  package var description: String { name }
}

/// Rows that belong together, with the words for what they are about.
package struct ActionGroup: Sendable {
  package let title: String
  package let actions: [Action]
}

extension Action: CaseIterable {
  /// All rows by what they are about, in the order of the help.
  package static let groups = [
    ActionGroup(title: "move", actions: moving),
    ActionGroup(title: "open, close", actions: layers),
    ActionGroup(title: "find, arrange", actions: finding),
    ActionGroup(title: "batches, jobs, stores", actions: collections + acts),
    ActionGroup(title: "mark", actions: marking),
    ActionGroup(title: "details", actions: details),
    ActionGroup(title: "upload", actions: uploading),
    ActionGroup(title: "delete", actions: deleting),
    ActionGroup(title: "download", actions: transferring),
    ActionGroup(title: "outside", actions: outside),
    ActionGroup(title: "map", actions: mapping),
    ActionGroup(title: "copy", actions: copying),
    ActionGroup(title: "look inside", actions: reading),
    ActionGroup(title: "fold", actions: folding),
    ActionGroup(title: "program", actions: program),
    ActionGroup(title: "menus", actions: dialogs),
    ActionGroup(title: "questions", actions: questioning),
    ActionGroup(title: "plan of a deletion", actions: planning),
    ActionGroup(title: "typing", actions: typing),
  ]

  package static let allCases = groups.flatMap(\.actions)

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The row of a name, or nil when there is none.
  package init?(named name: String) {
    guard let row = Self.byName[name] else { return nil }
    self = row
  }

  /// Those that the command line runs: what can be asked for in a view.
  package static let commands = allCases.filter { !$0.contexts.isDisjoint(with: KeyContext.views) }
}
