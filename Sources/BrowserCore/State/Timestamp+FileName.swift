import FilesAPI
import FoundationEssentials

extension Timestamp {
  /// In UTC, fit for a file's name and sorted by time: `2026-03-01-130500`.
  var fileNameWords: String {
    let date = Date(timeIntervalSince1970: TimeInterval(seconds))
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space).year().month().day()
      .time(includingFractionalSeconds: false)
    return String(date.formatted(style).map { $0 == " " ? "-" : $0 }.filter { $0 != ":" })
  }
}
