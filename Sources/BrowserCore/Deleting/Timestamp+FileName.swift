import FilesAPI

extension Timestamp {
  /// In UTC, fit for a file's name and sorted by time: `2026-03-01-130500`.
  var fileNameWords: String {
    String(rfc3339.filter { $0 != ":" && $0 != "Z" }.map { $0 == "T" ? "-" : $0 })
  }
}
