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
    return SaveRequest(
      download: download(named: filteredName, to: destination), part: .all, filter: filter.filter,
      table: facts.table?.format, others: filter.filter.needsOthers ? others : [])
  }

  private func download(named name: String, to destination: String) -> DownloadRequest {
    Self.download(partOf: file, named: name, to: destination)
  }

  /// Only the name differs from the whole file's, and that the next start cannot offer it again.
  static func download(
    partOf file: RemoteFile, named name: String, to destination: String
  ) -> DownloadRequest {
    let named = RemoteFile(id: file.id, name: name, purpose: file.purpose)
    var request = DownloadRequest(file: named, destination: destination, overwrites: false)
    request.isOfferedAgain = false
    return request
  }

  private var filteredName: String {
    guard facts.table != nil else { return "\(stem)-filtered.jsonl" }
    let isNamedSo = file.name.lowercased().hasSuffix(".csv")
    return "\(isNamedSo ? String(file.name.dropLast(4)) : file.name)-filtered.csv"
  }

  private var stem: String { Self.stem(of: file) }

  static func stem(of file: RemoteFile) -> String {
    [".gz", ".zst", ".jsonl"].reduce(file.name) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
  }

  /// How the record that is open would be saved; nil when none is open.
  private func recordDownload(to destination: String) -> SaveRequest? {
    guard record?.line != nil, case .record(let line, let start)? = recordUnderCursor else { return nil }
    return SaveRequest(
      download: download(named: "\(stem)-record-\(line + 1).jsonl", to: destination), part: .line(from: start)
    )
  }
}
