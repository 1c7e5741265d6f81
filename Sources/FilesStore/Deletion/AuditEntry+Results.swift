package import FilesAPI

extension AuditEntry {
  /// What came of one call for a file; nil when the server did not look at it (429).
  init?(deletion item: DeletionRun.Item, _ verdict: DeletionVerdict, requestID: String?) {
    var requestID = requestID
    let words: String
    switch verdict {
    case .done(.deleted): words = item.mayBeDone ? AuditWord.okAfterRetry.rawValue : AuditWord.ok.rawValue
    case .done(.alreadyGone): words = AuditWord.alreadyGone.rawValue
    case .done(.alreadyEnded): words = AuditWord.endedBefore.rawValue
    case .limited: return nil
    case .unknown(let error), .doubtful(let error), .unheard(let error), .caller(let error),
      .refused(let error), .changed(let error):
      // A look at the file changed nothing.
      guard error.operation.changesSomething else { return nil }
      (words, requestID) = (error.kind, error.requestID)
    }
    let order = item.target.order
    self.init(order.map { Action($0.verb) } ?? .delete, name: item.target.name, result: words)
    id = order.map { FileID($0.object.id) } ?? item.target.id
    byteCount = item.target.byteCount
    self.requestID = requestID
    kind = order?.object.kind
    parentID = order?.object.parentID
  }

  /// What the server had answered to the call; nil when it refused, or nothing clear came back.
  package static func deletionOutcome(ofResult words: String) -> DeletionOutcome? {
    switch AuditWord(rawValue: words) {
    case .ok, .okAfterRetry: .deleted
    case .alreadyGone: .alreadyGone
    case .endedBefore: .alreadyEnded
    case .okAfterLostAnswer, .isThere, .storedTwice, .mayBeStored, .notStored, nil: nil
    }
  }
}

/// What came of a call, in the audit log; where it failed, the reason stands there instead.
package enum AuditWord: String, CaseIterable, Sendable {
  case ok
  case okAfterRetry = "ok after retry"
  case okAfterLostAnswer = "ok after lost answer"
  case isThere = "is there"
  case storedTwice = "stored twice"
  case mayBeStored = "may be stored"
  case notStored = "not stored"
  case alreadyGone = "already gone"
  case endedBefore = "ended before"

  /// What it says, for the manual.
  package var meaning: String {
    switch self {
    case .ok: "The server confirmed it."
    case .okAfterRetry: "The server confirmed it, this time or at an earlier call that had no answer."
    case .okAfterLostAnswer: "The upload had no answer, and the file was found on the server later."
    case .isThere: "The server said that it has this content."
    case .storedTwice: "Two copies of what was sent are on the server."
    case .mayBeStored: "The upload had no answer, and the file was not found yet."
    case .notStored: "The upload had no answer, and the file is not on the server."
    case .alreadyGone: "It was not there any more."
    case .endedBefore: "What was to be cancelled had come to its end."
    }
  }
}

extension FilesError {
  /// The reason in a word, with the status where there is one; nothing that a server or a key could be in.
  var kind: String {
    switch reason {
    case .unreachable: "unreachable"
    case .untrusted: "untrusted"
    case .redirected: "redirected"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    case .rejected(let rejection): "rejected \(rejection.status)"
    case .unreadable: "unreadable answer"
    case .lengthMismatch: "length mismatch"
    case .local: "local file"
    case .invalidRequest: "invalid request"
    case .readOnly: "read-only"
    case .notAsPlanned: "not as planned"
    }
  }
}
