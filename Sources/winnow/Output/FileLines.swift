import BrowserCore
import BrowserViews
import FilesAPI
import TerminalKit

/// Files as lines with aligned columns, for people.
struct FileLines {
  static let standardColumns: [FileColumn] = [.id, .size, .created, .purpose, .status, .name]
  private static let rightAligned: Set<FileColumn> = [.size, .age, .lines]

  private let columns: [FileColumn]
  private var aligned: AlignedLines

  init(_ columns: [FileColumn], _ cells: FileCells) {
    self.columns = columns
    aligned = AlignedLines(
      columns.map { SafeText(cells.title($0, asText: true)) },
      figures: Set(columns.indices.filter { Self.rightAligned.contains(columns[$0]) }))
  }

  /// Lines for some files, with the titles above them when asked for.
  mutating func lines(_ files: [RemoteFile], _ cells: FileCells, withTitles: Bool) -> [SafeText] {
    aligned.lines(files.map { file in columns.map { cells.text($0, file) } }, withTitles: withTitles)
  }
}

extension Timestamp {
  /// `2026-03-01 08:00`.
  var minuteWords: SafeText { SafeText(utcWords.prefix(Self.minuteLength)) }

  private static let minuteLength = 16
}
