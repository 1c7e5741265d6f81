package import FilesAPI

/// Something that the status line said, with its time.
package struct Message: Equatable, Sendable {
  package var notice: Notice
  package var at: Timestamp
}

/// What the status line says, and what it said.
package struct MessageLog: Equatable, Sendable {
  fileprivate(set) var notice: Notice?
  /// What was said and is worth reading again, the newest first.
  package fileprivate(set) var log: [Message] = []
  private static let most = 100

  fileprivate mutating func say(_ notice: Notice?, at now: Timestamp) {
    self.notice = notice
    if let notice { keep(notice, at: now) }
  }

  /// Keeps what is said elsewhere than in the status line.
  mutating func keep(_ notice: Notice, at now: Timestamp) {
    guard notice.isWorthKeeping else { return }
    log.insert(Message(notice: notice, at: now), at: 0)
    if log.count > Self.most { log.removeLast() }
  }
}

extension AppState {
  /// What the status line says; it is kept where it is worth reading again.
  package var notice: Notice? {
    get { messages.notice }
    set { messages.say(newValue, at: now) }
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
