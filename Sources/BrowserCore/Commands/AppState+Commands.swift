import FilesAPI
import TerminalKit

/// The words behind the name of a command.
struct Operand {
  var text: String
  /// Where they were typed.
  var prompt: Prompt

  /// Where they begin in the prompt, in characters.
  var offset: Int { prompt.field.text.count - text.count }
}

extension AppState {
  /// The commands that take words: `filter`, `mark`, `unmark`, `sort`, `export`.
  static let commandsWithOperand = ["export", "filter", "mark", "sort", "unmark"]

  /// Carries out a command with words behind it; nil when it is none of these.
  mutating func runWithOperand(_ words: [Substring], _ prompt: Prompt) -> [Effect]? {
    guard words.count == 2, preview == nil, let name = words.first.map(String.init),
      Self.commandsWithOperand.contains(name)
    else { return nil }
    let operand = Operand(text: String(words[1]), prompt: prompt)
    if objectList != nil { return runInObjectList(name, operand) }
    switch name {
    case "filter": return filter(by: operand)
    case "mark": return select(operand, .mark)
    case "unmark": return select(operand, .unmark)
    case "sort":
      guard let sort = FileSort(parsing: operand.text) else {
        return refuse(.unknownSort(operand.text), prompt)
      }
      dialogs.overlay = nil
      list.sort = sort
      return rearrange()
    default: return export(exportSource, to: operand.text, prompt)
    }
  }

  /// Shows what a saved filter of this name, or else the text itself, admits.
  private mutating func filter(by operand: Operand) -> [Effect] {
    if let saved = savedFilter(operand.text) {
      dialogs.overlay = nil
      return filter(saved.text)
    }
    if let problem = FilterText(operand.text).problems.first { return refuse(problem, in: operand) }
    dialogs.overlay = nil
    return filter(operand.text)
  }

  /// Points at what is wrong with a filter behind a command.
  mutating func refuse(_ problem: FilterProblem, in operand: Operand) -> [Effect] {
    refuse(.filter(problem, offset: operand.offset), operand.prompt)
  }

  mutating func useSavedFilter(_ name: String) -> [Effect] { savedFilter(name).map { filter($0.text) } ?? [] }

  /// The saved filter of a name, as it is typed.
  func savedFilter(_ name: String) -> SavedFilter? {
    let name = name.trimmingBlanks
    return session.savedFilters.first { $0.name == name }
  }

  private mutating func select(_ operand: Operand, _ purpose: SelectRequest.Purpose) -> [Effect] {
    let parsed = FilterText(savedFilter(operand.text)?.text ?? operand.text)
    let unanswerable = FileFilter.unanswerable(in: parsed, context: list.filterContext, table: list.table)
    if let problem = parsed.problems.first ?? unanswerable.first { return refuse(problem, in: operand) }
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
