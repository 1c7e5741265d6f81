import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Prints files as they come, in the format that was asked for.
struct ListPrinter {
  let job: CommandJob
  let format: ListFormat
  let columns: [FileColumn]
  /// Whether what uses the files is printed.
  var needsReferences: Bool { columns.contains(.used) }
  private(set) var cells: FileCells
  /// How many files may still be printed; nil for any number.
  private(set) var left: Int?
  private(set) var count = 0
  private var table: FileLines
  private var hasTitles: Bool

  init(job: CommandJob) async throws(CommandFailure) {
    self.job = job
    format = try job.arguments.listFormat()
    columns = try job.arguments.listColumns() ?? FileLines.standardColumns
    left = try job.arguments.count(.limit)
    // A program that reads lines takes each for a file, unless it asked for columns of its own.
    let isTable = format != .text || job.output.isTerminal || job.arguments.has(.columns)
    hasTitles = job.arguments.has(.noHeader) || !isTable
    let contents = columns.contains(.content) ? await job.wiring.hashes.known() : [:]
    cells = FileCells(
      isLocal: job.arguments.has(.local), now: .current, tellsExpiry: false, contents: KnownContents(contents)
    )
    table = FileLines(columns, cells)
  }

  /// Takes over what is known of uses and of what the server tells.
  mutating func learn(_ context: FilterContext) {
    cells.references = context.references
    cells.now = context.now
    cells.tellsExpiry = context.provider?.learned.tellsExpiry ?? false
  }

  /// Whether no more is wanted.
  var isFull: Bool { left == 0 }

  mutating func print(_ files: [RemoteFile]) throws(CommandFailure) {
    let files = Array(files.prefix(left ?? .max))
    left = left.map { $0 - files.count }
    count += files.count
    guard !files.isEmpty else { return }
    job.progress.clear()
    let withTitles = !hasTitles
    hasTitles = true
    switch format {
    case .text: try job.output.write(lines: table.lines(files, cells, withTitles: withTitles))
    case .json: try job.output.write(lines: files.map { json($0).safeText })
    case .ids: try printIDs(files)
    case .csv:
      try printRows(files, withTitles, "\r\n") { $0.map(ExportWriter.csvQuoted).joined(separator: ",") }
    case .tsv:
      try printRows(files, withTitles, "\n") { $0.map { SafeText($0).string }.joined(separator: "\t") }
    }
  }

  /// The titles of an empty list, too: a program that reads a table wants them.
  mutating func finish() throws(CommandFailure) {
    guard !hasTitles, format == .csv || format == .tsv else { return }
    hasTitles = true
    let separator = format == .csv ? "," : "\t"
    let end = format == .csv ? "\r\n" : "\n"
    try job.output.write(Array((titles.joined(separator: separator) + end).utf8))
  }

  private var titles: [String] { columns.map { cells.title($0, asText: false) } }

  private func printRows(
    _ files: [RemoteFile], _ withTitles: Bool, _ end: String, _ line: ([String]) -> String
  ) throws(CommandFailure) {
    let rows = files.map { file in columns.map { cells.value($0, file) ?? "" } }
    let text = ((withTitles ? [titles] : []) + rows).map { line($0) + end }.joined()
    try job.output.write(Array(text.utf8))
  }

  /// As they are where a NUL ends them, which no id holds; else safe, as on every line.
  private func printIDs(_ files: [RemoteFile]) throws(CommandFailure) {
    guard job.arguments.has(.null) else {
      return try job.output.write(lines: files.map { SafeText($0.id.rawValue) })
    }
    try job.output.write(files.flatMap { Array($0.id.rawValue.utf8) + [0] })
  }

  private func json(_ file: RemoteFile) -> JSONLine {
    var line = JSONLine(file, without: ResultFields.names)
    if let references = cells.references {
      line.add("references", json: ReferenceLookup.json(references.uses[file.id] ?? []))
    }
    return line
  }

  func tell(_ elements: [FilePage.UnreadableElement]) {
    for element in elements { job.messages.say("an entry of the list cannot be read: \(element.reason)") }
  }
}
