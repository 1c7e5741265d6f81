/// Lays a summary out in rows.
package struct SummaryRows: Sendable {
  /// Columns of the names of facts.
  package static let nameColumns = 12

  let summary: ContentSummary
  private let columns: Int
  var rows: [SummaryRow] = []

  /// The rows of a summary on a screen of so many columns; nothing but facts depends on them.
  package static func rows(
    _ summary: ContentSummary, _ progress: SummaryProgress, columns: Int
  ) -> [SummaryRow] {
    var writer = SummaryRows(summary, columns)
    writer.rows = [progressNote(progress)]
    writer.addFacts()
    writer.addAnswers()
    writer.addTally("Ended", summary.endings, "as the service says")
    writer.addTally("Status", summary.statuses)
    writer.addTally("Errors", summary.errors)
    writer.addTokens()
    writer.addTally("Roles", summary.roles, "of messages")
    writer.addTally("Models", summary.models)
    writer.addTally("Endpoints", summary.endpoints)
    writer.addKeys()
    writer.addColumns()
    return writer.rows
  }

  private init(_ summary: ContentSummary, _ columns: Int) {
    self.summary = summary
    self.columns = columns
  }

  static func progressNote(_ progress: SummaryProgress) -> SummaryRow {
    let done = SummaryWords.size(progress.bytesDone)
    let share =
      progress.bytesTotal.map { total in
        let fraction = Double(progress.bytesDone) / Double(max(1, total))
        return "\(SummaryWords.percent(fraction)) read, \(done) of \(SummaryWords.size(total))"
      } ?? "\(done) read"
    return switch progress.stage {
    case .running: .note("So far: \(share)", isWarning: true)
    case .ended: .note("All of it: \(done)", isWarning: false)
    case .cut: .note("Only what could be read: \(share)", isWarning: true)
    case .stopped: .note("Stopped, counted up to there: \(share)", isWarning: true)
    }
  }

  // MARK: Facts

  private var noun: String {
    switch summary.kind {
    case .jsonLines, .json: "record"
    case .csv: "row"
    case .text, .base64, .binary: "line"
    }
  }

  private mutating func addFacts() {
    rows.append(.blank)
    guard summary.kind != .binary else { return add("Content", ["binary"]) }
    add(
      noun.prefix(1).uppercased() + noun.dropFirst() + "s",
      [SummaryWords.count(summary.recordCount)] + typeParts)
    if let sizes = summary.sizes { add("Size", SummaryWords.spread(sizes, SummaryWords.size)) }
    if summary.blankLines > 0 { add("Blank lines", [SummaryWords.count(summary.blankLines)]) }
    if summary.longCount > 0 {
      let limit = SummaryWords.size(Int64(SummaryBuilder.recordLimit))
      add(
        "Too long", ["\(SummaryWords.count(summary.longCount, noun)) above \(limit)", "not looked into"],
        isBad: true)
    }
    addBadLines()
    if let messages = summary.messages {
      let parts = SummaryWords.spread(messages) { SummaryWords.count(Int($0)) }
      add("Messages", [parts[0] + " in a record"] + parts.dropFirst())
    }
    addTools()
    if summary.raggedRows > 0 {
      add(
        "Uneven", ["\(SummaryWords.count(summary.raggedRows, noun)) with more or fewer cells than the first"],
        isBad: true)
    }
  }

  /// What records are that are not all objects.
  private var typeParts: [String] {
    guard summary.types.count > 1 || summary.types.first.map({ $0.type != .object }) ?? false else {
      return []
    }
    return summary.types.map { SummaryWords.count($0.count, SummaryWords.name($0.type)) }
  }

  private mutating func addTools() {
    guard summary.toolRecords > 0 || summary.callRecords > 0 else { return }
    let counts = [("offered", summary.toolRecords), ("called", summary.callRecords)]
    let parts = counts.map { word, records in
      records == 0 ? "not \(word)" : "\(word) in \(SummaryWords.count(records, "record")) (\(share(records)))"
    }
    add("Tools", parts)
  }

  /// Lines that are no JSON; rules of formats are not looked at here, so it is said what looks at them.
  private mutating func addBadLines() {
    guard summary.kind == .jsonLines || summary.kind == .json else { return }
    let rules = summary.kind == .jsonLines ? ["! also finds broken rules"] : []
    guard summary.badCount > 0 else { return add("Not JSON", ["none"] + rules) }
    let count = "\(SummaryWords.count(summary.badCount)) (\(share(summary.badCount)))"
    add("Not JSON", [count] + rules, isBad: true)
    for bad in summary.badLines {
      let words = SyntaxWords.words(bad.problem.reason, isCutOff: false)
      let place = "line \(SummaryWords.count(bad.line)), column \(SummaryWords.count(bad.problem.column))"
      add("", [place + ": " + words], isBad: true)
    }
    let more = summary.badCount - summary.badLines.count
    if more > 0 {
      add("", ["and \(SummaryWords.count(more)) more; ! goes from one to the next"], isBad: true)
    }
  }

  private func share(_ records: Int) -> String {
    SummaryWords.percent(Double(records) / Double(max(1, summary.recordCount)))
  }

  /// A fact in as many rows as it needs; broken between its parts where they fit, else inside of them.
  private mutating func add(_ name: String, _ parts: [String], isBad: Bool = false) {
    let room = max(8, columns - Self.nameColumns - 3)
    var line = ""
    var name = name
    for part in parts {
      let longer = line.isEmpty ? part : line + ", " + part
      guard longer.count > room, !line.isEmpty else {
        line = longer
        continue
      }
      rows.append(.fact(name, line, isBad: isBad))
      (name, line) = ("", part)
    }
    for piece in Self.wrapped(line, room) {
      rows.append(.fact(name, piece, isBad: isBad))
      name = ""
    }
  }

  private static func wrapped(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  // MARK: Sections

  private mutating func addTally(_ title: String, _ tally: TallyFigures, _ note: String = "") {
    guard !tally.isEmpty else { return }
    let total = tally.entries.reduce(tally.others) { $0 + $1.count }
    begin(title, note)
    for entry in tally.entries {
      let fraction = Double(entry.count) / Double(max(1, total))
      rows.append(.share(label: entry.text, fraction: fraction, note: SummaryWords.count(entry.count)))
    }
    guard tally.others > 0 else { return }
    let fraction = Double(tally.others) / Double(max(1, total))
    rows.append(
      .share(label: "others, not listed", fraction: fraction, note: SummaryWords.count(tally.others)))
  }

  private mutating func addTokens() {
    guard !summary.tokens.isEmpty else { return }
    rows.append(.blank)
    rows.append(.numbers(label: "Tokens", ["answers", "input", "output", "total"], isHeading: true))
    for figures in summary.tokens {
      rows.append(Self.row(figures, figures.model.isEmpty ? "no model" : figures.model))
    }
    guard summary.tokens.count > 1 else { return }
    let all = summary.tokens.reduce(into: TokenFigures(model: "")) { all, one in
      all.records += one.records
      all.input &+= one.input
      all.output &+= one.output
      all.total &+= one.total
    }
    rows.append(Self.row(all, "in all"))
  }

  private static func row(_ figures: TokenFigures, _ label: String) -> SummaryRow {
    let numbers = [figures.records, figures.input, figures.output, figures.total]
    return .numbers(label: label, numbers.map(SummaryWords.count), isHeading: false)
  }

  private mutating func addKeys() {
    guard !summary.keys.isEmpty || summary.unlistedKeys > 0 else { return }
    // What was not looked into has no keys that are known.
    let good = max(1, summary.recordCount - summary.badCount - summary.longCount)
    begin("Keys", "share of records, types")
    for key in summary.keys {
      let fraction = Double(key.records) / Double(good)
      rows.append(.share(label: key.path, fraction: fraction, note: SummaryWords.types(of: key)))
    }
    guard summary.unlistedKeys > 0 else { return }
    rows.append(
      .note(
        "  Keys not listed, as there are too many: met \(SummaryWords.count(summary.unlistedKeys)) times",
        isWarning: true))
  }

  private mutating func addColumns() {
    guard !summary.columns.isEmpty else { return }
    begin("Columns", "share of rows with a value")
    for column in summary.columns {
      let fraction = Double(column.filled) / Double(max(1, summary.recordCount))
      rows.append(.share(label: column.name, fraction: fraction, note: Self.words(column)))
    }
  }

  private static func words(_ column: ColumnFigures) -> String {
    guard column.numbers > 0, let least = column.least, let greatest = column.greatest else {
      return column.filled > 0 ? "text" : "empty"
    }
    let range =
      least < greatest
      ? "\(SummaryWords.number(least)) to \(SummaryWords.number(greatest))" : SummaryWords.number(least)
    guard column.numbers < column.filled else { return range }
    return "\(SummaryWords.percent(Double(column.numbers) / Double(column.filled))) numbers, \(range)"
  }

  mutating func begin(_ title: String, _ note: String) {
    rows += [.blank, .heading(title, note)]
  }
}
