import FilesAPI
import TerminalKit

extension AppState {
  /// The commands that take words: `filter`, `mark`, `unmark`, `sort`, `export`.
  static let commandsWithOperand = ["export", "filter", "mark", "sort", "unmark"]

  /// Carries out a command with words behind it; nil when it is none of these.
  mutating func runWithOperand(_ words: [Substring], _ prompt: Prompt) -> [Effect]? {
    guard words.count == 2, preview == nil, let name = words.first.map(String.init),
      Self.commandsWithOperand.contains(name)
    else { return nil }
    if objectList != nil { return runInObjectList(name, String(words[1]), prompt) }
    let operand = String(words[1])
    let offset = prompt.field.text.count - operand.count
    switch name {
    case "filter": return filter(named: operand, offset: offset, prompt)
    case "mark": return select(operand, .mark, offset: offset, prompt)
    case "unmark": return select(operand, .unmark, offset: offset, prompt)
    case "sort":
      guard let sort = FileSort(parsing: operand) else { return refuse(.unknownSort(operand), prompt) }
      dialogs.overlay = nil
      list.sort = sort
      return rearrange()
    default: return export(exportSource, to: operand, prompt)
    }
  }

  /// Shows what a saved filter of this name, or else the text itself, admits.
  private mutating func filter(named operand: String, offset: Int, _ prompt: Prompt) -> [Effect] {
    if let saved = savedFilter(operand) {
      dialogs.overlay = nil
      return filter(saved.text)
    }
    if let problem = FilterText(operand).problems.first {
      return refuse(.filter(problem, offset: offset), prompt)
    }
    dialogs.overlay = nil
    return filter(operand)
  }

  mutating func useSavedFilter(_ name: String) -> [Effect] { savedFilter(name).map { filter($0.text) } ?? [] }

  /// The saved filter of a name, as it is typed.
  func savedFilter(_ name: String) -> SavedFilter? {
    let name = name.trimmingBlanks
    return session.savedFilters.first { $0.name == name }
  }

  private mutating func select(
    _ operand: String, _ purpose: SelectRequest.Purpose, offset: Int, _ prompt: Prompt
  ) -> [Effect] {
    let parsed = FilterText(savedFilter(operand)?.text ?? operand)
    let unanswerable = FileFilter.unanswerable(in: parsed, context: list.filterContext, table: list.table)
    if let problem = parsed.problems.first ?? unanswerable.first {
      return refuse(.filter(problem, offset: offset), prompt)
    }
    dialogs.overlay = nil
    return select(FileFilter(terms: parsed.terms), purpose)
  }

  /// What is wrong with the filter that is being typed; nil when nothing is.
  var filterWarning: Prompt.Problem? {
    let unanswerable = objectList.map(\.unanswerable) ?? list.unanswerableTerms
    return (shownFilterProblems.first ?? unanswerable.first).map { .filter($0, offset: 0) }
  }

  /// What a command line may go on with: names of actions and commands, then saved filters or sort keys.
  func commandCompletions(of typed: String) -> [String] {
    let names = Set(Action.commands.map(\.name) + Self.commandsWithOperand)
    let filters = ["filter", "mark", "unmark"].flatMap { name in
      session.savedFilters.map { "\(name) \($0.name)" }
    }
    let keys =
      objectList.map { ObjectSortKey.possible(in: $0.place).map(\.rawValue) }
      ?? FileSort.Key.allCases.map(\.rawValue)
    let sorts = keys.map { "sort \($0)" }
    let operands = typed.contains(" ") ? filters + sorts : []
    return (names + operands).filter { $0.hasPrefix(typed) }.sorted()
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
