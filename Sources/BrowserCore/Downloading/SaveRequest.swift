package import ContentReading
package import FilesStore
package import JSONLines

/// A part of the content that is looked at, to be written into a local file.
package struct SaveRequest: Equatable, Sendable {
  package var download: DownloadRequest
  package var part: ContentPart
  /// Only the lines that it lets through are written.
  package var filter: RecordFilter?
  /// Set for a table, of which rows are written and not lines.
  package var table: TableFormat?

  package init(
    download: DownloadRequest, part: ContentPart, filter: RecordFilter? = nil, table: TableFormat? = nil
  ) {
    self.download = download
    self.part = part
    self.filter = filter
    self.table = table
  }

  /// The scan that writes it.
  package var scan: ScanRequest {
    let work: ScanWork = filter.map { .saveFiltered(download, $0, table) } ?? .save(download)
    return ScanRequest(number: 0, work: work, part: part)
  }
}
