package import FilesAPI
package import FilesStore

/// What is to be done outside, as data.
package enum Effect: Equatable, Sendable {
  case list(ListingID, purpose: FilePurpose?)
  case stopListing(ListingID)
  case readCache(CacheRequest)
  case keepList(ListingSnapshot)
  case readReferences(ReferencesID)
  case stopReferences(ReferencesID)
  /// Reads the newest page of every list of what uses files; `known` are vector stores and what was said of each.
  case readNewestReferences(ReferencesID, known: [String: Int])
  case arrange(ArrangeRequest)
  case select(SelectRequest)
  case survey(SurveyRequest)
  case export(ExportRequest)
  case retrieve(FileID)
  /// Fetches the first lines once the cursor rests; replaces the peek before.
  case peek(RemoteFile)
  case endPeek
  case inspectUpload(path: String)
  /// Checks the records of a file that is to be uploaded.
  case check(CheckID, CheckRequest)
  case cancelCheck(CheckID)
  case completePath(typed: String)
  case upload(TransferID, UploadRequest)
  case download(TransferID, DownloadRequest)
  /// Writes a part of a file's content, or what a filter shows of it.
  case save(TransferID, SaveRequest)
  case cancelTransfer(TransferID)
  case delete(DeletionID, [DeletionTarget])
  case cancelDeletion(DeletionID)
  /// Copies the files into a folder, and deletes those whose copy is complete.
  case archive(DeletionID, [DeletionTarget], folder: String)
  case pauseDeletion(DeletionID, Bool)
  case findUnfinishedJobs
  case resumeDeletion(DeletionID, ResumeOrder)
  case forgetJob(JobID)
  /// Reads what files hold, to tell which hold the same.
  case compare(ComparisonID, [RemoteFile])
  case cancelComparison(ComparisonID)
  case findKnownContents
  /// Sweeps up after downloads whose program died, and asks what to do with them.
  case findUnfinishedDownloads
  /// Looks for uploads of earlier runs of which nobody knows what became of them.
  case settleUploads
  case preview(PreviewEffect)
  /// Waits until content can be handed over.
  case prepareHandOver(HandOver)
  case dropHandOver(HandOverID)
  case openProfile(ProfileOpening)
  /// From here on everything is asked of the profile that was opened.
  case adoptProfile(ProfileOpening)
  case dropProfile(ProfileOpening)
  case terminal(TerminalEffect)
}

/// What is to be done with the terminal, by the thread that owns it.
package enum TerminalEffect: Equatable, Sendable {
  /// To the clipboard.
  case copy(String)
  case redraw
  case suspend
  /// Lends the terminal to a program that reads content.
  case runHandOver(HandOver)
  /// Gives the terminal back for good.
  case quit
}
