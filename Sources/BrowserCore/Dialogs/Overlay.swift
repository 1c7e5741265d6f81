package import FilesAPI
package import FilesStore

/// What is open over the screen, and what waits to be.
package struct DialogsState: Equatable, Sendable {
  /// What lies over the screen and takes the keys.
  package var overlay: Overlay?
  /// The help, which lies over all of it, and under which it goes on.
  package var help: HelpState?
  /// Questions that wait until nothing else is open, in order.
  package internal(set) var questions: [Question] = []
  /// What was typed into prompts.
  var history = PromptHistory()
}

/// What lies over the screen and takes the keys.
package enum Overlay: Equatable, Sendable {
  case prompt(Prompt)
  case purposes(Menu<PurposeChoice>)
  case map(MapState)
  case sorts(Menu<FileSort.Key>)
  case columns(Menu<FileColumn>)
  /// The same for lists of batches and the like.
  case objectSorts(Menu<ObjectSortKey>)
  case objectColumns(Menu<ObjectColumn>)
  case upload(UploadDraft)
  case deletePlan(DeletePlan)
  case acts(ActDialog)
  /// What came of a deletion, in numbers.
  case deletionResults(DeletionState)
  case question(Question)
  case transfers(Menu<TransferID>)
  case profiles(Menu<ProfileChoice>)
  /// The screen looks like the theme under the cursor.
  case themes(Menu<String>)
  /// A profile is being opened; nothing else is begun meanwhile.
  case openingProfile(ProfileOpening)
  /// What was said so far, from the message at the top of the dialog on.
  case messages(top: Int)
}

/// A line of the purpose menu.
package enum PurposeChoice: Hashable, Sendable {
  case all
  case purpose(FilePurpose)
  case ready(ReadyFilter)
  /// A filter of the configuration, by its name.
  case saved(String)
}

/// Something that is asked before it is done.
package enum Question: Equatable, Sendable {
  /// Quit although so much is under way.
  case quit(transfers: Int, isDeleting: Bool)
  /// Replace what is there by a download.
  case overwrite(DownloadRequest, path: String)
  case overwriteExport(ExportRequest)
  case overwriteSaved(SaveRequest, path: String)
  /// Leave a profile although so much is under way.
  case switchProfile(ProfileChoice, transfers: Int, isDeleting: Bool)
  /// Begin downloads again that were cut off in an earlier run.
  case downloadAgain([DownloadRequest])
  /// Send a file of which there is one already.
  case uploadTwin(UploadTwin)
  /// Look for an upload once more.
  case mayBeStored(UploadRequest, byteCount: ByteCount, UploadDoubt)
  /// What became of uploads of an earlier run.
  case settledUploads([SettledUpload])
  /// Read so much to compare contents.
  case compare(ComparisonPlan)
}
