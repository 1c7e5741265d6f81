import ContentReading
package import JSONLines
import TerminalKit

/// How content is read and laid out when it is not what it looks like: its columns, separator and encoding.
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

  /// Shows these fields of each record in columns; none shows records as they are.
  package mutating func showFields(_ text: String) {
    notice = nil
    let (paths, problem) = RecordFilterText.paths(text)
    guard problem == nil else { return }
    keepingPlace { state in
      state.fields = paths
      state.record = nil
      state.hasChosenLayout = true
      state.changeLayout(paths.isEmpty ? state.linesLayout : .table)
    }
    table = TableView()
    if paths.isEmpty, let known = status.table { table.learn(names: known.names) }
    table.learn(names: columnNames)
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

  // MARK: Going to a column

  /// The column that is meant by what was typed: one of this name, else of this number, else the only one that has it in its
  /// name; from 0.
  package func column(called text: String) -> Int? {
    let names = columnNames
    if let exact = names.firstIndex(of: text) { return exact }
    let typed = text.lowercased()
    if let same = names.firstIndex(where: { $0.lowercased() == typed }) { return same }
    if let number = Int(text), number > 0, names.indices.contains(number - 1) { return number - 1 }
    let holding = names.indices.filter { names[$0].lowercased().contains(typed) }
    return holding.count == 1 ? holding[0] : nil
  }

  /// Brings a column to the left edge of the screen, or in one row the cursor to its cell.
  package mutating func go(toColumn column: Int) {
    let name = columnNames.indices.contains(column) ? columnNames[column] : ""
    notice = .column(column + 1, name)
    guard mode == .row else { return table.left = column }
    record?.row?.scroll.cursor = RecordPlace(line: column)
  }

  // MARK: Reading it as something else

  /// Whether a person chose how the content is read.
  package var hasChosenTable: Bool { tableChoice != TableChoice() }

  /// Goes to the next separator; behind the last the content is lines, and then again what it looks like.
  mutating func changeSeparator() {
    guard status.kind != .binary else { return notice = .noTable }
    let known = TableFormat.separators
    let place = status.table.flatMap { known.firstIndex(of: $0.format.separator) }
    let next = status.table == nil ? 0 : (place ?? 0) + 1
    let isOver = next == known.count
    reparse(as: TableChoice(separator: isOver ? nil : known[next], isLines: isOver))
  }

  mutating func toggleHeader() {
    guard let table = status.table else { return notice = .noTable }
    var choice = tableChoice
    choice.hasHeader = !table.format.hasHeader
    reparse(as: choice)
  }

  private mutating func reparse(as choice: TableChoice) {
    tableChoice = choice
    hasChosenLayout = false
    record = nil
    order(.readAs(choice))
  }

  /// Reads the content again from its beginning, in this encoding; nil for what its bytes tell.
  package mutating func read(in encoding: TextEncoding?) {
    notice = nil
    guard encoding != chosenEncoding else { return }
    chosenEncoding = encoding
    leaveSearch()
    unfilter()
    (record, summary, remembered, difference, goal) = (nil, nil, nil, nil, nil)
    (fields, arrangement, verdicts, left) = ([], nil, [:], 0)
    (lines, hex, table) = (ScrollPosition(), ScrollPosition(), TableView())
    hasChosenLayout = false
    order(.readIn(encoding))
  }
}

extension AppState {
  /// Asks which fields of records are to be shown in columns.
  mutating func askForFields() -> [Effect] {
    askForPath(.fields, preview?.fields.map(\.text).joined(separator: " ") ?? "")
  }

  mutating func askForArrangement() -> [Effect] {
    askForPath(.arrangement, preview?.arrangement?.text ?? "")
  }

  mutating func askForCountedPath() -> [Effect] { askForPath(.countedPath, "") }

  private mutating func askForPath(_ kind: Prompt.Kind, _ text: String) -> [Effect] {
    guard let status = preview?.status, status.hasRecords || status.table != nil else {
      preview?.notice = .noTable
      return []
    }
    dialogs.overlay = .prompt(Prompt(kind, text: text))
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
    case .fields: preview?.problem(withPaths: text)
    case .arrangement: preview?.problem(withArrangement: text)
    case .countedPath: preview?.problem(withPaths: text, most: 1)
    default: nil
    }
  }

  /// Asks which column to go to.
  mutating func askForColumn() -> [Effect] {
    guard let mode = preview?.mode, mode == .table || mode == .row else {
      preview?.notice = .noTable
      return []
    }
    dialogs.overlay = .prompt(Prompt(.column))
    return []
  }

  mutating func goToColumn(_ text: String, _ prompt: Prompt) -> [Effect] {
    let column = preview?.column(called: text)
    guard text.isEmpty || column != nil else { return refuse(.unknownColumn(text), prompt) }
    dialogs.overlay = nil
    guard let column, !text.isEmpty else { return [] }
    return inPreview { $0.go(toColumn: column) } ?? []
  }

  /// Names of columns that begin so, else those that have it somewhere, for completion.
  func columnNames(like text: String) -> [String] {
    let (names, typed) = (preview?.columnNames ?? [], text.lowercased())
    let beginning = names.filter { $0.lowercased().hasPrefix(typed) }
    return beginning.isEmpty ? names.filter { $0.lowercased().contains(typed) } : beginning
  }

  /// Asks in which encoding the content is to be read, with all that can be said.
  mutating func askForEncoding() -> [Effect] {
    guard let preview, preview.status.failure == nil else { return [] }
    let chosen = preview.chosenEncoding?.name.lowercased() ?? ""
    var prompt = Prompt(.encoding, text: chosen)
    if chosen.isEmpty { prompt.completions = TextEncoding.names }
    dialogs.overlay = .prompt(prompt)
    return []
  }

  /// Takes the name that was typed; nothing typed leaves it to the content.
  mutating func readIn(_ text: String, _ prompt: Prompt) -> [Effect] {
    let name = text.split(separator: " ").joined()
    let encoding = TextEncoding(named: name)
    guard name.isEmpty || encoding != nil else { return refuse(.unknownEncoding(text), prompt) }
    dialogs.overlay = nil
    return inPreview { $0.read(in: encoding) } ?? []
  }
}

extension TextEncoding {
  /// Names that begin so, for completion.
  static func names(beginningWith typed: String) -> [String] {
    names.filter { $0.hasPrefix(typed.lowercased()) }
  }
}
