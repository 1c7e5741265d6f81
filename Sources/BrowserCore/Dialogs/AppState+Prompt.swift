import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

extension AppState {
  /// What is typed goes into the line; deleting backwards out of an empty one closes it.
  mutating func type(_ key: KeyPress, in prompt: Prompt) -> [Effect] {
    if key == .backspace, prompt.field.text.isEmpty { return dismiss(prompt) }
    var prompt = prompt
    prompt.recall = nil
    prompt.field.handle(key)
    return edited(&prompt)
  }

  mutating func acceptPrompt() -> [Effect] {
    guard case .prompt(let prompt) = dialogs.overlay else { return [] }
    let effects = accept(prompt)
    // What cannot be used stays in the prompt, and is nothing to bring back.
    if case .prompt(let left) = dialogs.overlay, left.problem != nil || left.kind == prompt.kind {
      return effects
    }
    return keepInHistory(prompt) + effects
  }

  mutating func completePrompt() -> [Effect] {
    guard case .prompt(let prompt) = dialogs.overlay else { return [] }
    return complete(prompt)
  }

  mutating func paste(_ text: String) -> [Effect] {
    if dialogs.help != nil {
      dialogs.help?.paste(text)
      return []
    }
    switch dialogs.overlay {
    case .prompt(var prompt):
      prompt.field.paste(text)
      return edited(&prompt)
    case nil, .purposes, .map, .sorts, .columns, .objectSorts, .objectColumns, .upload, .deletePlan, .acts,
      .deletionResults, .question,
      .transfers, .profiles, .themes, .openingProfile, .messages:
      notice = .pasteIgnored
    }
    return []
  }

  mutating func edited(_ prompt: inout Prompt) -> [Effect] {
    prompt.problem = nil
    prompt.completions = []
    prompt.guidePage = nil
    prompt.isWaiting = false
    if case .search = prompt.kind {
      prompt.problem = PreviewState.problem(withSearch: prompt.field.text).map { .filter($0, offset: 0) }
    }
    if case .recordFilter = prompt.kind {
      prompt.problem = preview?.problem(withFilter: prompt.field.text).map { .recordFilter($0) }
    }
    if let problem = pathProblem(prompt) { prompt.problem = .recordFilter(problem) }
    dialogs.overlay = .prompt(prompt)
    guard case .filter = prompt.kind else { return [] }
    let effects = filter(prompt.field.text)
    prompt.problem = filterWarning
    dialogs.overlay = .prompt(prompt)
    return effects
  }

  /// Closes what lies over a prompt first, then the prompt.
  mutating func dismiss(_ prompt: Prompt) -> [Effect] {
    guard prompt.guidePage == nil else {
      var prompt = prompt
      prompt.guidePage = nil
      dialogs.overlay = .prompt(prompt)
      return []
    }
    dialogs.overlay = nil
    if case .archiveFolder(let plan) = prompt.kind { return show(plan) }
    guard case .filter(let before) = prompt.kind, before != shownFilterText else { return [] }
    return filter(before)
  }

  private mutating func accept(_ prompt: Prompt) -> [Effect] {
    let text = prompt.field.text
    switch prompt.kind {
    case .filter:
      guard shownFilterProblems.isEmpty else { return [] }
      dialogs.overlay = nil
      return []
    case .export(let source): return export(source, to: text, prompt)
    case .pipe(let choice): return pipe(choice, to: text, prompt)
    case .savePath(var request):
      guard !text.isEmpty else { return refuse(.noPath, prompt) }
      dialogs.overlay = nil
      request.download.destination = text
      return save(request, overwrites: false)
    case .uploadPath: return text.isEmpty ? refuse(.noPath, prompt) : inspect(text, prompt)
    case .downloadPath(let files):
      guard !text.isEmpty else { return refuse(.noPath, prompt) }
      dialogs.overlay = nil
      return download(files, to: text)
    case .archiveFolder(let plan):
      guard !text.isEmpty else { return refuse(.noPath, prompt) }
      return show(plan.archiving(in: text))
    case .storeExpiry(let objects): return setExpiry(of: objects, text, prompt)
    case .search:
      guard prompt.problem == nil else { return [] }
      dialogs.overlay = nil
      return inPreview { $0.search(text) } ?? []
    case .recordFilter:
      guard prompt.problem == nil else { return [] }
      dialogs.overlay = nil
      return inPreview { $0.filter(text) } ?? []
    case .fields:
      guard prompt.problem == nil else { return [] }
      dialogs.overlay = nil
      return inPreview { $0.showFields(text) } ?? []
    case .arrangement:
      guard prompt.problem == nil else { return [] }
      dialogs.overlay = nil
      return inPreview { $0.arrange(text) } ?? []
    case .countedPath:
      guard prompt.problem == nil else { return [] }
      dialogs.overlay = nil
      return inPreview { $0.countValues(text) } ?? []
    case .encoding: return readIn(text, prompt)
    case .column: return goToColumn(text, prompt)
    case .otherFile(let question): return pair(question, withTyped: text, prompt)
    case .command: return run(text, prompt)
    }
  }

