import ContentReading
import FilesAPI
import FilesStore
import JSONLines

extension PreviewState {
  /// The record that is open, or under the cursor.
  func recordUnderCursor() throws(FilesError) -> HandOverSource? {
    guard record == nil else { return openRecord }
    guard status.kind.isRecords, layout != .hex, let extent = try extent(ofPlace: lines.cursor) else {
      return nil
    }
    return .record(line: extent.line, start: extent.start)
  }

  private var openRecord: HandOverSource? {
    guard status.kind.isRecords, let line = record?.line, let extent = record?.content?.extent else {
      return nil
    }
    return .record(line: line, start: extent.start)
  }
}

extension PreviewState {
  /// How the record that is open, or what a filter shows, would be saved; nil when that is all of the file.
  func partDownload(to destination: String) -> SaveRequest? {
    if let request = recordDownload(to: destination) { return request }
    guard let filter, record == nil else { return nil }
    return SaveRequest(
      download: download(named: filteredName, to: destination), part: .all, filter: filter.filter,
      table: status.table?.format)
  }

  /// Only the name differs from the whole file's, and that the next start cannot offer it again.
  private func download(named name: String, to destination: String) -> DownloadRequest {
    let named = RemoteFile(id: file.id, name: name, purpose: file.purpose)
    var request = DownloadRequest(file: named, destination: destination, overwrites: false)
    request.isOfferedAgain = false
    return request
  }

  private var filteredName: String {
    guard status.table != nil else { return "\(stem)-filtered.jsonl" }
    let isNamedSo = file.name.lowercased().hasSuffix(".csv")
    return "\(isNamedSo ? String(file.name.dropLast(4)) : file.name)-filtered.csv"
  }

  private var stem: String { file.name.hasSuffix(".jsonl") ? String(file.name.dropLast(6)) : file.name }

  /// How the record that is open would be saved; nil when none is open.
  private func recordDownload(to destination: String) -> SaveRequest? {
    guard case .record(let line, let start)? = openRecord else { return nil }
    return SaveRequest(
      download: download(named: "\(stem)-record-\(line + 1).jsonl", to: destination), part: .line(from: start)
    )
  }
}
