import BrowserCore
import FilesAPI
import TerminalKit

/// Files as lines with aligned columns, for people; widths grow from page to page but never shrink.
struct FileLines {
  static let standardColumns: [FileColumn] = [.id, .size, .created, .purpose, .status, .name]
  private static let rightAligned: Set<FileColumn> = [.size, .age, .lines]

  private let columns: [FileColumn]
  private var widths: [Int]

  init(_ columns: [FileColumn]) {
    self.columns = columns
    widths = columns.map { _ in 0 }
  }

  /// Lines for some files, with the titles above them when asked for.
  mutating func lines(_ files: [RemoteFile], _ cells: FileCells, withTitles: Bool) -> [SafeText] {
    let titles = columns.map { SafeText(cells.title($0, asText: true)) }
    let rows = (withTitles ? [titles] : []) + files.map { file in columns.map { cells.text($0, file) } }
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    return rows.map(line)
  }

  private func line(_ cells: [SafeText]) -> SafeText {
    cells.enumerated().map { place, cell in
      let padding = SafeText.blanks(widths[place] - cell.width)
      if Self.rightAligned.contains(columns[place]) { return padding + cell }
      return place == cells.count - 1 ? cell : cell + padding
    }.joined(separator: "  ")
  }
}
