import TerminalKit

/// Cells as lines with aligned columns, for people; widths grow from page to page but never shrink.
struct AlignedLines {
  private let titles: [SafeText]
  /// Columns whose cells end at the same place.
  private let figures: Set<Int>
  private var widths: [Int]

  init(_ titles: [SafeText], figures: Set<Int>) {
    self.titles = titles
    self.figures = figures
    widths = titles.map(\.width)
  }

  /// Lines for some rows, with the titles above them when asked for.
  mutating func lines(_ rows: [[SafeText]], withTitles: Bool) -> [SafeText] {
    let rows = (withTitles ? [titles] : []) + rows
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    return rows.map(line)
  }

  private func line(_ cells: [SafeText]) -> SafeText {
    cells.enumerated().map { column, cell in
      let padding = SafeText.blanks(widths[column] - cell.width)
      if figures.contains(column) { return padding + cell }
      return column == cells.count - 1 ? cell : cell + padding
    }.joined(separator: "  ")
  }
}
