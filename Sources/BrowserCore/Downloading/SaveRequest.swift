package import FilesAPI
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
  /// Other files of the batch, where the filter asks for them.
  package var others: [RemoteFile]

  package init(
    download: DownloadRequest, part: ContentPart, filter: RecordFilter? = nil, table: TableFormat? = nil,
    others: [RemoteFile] = []
  ) {
    self.others = others
    self.download = download
    self.part = part
    self.filter = filter
    self.table = table
  }

  /// The pass that writes it.
  package var pass: PassRequest {
    PassRequest(
      number: 0, work: filter.map { .saveFiltered(download, $0, table, others: others) } ?? .save(download),
      part: part)
  }
}
