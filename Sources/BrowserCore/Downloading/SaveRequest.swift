package import ContentReading
package import FilesAPI
package import FilesStore
package import JSONLines

/// A part of the content that is looked at, to be written into a local file.
package struct SaveRequest: Equatable, Sendable {
  package var download: DownloadRequest
  package var part = ContentPart.all
  /// Only the lines that it lets through are written.
  package var filter: RecordFilter?
  /// What the content is divided into.
  package var division = ContentDivision.lines
  /// The numbers of those that are chosen among what the filter lets through.
  package var only: [Int32]?
  /// Other files of the batch, where the filter asks for them.
  package var others: [RemoteFile] = []

  /// The scan that writes it.
  package var scan: ScanRequest { ScanRequest(number: 0, work: work, part: part) }

  private var work: ScanWork {
    if let filter { return .saveFiltered(download, filter, division, others: others, only: only) }
    if case .values = division, part != .all { return .saveOnLines(download) }
    return .save(download)
  }
}
