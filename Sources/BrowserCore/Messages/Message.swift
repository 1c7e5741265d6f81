package import FilesAPI

/// Something that the status line said, with its time.
package struct Message: Equatable, Sendable {
  package var notice: Notice
  package var at: Timestamp
}

extension AppState {
  private static let mostMessages = 100

  mutating func keep(_ notice: Notice) {
    guard notice.isWorthKeeping else { return }
    messages.insert(Message(notice: notice, at: now), at: 0)
    if messages.count > Self.mostMessages { messages.removeLast() }
  }
}

extension Notice {
  /// What came of work, and warnings; not what only answers a key.
  fileprivate var isWorthKeeping: Bool {
    switch self {
    case .failed, .uploaded, .downloaded, .transferCancelled, .uploadCancelled, .mayBeStored,
      .storedTwice, .sentAgain, .transfersEnded, .deletionEnded, .warning, .themeUnreadable,
      .clockDiffers, .stateTrouble, .hiddenByFilter, .exported, .handedOver, .compared, .uploadsTyped,
      .uploadsDropped, .uploadLeftOut, .keptInUse, .marksGone, .profileFailed, .keysDropped,
      .nothingLeftOfJob:
      true
    case .unavailable, .unknownKey, .copied, .marked, .unmarked, .noMatch, .refreshed, .noCollection,
      .notToldHere, .unmarkedGuarded, .pasteIgnored, .pointer, .noPointer, .linkAsked, .themeChosen,
      .answersTogether, .marksUndone, .noMarksToUndo, .noDuplicates, .refreshing, .referencesStopped,
      .nothingToCompare, .markedDuplicates, .saving, .noCounterpart:
      false
    }
  }
}
