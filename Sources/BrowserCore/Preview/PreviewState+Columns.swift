import ContentReading
package import JSONLines
package import TerminalKit

/// Fields of records, or columns of a table, that a person chose to see.
extension PreviewState {
  /// Whether chosen fields are shown instead of whole records or rows.
  var showsFields: Bool { layout == .table && !fields.isEmpty }

  /// The names above the columns of a table.
  package var columnNames: [String] {
    guard showsFields else { return status.table?.names ?? [] }
    let lasts = fields.map { RecordPath(Array($0.steps.suffix(1))).text }
    // The last key is enough where no other field has the same.
    return fields.indices.map { index in
      lasts.count { $0 == lasts[index] } == 1 ? lasts[index] : fields[index].text
    }
  }

  /// The fields that are shown, as they were typed.
  package var fieldsText: String { fields.map(\.text).joined(separator: " ") }

  /// What is wrong with paths as typed, or nil.
  package func problem(withFields text: String) -> RecordFilterProblem? {
    let (paths, problem) = RecordFilterText.paths(text)
    return problem ?? unknownColumn(of: paths, text)
  }

  private func unknownColumn(of paths: [RecordPath], _ text: String) -> RecordFilterProblem? {
    let terms = paths.map { RecordTerm(.field($0, .exists)) }
    return unknownColumn(RecordFilter(terms: terms), 0..<text.count)
  }

  /// Shows these fields of each record in columns; none shows records as they are.
  package mutating func showFields(_ text: String, viewport: Size) -> [PreviewEffect] {
    notice = nil
    let (paths, problem) = RecordFilterText.paths(text)
    guard problem == nil else { return [] }
    let effects = keepingPlace { state in
      state.fields = paths
      state.record = nil
      state.hasChosenLayout = true
      return state.changeLayout(paths.isEmpty ? state.linesLayout : .table)
    }
    table = TableView()
    if paths.isEmpty, let known = status.table { table.learn(names: known.names) }
    table.learn(names: columnNames)
    settle(viewport)
    return effects + needed(viewport)
  }

  /// Paths that are offered for what was typed last, and what stands before that.
  package func completions(ofPath text: String) -> (words: [String], head: String)? {
    let start = text.lastIndex(where: { " (".contains($0) }).map { text.index(after: $0) } ?? text.startIndex
    var word = text[start...]
    var head = String(text[..<start])
    if word.hasPrefix("-") {
      head += "-"
      word = word.dropFirst()
    }
    guard word.isEmpty || word.hasPrefix(".") else { return nil }
    return (paths.filter { $0.hasPrefix(word) }.sorted(), head)
  }

  /// Whether paths are there to be offered.
  package var knowsPaths: Bool { !paths.isEmpty }

  /// Looks which paths there are, for completion.
  mutating func learnPaths() { paths = content.knownPaths }
}

extension AppState {
  /// Asks which fields of records are to be shown in columns.
  mutating func askForFields() -> [Effect] {
    guard let known = preview, known.status.hasRecords || known.status.table != nil else {
      preview?.notice = .noTable
      return []
    }
    dialogs.overlay = .prompt(Prompt(.fields, text: known.fieldsText))
    preview?.learnPaths()
    return []
  }

  mutating func completePath(_ prompt: Prompt) -> [Effect] {
    let typed = prompt.field.text
    guard let found = preview?.completions(ofPath: typed) else { return offer([], for: typed) }
    return offer(found.words, for: typed, behind: found.head)
  }

  /// What is wrong with paths that are typed, or nil.
  func pathProblem(_ prompt: Prompt) -> RecordFilterProblem? {
    let text = prompt.field.text
    return switch prompt.kind {
    case .fields: preview?.problem(withFields: text)
    case .arrangement: preview?.problem(withArrangement: text)
    case .countedPath: preview?.problem(withCounted: text)
    default: nil
    }
  }
}