  private mutating func inspect(_ path: String, _ prompt: Prompt) -> [Effect] {
    guard !prompt.isWaiting else { return [] }
    var prompt = prompt
    prompt.isWaiting = true
    dialogs.overlay = .prompt(prompt)
    return [.inspectUpload(path: path)]
  }

  // MARK: Completion

  private mutating func complete(_ prompt: Prompt) -> [Effect] {
    switch prompt.kind {
    case .pipe(var choice):
      choice.takesRecord = choice.record != nil && !choice.takesRecord
      var prompt = prompt
      prompt.kind = .pipe(choice)
      prompt.problem = nil
      dialogs.overlay = .prompt(prompt)
      return []
    case .uploadPath, .downloadPath, .archiveFolder, .export, .savePath:
      var prompt = prompt
      prompt.isWaiting = true
      dialogs.overlay = .prompt(prompt)
      return [.completePath(typed: prompt.field.text)]
    case .command:
      let names = commandCompletions(of: prompt.field.text)
      return offer(names, for: prompt.field.text)
    case .otherFile: return offer(fileNames(beginningWith: prompt.field.text), for: prompt.field.text)
    case .filter: return completeFilter(prompt)
    case .fields, .arrangement, .countedPath, .recordFilter: return completePath(prompt)
    case .encoding: return offer(TextEncoding.names(beginningWith: prompt.field.text), for: prompt.field.text)
    case .column: return offer(columnNames(like: prompt.field.text), for: prompt.field.text)
    case .storeExpiry, .search: return []
    }
  }

  /// Fills in what all completions have in common and offers them when there are several; `head` is what was typed before
  /// the part that they go on with.
  mutating func offer(_ completions: [String], for typed: String, behind head: String = "") -> [Effect] {
    guard case .prompt(var prompt) = dialogs.overlay, prompt.field.text == typed else { return [] }
    prompt.isWaiting = false
    var effects: [Effect] = []
    if let first = completions.first {
      let common = completions.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
      if (head + common).count > typed.count {
        prompt.field = InputField(head + common)
        effects = edited(&prompt)
      }
    }
    if completions.isEmpty { prompt.problem = .nothingToComplete }
    prompt.completions = completions.count > 1 ? completions : []
    dialogs.overlay = .prompt(prompt)
    return effects
  }

  // MARK: Commands

  private mutating func run(_ text: String, _ prompt: Prompt) -> [Effect] {
    let words = text.split(separator: " ", maxSplits: 1)
    guard let first = words.first.map(String.init) else {
      dialogs.overlay = nil
      return []
    }
    if first == "upload", words.count == 2 {
      guard !session.isReadOnly else { return refuse(.unavailable(.upload, .readOnly), prompt) }
      dialogs.overlay = .prompt(Prompt(.uploadPath, text: String(words[1])))
      return acceptPrompt()
    }
    if words.count == 1, let offset = offset(typed: first) {
      dialogs.overlay = nil
      return inPreview { $0.go(toOffset: offset) } ?? []
    }
    if let number = Int(first), words.count == 1 {
      dialogs.overlay = nil
      return inPreview { $0.go(toRecord: number) } ?? goToRow(number)
    }
    if let effects = runWithOperand(words, prompt) { return effects }
    guard let action = Action(named: first), words.count == 1, Action.commands.contains(action) else {
      return refuse(.unknownCommand(text), prompt)
    }
    dialogs.overlay = nil
    return perform(action)
  }

  /// A byte of the preview's content: `0x1F8`, and in a hex dump any number.
  private func offset(typed text: String) -> Int64? {
    guard let preview else { return nil }
    if text.lowercased().hasPrefix("0x") { return Int64(text.dropFirst(2), radix: 16) }
    return preview.mode == .hex ? Int64(text) : nil
  }

  mutating func refuse(_ problem: Prompt.Problem, _ prompt: Prompt) -> [Effect] {
    var prompt = prompt
    prompt.problem = problem
    dialogs.overlay = .prompt(prompt)
    return []
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
