import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// How `ls` writes files.
enum ListFormat: String, CaseIterable, Sendable {
  case text, json, csv, tsv, ids

  /// All formats, for help.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Whether it has columns that can be chosen.
  var hasColumns: Bool {
    switch self {
    case .text, .csv, .tsv: true
    case .json, .ids: false
    }
  }
}

extension Arguments {
  /// The format that `--format` or `--json` ask for; text without them.
  ///
  /// Throws a `wrongUsage` failure for a format that is not known, and for options that mean nothing with it.
  func listFormat() throws(CommandFailure) -> ListFormat {
    try requireOne(of: [.format, .json])
    var format = has(.json) ? ListFormat.json : .text
    if let text = value(.format) {
      guard let known = ListFormat(rawValue: text) else {
        let near = Spelling.question(text, in: ListFormat.allCases.map(\.rawValue)).map { "\($0) " } ?? ""
        throw Self.wrong("--format does not know \"\(text)\"", hint: "\(near)formats: \(ListFormat.words)")
      }
      format = known
    }
    if let option = [.columns, .noHeader, .local].first(where: has) as Option.Name?, !format.hasColumns {
      throw Self.wrong("--\(option.rawValue) means nothing with \(format.rawValue)")
    }
    if has(.null), format != .ids { throw Self.wrong("--null goes with --format ids") }
    return format
  }

  /// The columns that `--columns` asks for; nil without it.
  func listColumns() throws(CommandFailure) -> [FileColumn]? {
    guard let text = value(.columns) else { return nil }
    var columns: [FileColumn] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let column = FileColumn(rawValue: word) else {
        let near = Spelling.question(word, in: FileColumn.allCases.map(\.rawValue)).map { "\($0) " } ?? ""
        throw Self.wrong("--columns does not know \"\(word)\"", hint: "\(near)columns: \(FileColumn.words)")
      }
      guard !columns.contains(column) else { throw Self.wrong("--columns names \"\(word)\" twice") }
      columns.append(column)
    }
    return columns
  }
}

/// What the columns of `ls` show of files.
struct FileCells {
  var isLocal = false
  var now: Timestamp
  /// Whether files without an expiry surely have none.
  var tellsExpiry = false
  var references: FileReferences?
  var contents = KnownContents()

  /// The name of a column in its line of titles.
  func title(_ column: FileColumn, asText: Bool) -> String {
    guard asText else { return column.rawValue }
    let zone = isLocal ? "(LOCAL)" : "(UTC)"
    return column.rawValue.uppercased() + ([.created, .expires].contains(column) ? zone : "")
  }

  /// For people; no blank but in names, and never empty.
  func text(_ column: FileColumn, _ file: RemoteFile) -> SafeText {
    let words: SafeText? =
      switch column {
      case .name: file.name.isEmpty ? nil : SafeText(file.name)
      case .size: file.byteCount.map { SafeText($0.words.replacing(" ", with: "")) }
      case .age: file.createdAt.map { SafeText($0.ageWords(now: now).replacing(" ", with: "")) }
      case .expires: file.expiresAt.map { SafeText(moment($0)) } ?? (tellsExpiry ? "never" : nil)
      case .created, .purpose, .status, .id, .source, .type, .lines, .content, .used:
        value(column, file).map { SafeText($0) }
      }
    guard let words, !words.isEmpty else { return "-" }
    // As `ls -b` does: one field stays one field.
    return column == .name ? words : SafeText(words.string.replacing(" ", with: "\\x20"))
  }

  /// For programs; nil where nothing is known.
  func value(_ column: FileColumn, _ file: RemoteFile) -> String? {
    switch column {
    case .name: file.name
    case .purpose: file.purpose?.rawValue
    case .size: file.byteCount.map { String($0.bytes) }
    case .age: file.createdAt.map { String(now.seconds - $0.seconds) }
    case .created: file.createdAt.map(moment)
    case .expires: file.expiresAt.map(moment)
    case .status: file.status?.rawValue
    case .id: file.id.rawValue
    case .source: file.more?.source
    case .type: file.more?.mimeType
    case .lines: file.more?.lineCount.map { String($0) }
    case .content: contents.hash(of: file)?.hex
    case .used: references.map { UseWords.word(of: file.id, $0).string }
    }
  }

  private func moment(_ time: Timestamp) -> String { isLocal ? LocalTime.rfc3339(time) : time.rfc3339 }
}
