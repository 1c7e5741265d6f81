package import FilesAPI
package import FilesStore
package import TerminalKit

/// What the status line says of something that happened; the next key press clears it.
package enum Notice: Equatable, Sendable {
  case failed(FilesError)
  case unavailable(Action, Unavailability)
  case unknownKey(String)
  case copied(String, ClipboardResult)
  case marked(Int)
  case unmarked(Int)
  case uploaded(RemoteFile, UploadMismatch?)
  case downloaded(path: String, count: Int)
  case transferCancelled(String)
  /// Nothing of it is stored.
  case uploadCancelled(String)
  case mayBeStored(String, UploadDoubt)
  case storedTwice(RemoteFile, others: [FileID])
  /// The answer was lost, and the file was looked for in vain.
  case sentAgain(String, FilesError)
  /// Transfers that ran at the same time are over, and not all of them came to a good end.
  case transfersEnded(done: Int, failed: Int)
  case deletionEnded(DeletionState)
  case noMatch(String)
  case refreshed(Int)
  /// What was taken out of the marks, and why.
  case unmarkedGuarded(running: Int, unknown: Int, copies: Int)
  /// A term that is right asks for what nothing in the list on the screen has.
  case notToldHere(FilterProblem)
  /// The provider has no such collection.
  case noCollection(CollectionView)
  /// The server is asked for a link to a content.
  case linkAsked
  /// Keys that waited for something to be read are not done.
  case keysDropped(DroppedKeys)
  case pasteIgnored
  /// The mouse was lent to the program, or given back.
  case pointer(isTaken: Bool)
  /// The terminal does not tell what the mouse does.
  case noPointer
  /// A key that would have answered a question came together with others.
  case answersTogether
  /// The last change of marks was taken back; so many are marked now.
  case marksUndone(Int)
  case noMarksToUndo
  /// Something about the profile that the person should know, in words of the configuration's.
  case warning(String)
  /// Ages are counted by another clock than this machine's.
  case clockDiffers(ClockDifference)
  /// The screen looks like this theme until the program ends.
  case themeChosen(String)
  case themeUnreadable(SafeText)
  /// The audit log cannot be written; the work went on.
  case stateTrouble(StateTrouble)
  /// A file was uploaded but the filter hides it.
  case hiddenByFilter(String)
  case exported(path: String, count: Int)
  case noDuplicates
  /// Of a deletion of so many files that was cut off, none is there any more.
  case nothingLeftOfJob(Int)
  case handedOver(ExternalProgram, ProgramResult)
  /// A download or a part of one was begun where nothing on the screen shows how far it is.
  case saving(String)
  /// No record of the file has the id.
  case noCounterpart(String, String)
  /// So many files were typed for an upload; others cannot be uploaded.
  case uploadsTyped(Int, problems: [FilesError], beyond: Int = 0)
  /// Files that were typed with one whose question was closed are not uploaded.
  case uploadsDropped(Int)
  /// One of several files, by its name.
  case uploadLeftOut(String)
  /// So many marked files are not at the server any more.
  case marksGone(Int)
  /// The list is read again every so many seconds, or (nil) only when asked for.
  case refreshing(everySeconds: Int64?)
  /// The profile that was open stays open.
  case profileFailed(String, ProfileProblem)
  /// What uses files is not read on.
  case referencesStopped
  /// So many files of a confirmed plan stay, because something has begun to use them; one as an example.
  case keptInUse(count: Int, name: String, FileUse)
  /// No other file has the name and size of this one, or the size of another marked one.
  case nothingToCompare
  case compared(ComparisonResult)
  case markedDuplicates(Int, basis: Selection.Basis, more: Int)

  /// Where what the server stored differs from what was asked for.
  package enum UploadMismatch: Hashable, Sendable {
    case otherName(asked: String)
    case noExpiry
    case otherSize(asked: ByteCount)
  }
}
