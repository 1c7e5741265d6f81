import BrowserCore
import FilesAPI
import TerminalKit

/// How the items of a list become text, column by column.
protocol ListCells {
  associatedtype Item
  associatedtype Column: Hashable, RawRepresentable<String>

  /// The columns whose cells end at the same place.
  static var figures: Set<Column> { get }
  /// The columns of moments, whose titles tell by which clock.
  static var times: Set<Column> { get }
  /// Whether moments are told by the person's own clock instead of UTC.
  var isLocal: Bool { get }
  /// For people; no blank but in names, and never empty.
  func text(_ column: Column, _ item: Item) -> SafeText
  /// For programs; nil where nothing is known.
  func value(_ column: Column, _ item: Item) -> String?
  func id(of item: Item) -> String
  func json(_ item: Item) -> SafeText
}

extension ListCells {
  /// The name of a column in its line of titles.
  func title(_ column: Column, asText: Bool) -> String {
    guard asText else { return column.rawValue }
    let zone = isLocal ? "(LOCAL)" : "(UTC)"
    return column.rawValue.uppercased() + (Self.times.contains(column) ? zone : "")
  }
}

/// Items as lines with aligned columns, for people.
struct CellLines<Cells: ListCells> {
  private let columns: [Cells.Column]
  private var aligned: AlignedLines

  init(_ columns: [Cells.Column], _ cells: Cells) {
    self.columns = columns
    aligned = AlignedLines(
      columns.map { SafeText(cells.title($0, asText: true)) },
      figures: Set(columns.indices.filter { Cells.figures.contains(columns[$0]) }))
  }

  /// Lines for some items, with the titles above them when asked for.
  mutating func lines(_ items: [Cells.Item], _ cells: Cells, withTitles: Bool) -> [SafeText] {
    aligned.lines(items.map { item in columns.map { cells.text($0, item) } }, withTitles: withTitles)
  }
}

extension SafeText {
  /// As `ls -b` does: one field stays one field.
  var asOneField: SafeText { SafeText(string.replacing(" ", with: "\\x20")) }

  /// Words of ours without their blanks, such as `48.1MB`.
  var withoutBlanks: SafeText { SafeText(string.replacing(" ", with: "")) }
}

extension Timestamp {
  /// In UTC or in this machine's zone.
  func rfc3339(isLocal: Bool) -> String { isLocal ? LocalTime.rfc3339(self) : rfc3339 }
}
