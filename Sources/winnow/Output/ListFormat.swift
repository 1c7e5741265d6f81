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

  /// The columns that `--columns` asks for, out of those that are possible; nil without it.
  func listColumns<Column>(_ possible: [Column]) throws(CommandFailure) -> [Column]?
  where Column: RawRepresentable<String> {
    guard let text = value(.columns) else { return nil }
    let names = possible.map(\.rawValue)
    var columns: [String] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard names.contains(word) else {
        let near = Spelling.question(word, in: names).map { "\($0) " } ?? ""
        throw Self.wrong(
          "--columns does not know \"\(word)\"",
          hint: "\(near)columns: \(names.joined(separator: ", "))")
      }
      guard !columns.contains(word) else { throw Self.wrong("--columns names \"\(word)\" twice") }
      columns.append(word)
    }
    return columns.compactMap { Column(rawValue: $0) }
  }
}

/// What the columns of `ls` show of files.
struct FileCells: ListCells {
  static let figures: Set<FileColumn> = [.size, .age, .lines]
  static let times: Set<FileColumn> = [.created, .expires]

  var isLocal = false
  var now: Timestamp
  /// Whether files without an expiry surely have none.
  var tellsExpiry = false
  var references: FileReferences?
  var contents = KnownContents()

  func text(_ column: FileColumn, _ file: RemoteFile) -> SafeText {
    let words: SafeText? =
      switch column {
      case .name: file.name.isEmpty ? nil : SafeText(file.name)
      case .size: file.byteCount.map { SafeText($0.words).withoutBlanks }
      case .age: file.createdAt.map { SafeText($0.ageWords(now: now)).withoutBlanks }
      case .expires: file.expiresAt.map { SafeText(moment($0)) } ?? (tellsExpiry ? "never" : nil)
      case .created, .purpose, .status, .id, .source, .type, .lines, .content, .used:
        value(column, file).map { SafeText($0) }
      }
    guard let words, !words.isEmpty else { return "-" }
    return column == .name ? words : words.asOneField
  }

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

  func id(of file: RemoteFile) -> String { file.id.rawValue }

  func json(_ file: RemoteFile) -> SafeText {
    var line = JSONLine(file, without: ResultFields.names)
    if let references {
      line.add("references", json: ReferenceLookup.json(references.uses[file.id] ?? []))
    }
    return line.safeText
  }

  private func moment(_ time: Timestamp) -> String { time.rfc3339(isLocal: isLocal) }
}
