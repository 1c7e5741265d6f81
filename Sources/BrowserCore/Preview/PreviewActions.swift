extension Action {
  /// What keys do in a preview alone.
  static let reading = [
    nextMode, nextRecord, previousRecord, nextBadLine, filterRecords, faultyAnswers, wrap, lineNumbers,
    summary, keepColumn, separator, header, encoding, column, fields, arrangeRecords,
    reverseRecords, countValues, plainLines,
    counterpart, unmatched, retryFile, difference,
  ]

  package static let nextMode = ofPreview(
    "next-mode", help: "Next way to show the content: records, tree, chat, text, hex", hint: "mode",
    keys: "Tab")

  package static let nextRecord = ofPreview(
    "next-record", help: "Next record", hint: "next record", keys: "]")

  package static let previousRecord = ofPreview(
    "previous-record", help: "Previous record", hint: "previous record", keys: "[")

  package static let nextBadLine = ofPreview(
    "next-bad-line",
    help: "Next line that is no JSON or breaks a rule, or answer that failed or is not whole",
    hint: "next fault", keys: "!")

  package static let filterRecords = Action(
    "filter-records", help: "Show only records that fit: words, /re/, .path=value; empty: all",
    hint: "only matching", keys: [.preview("&")]
  ) { $0.askForRecordFilter() }

  package static let faultyAnswers = ofPreview(
    "faulty-answers", help: "Show only answers that failed, were cut, refused, filtered or empty, or all",
    hint: "faulty answers", keys: "E")

  package static let counterpart = ofPreview(
    "counterpart", help: "From an answer of a batch to its request, or from a request to its answer",
    hint: "other side", keys: "b")

  package static let unmatched = ofPreview(
    "unmatched", help: "Show only requests without an answer, or answers without a request, or all",
    hint: "unmatched", keys: "U")

  package static let retryFile = ofPreview(
    "retry-file", help: "Write the requests that failed or have no answer into a file",
    hint: "retry file", keys: "x")

  package static let difference = ofPreview(
    "difference", help: "Remember this record, or show how it differs from the one remembered",
    hint: "difference", keys: "=")

  package static let wrap = ofPreview(
    "wrap", help: "Wrap long lines, or not", hint: "wrap", keys: "w")

  package static let lineNumbers = ofPreview(
    "line-numbers", help: "Show line numbers, or not", hint: "numbers", keys: "#")

  package static let arrangeRecords = Action(
    "arrange-records", help: "Sort records by a path or column, show a sample of them, or duplicates",
    hint: "sort", keys: [.preview("o")]
  ) { $0.askForArrangement() }

  package static let reverseRecords = ofPreview(
    "reverse-records", help: "Turn the order of sorted records round", hint: "reverse order", keys: "O")

  package static let countValues = Action(
    "count-values", help: "Count the values of a path or column in what is shown", hint: "values",
    keys: [.preview("v")]
  ) { $0.askForCountedPath() }

  package static let fields = Action(
    "fields", help: "Show chosen fields of records, or columns of a table, beside each other; empty: all",
    hint: "columns", keys: [.preview("C")]
  ) { $0.askForFields() }

  package static let column = Action(
    "go-to-column", help: "Go to a column of a table by its name or number", hint: "go to column",
    keys: [.preview("c")]
  ) { $0.askForColumn() }

  package static let separator = ofPreview(
    "separator", help: "Read the content as a table with another separator: comma, tab, semicolon, bar, none",
    hint: "separator", keys: "T")

  package static let header = ofPreview(
    "header", help: "The first row of a table names its columns, or not", hint: "header", keys: "H")

  package static let encoding = Action(
    "encoding", help: "Read the text in another encoding, such as latin-1; empty: what its bytes tell",
    hint: "encoding", keys: [.preview("u")]
  ) { $0.askForEncoding() }

  package static let plainLines = ofPreview(
    "plain-lines", help: "Show lines as they stand instead of records or a table, or not",
    hint: "plain lines",
    keys: "L")

  package static let summary = ofPreview(
    "summary", help: "Summary of all of the content: keys, sizes, roles, tokens", hint: "summary",
    keys: "i")

  package static let keepColumn = ofPreview(
    "keep-column", help: "Keep a table's first column in sight, or not", hint: "keep column",
    keys: "K")
}

extension Action {
  /// What keys do in the tree of a record.
  static let folding = [fold, foldSiblings, unfoldSiblings] + foldLevels

  package static let fold = ofPreview(
    "fold", help: "Fold or unfold the node under the cursor", hint: "fold", keys: "z")

  package static let foldSiblings = ofPreview(
    "fold-siblings", help: "Fold this node and those beside it", hint: "fold all", keys: "-")

  package static let unfoldSiblings = ofPreview(
    "unfold-siblings", help: "Unfold this node and those beside it", hint: "unfold all",
    keys: "+")

  private static let foldLevels = (1...9).map { foldLevel($0) }

  /// Folds a record to a level from 1 to 9.
  package static func foldLevel(_ level: Int) -> Action {
    Action(
      foldLevelPrefix + "\(level)", help: "Fold the record to level \(level)", hint: "fold to level \(level)",
      keys: [.preview("\(level)")]
    ) { $0.performInPreview(foldLevel(level)) }
  }

  private static let foldLevelPrefix = "fold-level-"

  /// The level that a record is folded to, from 1 to 9; nil for other actions.
  package var foldLevel: Int? {
    name.hasPrefix(Self.foldLevelPrefix) ? Int(name.dropFirst(Self.foldLevelPrefix.count)) : nil
  }
}
