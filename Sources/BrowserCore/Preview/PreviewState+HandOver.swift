import FilesAPI
import FilesStore
import JSONLines

extension PreviewState {
  /// The record that is open, or under the cursor.
  package var recordUnderCursor: HandOverSource? {
    guard facts.kind.isRecords else { return nil }
    if let line = record?.line {
      guard let extent = record?.content?.extent else { return nil }
      return .record(line: line, start: extent.start)
    }
    guard record == nil, layout != .hex, let extent = windowLine(lines.cursor)?.extent else { return nil }
    return .record(line: extent.line, start: extent.start)
  }
}

extension PreviewState {
  /// How the record that is open, or what a filter shows, would be saved; nil when that is all of the file.
  func partDownload(to destination: String) -> SaveRequest? {
    if let request = recordDownload(to: destination) { return request }
    guard let filter, record == nil else { return nil }
    let named = RemoteFile(id: file.id, name: filteredName)
    return SaveRequest(
      download: DownloadRequest(file: named, destination: destination, overwrites: false), part: .all,
      filter: filter.filter, table: facts.table?.format)
  }

  private var filteredName: String {
    guard facts.table != nil else { return "\(stem)-filtered.jsonl" }
    let isNamedSo = file.name.lowercased().hasSuffix(".csv")
    return "\(isNamedSo ? String(file.name.dropLast(4)) : file.name)-filtered.csv"
  }

  private var stem: String { file.name.hasSuffix(".jsonl") ? String(file.name.dropLast(6)) : file.name }

  /// How the record that is open would be saved; nil when none is open.
  private func recordDownload(to destination: String) -> SaveRequest? {
    guard record?.line != nil, case .record(let line, let start)? = recordUnderCursor else { return nil }
    // Only the name counts: the content is taken from what was read.
    let named = RemoteFile(id: file.id, name: "\(stem)-record-\(line + 1).jsonl")
    return SaveRequest(
      download: DownloadRequest(file: named, destination: destination, overwrites: false),
      part: .line(from: start))
  }
}
