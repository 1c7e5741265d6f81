import ContentReading
import FilesAPI
import FilesStore
import JSONLines

extension PreviewState {
  /// The record that is open, or under the cursor.
  func recordUnderCursor() throws(FilesError) -> ProgramInput? {
    guard record == nil else { return openRecord }
    guard status.hasRecords, unit == status.recordUnit, layout != .hex,
      let extent = try extent(ofPlace: lines.cursor)
    else { return nil }
    return source(extent)
  }

  private var openRecord: ProgramInput? {
    guard status.hasRecords, unit == status.recordUnit, record?.line != nil,
      let extent = record?.content?.extent
    else { return nil }
    return source(extent)
  }

  /// A record that is no line has a known end.
  private func source(_ extent: LineExtent) -> ProgramInput? {
    guard unit == .values else { return .record(line: extent.line, start: extent.start) }
    return extent.isWhole ? .record(line: extent.line, start: extent.start, end: extent.end) : nil
  }

}

extension PreviewState {
  /// How the record that is open, or what a filter shows, would be saved; nil when that is all of the file.
  func partDownload(to destination: String) -> SaveRequest? {
    if let request = recordDownload(to: destination) { return request }
    guard let filter, record == nil else { return nil }
    return SaveRequest(
      download: download(named: filteredName, to: destination), filter: filter.filter,
      division: division, only: filtered?.order, others: filter.filter.needsOthers ? others : [])
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
    guard status.table != nil else { return "\(stem)-filtered.jsonl" }
    let isNamedSo = file.name.lowercased().hasSuffix(".csv")
    return "\(isNamedSo ? String(file.name.dropLast(4)) : file.name)-filtered.csv"
  }

  private var stem: String { Self.stem(of: file) }

  static func stem(of file: RemoteFile) -> String {
    [".gz", ".zst", ".jsonl", ".json"].reduce(file.name) {
      $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0
    }
  }

  /// How the record that is open would be saved; nil when none is open.
  private func recordDownload(to destination: String) -> SaveRequest? {
    guard let source = openRecord, case .record(let line, _, _) = source else { return nil }
    return SaveRequest(
      download: download(named: "\(stem)-record-\(line + 1).jsonl", to: destination), part: source.part,
      division: division)
  }
}
