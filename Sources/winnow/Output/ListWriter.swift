import BrowserCore
import TerminalKit

/// Writes the items of a list as they come, in the format that was asked for.
struct ListWriter<Cells: ListCells> {
  private let job: CommandContext
  let format: ListFormat
  let columns: [Cells.Column]
  /// How many items may still be written; nil for any number.
  private var left: Int?
  private(set) var count = 0
  private var table: CellLines<Cells>
  private var hasTitles: Bool

  /// Throws a `wrongUsage` failure for options that are not right.
  init(job: CommandContext, columns: [Cells.Column], _ cells: Cells) throws(CommandFailure) {
    self.job = job
    self.columns = columns
    format = try job.arguments.listFormat()
    left = try job.arguments.count(.limit)
    // A program that reads lines takes each for an item, unless it asked for columns of its own.
    let isTable = format != .text || job.output.isTerminal || job.arguments.has(.columns)
    hasTitles = job.arguments.has(.noHeader) || !isTable
    table = CellLines(columns, cells)
  }

  /// Whether no more is wanted.
  var isFull: Bool { left == 0 }

  mutating func write(_ items: [Cells.Item], _ cells: Cells) throws(CommandFailure) {
    let items = Array(items.prefix(left ?? .max))
    left = left.map { $0 - items.count }
    count += items.count
    guard !items.isEmpty else { return }
    job.progress.clear()
    let withTitles = !hasTitles
    hasTitles = true
    switch format {
    case .text: try job.output.write(lines: table.lines(items, cells, withTitles: withTitles))
    case .json: try job.output.write(lines: items.map { cells.json($0) })
    case .ids: try writeIDs(items.map { cells.id(of: $0) })
    case .csv, .tsv:
      let rows = items.map { item in columns.map { cells.value($0, item) ?? "" } }
      try write(rows: (withTitles ? [titles(cells)] : []) + rows)
    }
  }

  /// The titles of an empty list, too: a program that reads a table wants them.
  mutating func finish(_ cells: Cells) throws(CommandFailure) {
    guard !hasTitles, format == .csv || format == .tsv else { return }
    hasTitles = true
    try write(rows: [titles(cells)])
  }

  private func titles(_ cells: Cells) -> [String] { columns.map { cells.title($0, asText: false) } }

  private func write(rows: [[String]]) throws(CommandFailure) {
    let text = rows.map { row in
      format == .csv
        ? row.map(ExportWriter.csvQuoted).joined(separator: ",") + "\r\n"
        : row.map { SafeText($0).string }.joined(separator: "\t") + "\n"
    }
    try job.output.write(Array(text.joined().utf8))
  }

  /// As they are where a NUL ends them, which no id holds; else safe, as on every line.
  private func writeIDs(_ ids: [String]) throws(CommandFailure) {
    guard job.arguments.has(.null) else { return try job.output.write(lines: ids.map { SafeText($0) }) }
    try job.output.write(ids.flatMap { Array($0.utf8) + [0] })
  }
}
