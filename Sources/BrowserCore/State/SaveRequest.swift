package import FilesStore

/// A part of the content that is looked at, to be written into a local file.
package struct SaveRequest: Equatable, Sendable {
  package var download: DownloadRequest
  package var part: ContentPart

  package init(download: DownloadRequest, part: ContentPart) {
    self.download = download
    self.part = part
  }
}
