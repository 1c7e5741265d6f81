import FilesAPI

/// What became of one argument of a command: the word of a line of text, and the member `result` of JSON.
enum ResultWord: String, CaseIterable {
  case stored
  case storedTwice = "stored twice"
  case mayBeStored = "may be stored"
  case notProcessed = "not processed"
  case downloaded
  case present
  case skipped
  case hashed
  case deleted, cancelled, detached
  case setToExpire = "set to expire"
  case wouldBeDeleted = "would be deleted"
  case wouldBeCancelled = "would be cancelled"
  case wouldBeDetached = "would be detached"
  case wouldBeSetToExpire = "would be set to expire"
  case mayBeDeleted = "may be deleted"
  case mayBeCancelled = "may be cancelled"
  case mayBeDetached = "may be detached"
  case mayBeSetToExpire = "may be set to expire"
  case alreadyGone = "already gone"
  case endedBefore = "ended before"
  case kept
  case leftAlone = "left alone"
  case interrupted
  case failed

  /// The server confirmed it.
  static func done(_ verb: CollectionVerb) -> ResultWord {
    switch verb {
    case .cancel: .cancelled
    case .delete: .deleted
    case .detach: .detached
    case .expire: .setToExpire
    }
  }

  /// What a dry run says of what the run would do.
  static func wouldBeDone(_ verb: CollectionVerb) -> ResultWord {
    switch verb {
    case .cancel: .wouldBeCancelled
    case .delete: .wouldBeDeleted
    case .detach: .wouldBeDetached
    case .expire: .wouldBeSetToExpire
    }
  }

  /// The call went out, and no answer came.
  static func mayBeDone(_ verb: CollectionVerb) -> ResultWord {
    switch verb {
    case .cancel: .mayBeCancelled
    case .delete: .mayBeDeleted
    case .detach: .mayBeDetached
    case .expire: .mayBeSetToExpire
    }
  }

  /// What it says, for the manual.
  var meaning: String {
    switch self {
    case .stored: "The server confirmed the upload."
    case .storedTwice: "Two copies of what was sent are there."
    case .mayBeStored: "It was sent, and whether it is there is not known."
    case .notProcessed: "It is stored; the provider could not make use of it, or has not yet (put --wait)."
    case .downloaded: "The file is here, whole."
    case .present: "The copy that is here is the file as it is (sync)."
    case .skipped: "Nothing was sent or fetched: it is there already, as an option asked."
    case .hashed: "The content was read to its end."
    case .deleted, .cancelled, .detached, .setToExpire: "The server confirmed it."
    case .wouldBeDeleted, .wouldBeCancelled, .wouldBeDetached, .wouldBeSetToExpire:
      "What the run would do (--dry-run)."
    case .mayBeDeleted, .mayBeCancelled, .mayBeDetached, .mayBeSetToExpire:
      "The call went out, and no answer came."
    case .alreadyGone: "It was not there any more."
    case .endedBefore: "What was to be cancelled had come to its end."
    case .kept: "It stays, by a rule of the plan."
    case .leftAlone: "No call went out for it; error says why."
    case .interrupted: "A part of it is here, and the same command goes on with it."
    case .failed: "error says why."
    }
  }
}
