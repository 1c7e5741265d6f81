package import FilesAPI
package import FilesStore

/// What is to be done outside, as data.
package enum Effect: Equatable, Sendable {
  case list(ListingID, purpose: FilePurpose?)
  case stopListing(ListingID)
  case arrange(ArrangeRequest)
  case select(SelectRequest)
  case survey(SurveyRequest)
  case export(ExportRequest)
  case retrieve(FileID)
  case inspectUpload(path: String)
  case completePath(typed: String)
  case upload(TransferID, UploadRequest)
  case download(TransferID, DownloadRequest)
  case cancelTransfer(TransferID)
  case delete(DeletionID, [DeletionTarget])
  case cancelDeletion(DeletionID)
  case preview(PreviewEffect)
  case copy(String)
  case redraw
  case suspend
  case quit
}
