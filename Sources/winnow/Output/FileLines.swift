import BrowserViews
import FilesAPI
import TerminalKit

/// Files as lines with aligned columns, for people.
struct FileLines {
  private var aligned = AlignedLines(
    ["ID", "SIZE", "CREATED", "PURPOSE", "STATUS", "NAME"], figures: [1])

  /// Lines for some files, with the titles above them when asked for.
  mutating func lines(_ files: [RemoteFile], withTitles: Bool) -> [SafeText] {
    aligned.lines(files.map(Self.cells), withTitles: withTitles)
  }

  private static func cells(_ file: RemoteFile) -> [SafeText] {
    [
      SafeText(file.id.rawValue),
      file.byteCount.map { SafeText($0.words) } ?? "-",
      file.createdAt?.minuteWords ?? "-",
      file.purpose.map { SafeText($0.rawValue) } ?? "-",
      file.status.map { SafeText($0.rawValue) } ?? "-",
      SafeText(file.name),
    ]
  }
}

extension Timestamp {
  /// `2026-03-01 08:00`.
  var minuteWords: SafeText { SafeText(utcWords.prefix(Self.minuteLength)) }

  private static let minuteLength = 16
}
