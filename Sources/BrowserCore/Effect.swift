package import FilesAPI
package import FilesStore

/// What is to be done outside, as data.
package enum Effect: Equatable, Sendable {
  case start(Job)
  case cancel(JobKey)
  case pause(DeletionID, Bool)
  case readCache(CacheRequest)
  case keepList(ListingSnapshot)
  case retrieve(FileID)
  case retrieveObject(ObjectReference)
  /// Asks for a link to the content of a file.
  case link(FileID)
  case inspectUpload(path: String)
  case completePath(typed: String)
  /// Asks for what was typed into prompts in earlier runs.
  case readHistory
  case keepHistory(PromptHistory)
  case findUnfinishedJobs
  case forgetJob(JobID)
  case findKnownContents
  /// Sweeps up after downloads whose program died, and asks what to do with them.
  case findUnfinishedDownloads
  /// Looks for uploads of earlier runs of which nobody knows what became of them.
  case settleUploads
  case preview(PreviewEffect)
  case profile(ProfileEffect)
  case terminal(TerminalEffect)
}

/// What is to be done about another profile.
package enum ProfileEffect: Equatable, Sendable {
  case open(ProfileOpening)
  /// From here on everything is asked of the profile that was opened.
  case adopt(ProfileOpening)
  case cancel(ProfileOpening)
}

/// What is to be done with the terminal, by the thread that owns it.
package enum TerminalEffect: Equatable, Sendable {
  /// To the clipboard.
  case copy(String)
  case redraw
  case capturePointer(Bool)
  /// Lets the screen look like another theme, by its name.
  case showTheme(String)
  case suspend
  /// Lends the terminal to a program that reads content.
  case runProgram(ExternalProgram)
  /// Gives the terminal back for good.
  case quit
}
