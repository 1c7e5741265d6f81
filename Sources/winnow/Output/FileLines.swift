import BrowserViews
import FilesAPI
import TerminalKit

/// Files as lines with aligned columns, for people; widths grow from page to page but never shrink.
struct FileLines {
  private static let titles: [SafeText] = ["ID", "SIZE", "CREATED", "PURPOSE", "STATUS", "NAME"]
  private static let sizeColumn = 1
  /// Of `2026-03-01 08:00`.
  private static let minuteLength = 16
  private var widths = FileLines.titles.map(\.width)

  /// Lines for some files, with the titles above them when asked for.
  mutating func lines(_ files: [RemoteFile], withTitles: Bool) -> [SafeText] {
    let rows = (withTitles ? [Self.titles] : []) + files.map(Self.cells)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    return rows.map(line)
  }

  private func line(_ cells: [SafeText]) -> SafeText {
    cells.enumerated().map { column, cell in
      let padding = SafeText.blanks(widths[column] - cell.width)
      if column == Self.sizeColumn { return padding + cell }
      return column == cells.count - 1 ? cell : cell + padding
    }.joined(separator: "  ")
  }

  private static func cells(_ file: RemoteFile) -> [SafeText] {
    [
      SafeText(file.id.rawValue),
      file.byteCount.map { SafeText($0.words) } ?? "-",
      file.createdAt.map { SafeText($0.utcWords.prefix(minuteLength)) } ?? "-",
      file.purpose.map { SafeText($0.rawValue) } ?? "-",
      file.status.map { SafeText($0.rawValue) } ?? "-",
      SafeText(file.name),
    ]
  }
}
