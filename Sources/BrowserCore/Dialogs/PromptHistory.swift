import TerminalKit

/// What was typed into prompts before, the newest last, for each kind of prompt that can be asked again.
package struct PromptHistory: Equatable, Sendable {
  /// Texts kept of one kind.
  package static let limit = 100

  /// By the word of their kind; kinds that this version does not know are kept as they are.
  package private(set) var entries: [String: [String]]

  package init(_ entries: [String: [String]] = [:]) {
    self.entries = entries.mapValues { Array($0.suffix(Self.limit)) }
  }

  /// Adds a text as the newest; one that was there before moves.
  ///
  /// - Returns: whether that changed anything.
  mutating func add(_ text: String, _ kind: Prompt.Kind) -> Bool {
    guard let word = kind.historyWord, !text.isEmpty, entries[word]?.last != text else { return false }
    let others = entries[word, default: []].filter { $0 != text }
    entries[word] = (others + [text]).suffix(Self.limit)
    return true
  }

  /// The text that is so many steps back, the newest being one step; nil where there is none.
  func text(_ kind: Prompt.Kind, back steps: Int) -> String? {
    let texts = kind.historyWord.flatMap { entries[$0] } ?? []
    return steps >= 1 && steps <= texts.count ? texts[texts.count - steps] : nil
  }
}

extension Prompt {
  /// What is shown of the history instead of what was being typed.
  package struct Recall: Equatable, Sendable {
    /// Steps back, from 1.
    var steps: Int
    /// What was being typed.
    var draft: String
  }
}

extension Prompt.Kind {
  /// The name under which texts are kept; nil for what is not typed a second time.
  var historyWord: String? {
    switch self {
    case .filter: "filter"
    case .search: "search"
    case .recordFilter: "records"
    case .fields: "fields"
    case .arrangement: "arrangement"
    case .countedPath: "counted"
    case .command: "command"
    case .pipe: "pipe"
    case .uploadPath, .downloadPath, .archiveFolder, .export, .savePath, .storeExpiry, .otherFile, .encoding,
      .column:
      nil
    }
  }
}

extension AppState {
  /// Brings an earlier text into the prompt (`steps` 1), or goes back towards what was being typed (-1).
  mutating func recall(_ steps: Int) -> [Effect] {
    guard case .prompt(var prompt) = dialogs.overlay else { return [] }
    let recall = prompt.recall ?? Prompt.Recall(steps: 0, draft: prompt.field.text)
    let wanted = recall.steps + steps
    guard wanted >= 0 else { return [] }
    let text = wanted == 0 ? recall.draft : dialogs.history.text(prompt.kind, back: wanted)
    guard let text else { return [] }
    prompt.field = InputField(text)
    prompt.recall = wanted == 0 ? nil : Prompt.Recall(steps: wanted, draft: recall.draft)
    return edited(&prompt)
  }

  /// Whether going so far in the history brings something.
  func canRecall(_ steps: Int) -> Bool {
    guard case .prompt(let prompt) = dialogs.overlay else { return false }
    let wanted = (prompt.recall?.steps ?? 0) + steps
    return wanted == 0 || dialogs.history.text(prompt.kind, back: wanted) != nil
  }

  /// Keeps what was typed, here and for the next start.
  mutating func keepInHistory(_ prompt: Prompt) -> [Effect] {
    dialogs.history.add(prompt.field.text, prompt.kind) ? [.keepHistory(dialogs.history)] : []
  }

  /// Takes in what earlier runs kept, behind what was typed meanwhile.
  mutating func receive(history entries: [String: [String]]) -> [Effect] {
    let typed = dialogs.history.entries
    dialogs.history = PromptHistory(
      entries.merging(typed) { old, new in old.filter { !new.contains($0) } + new })
    return []
  }
}
