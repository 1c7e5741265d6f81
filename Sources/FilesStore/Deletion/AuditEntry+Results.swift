package import FilesAPI

extension AuditEntry {
  /// What came of one call for a file; nil when the server did not look at it (429).
  ///
  /// `ok after retry` means that an earlier call without an answer, or this one, deleted it.
  init?(deletion item: DeletionRun.Item, of job: JobID?, _ verdict: DeletionVerdict, requestID: String?) {
    var requestID = requestID
    let words: String
    switch verdict {
    case .done(.deleted): words = item.mayBeDone ? Self.okAfterRetry : Self.ok
    case .done(.alreadyGone): words = Self.alreadyGone
    case .done(.alreadyEnded): words = Self.alreadyEnded
    case .limited: return nil
    case .unknown(let error), .doubtful(let error), .unheard(let error), .caller(let error),
      .refused(let error), .changed(let error):
      // A look at the file changed nothing.
      guard error.operation.changesSomething else { return nil }
      (words, requestID) = (error.kind, error.requestID)
    }
    let order = item.target.order
    self.init(
      action: order.map { Action($0.verb) } ?? .delete, job: job,
      id: order.map { FileID($0.object.id) } ?? item.target.id, name: item.target.name,
      byteCount: item.target.byteCount, result: words, requestID: requestID)
    kind = order?.object.kind
    parentID = order?.object.parentID
  }

  /// What the server had answered to the call; nil when it refused, or nothing clear came back.
  package static func deletionOutcome(ofResult words: String) -> DeletionOutcome? {
    switch words {
    case ok, okAfterRetry: .deleted
    case alreadyGone: .alreadyGone
    case alreadyEnded: .alreadyEnded
    default: nil
    }
  }

  private static let ok = "ok"
  private static let okAfterRetry = "ok after retry"
  private static let alreadyGone = "already gone"
  private static let alreadyEnded = "ended before"
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
