/// Where a batch stands.
enum BatchStage: String {
  case validating
  case running = "in_progress"
  case finalizing, completed, failed, expired, cancelling, cancelled

  /// The word of Mistral.
  var mistralWord: String {
    switch self {
    case .validating: "QUEUED"
    case .running, .finalizing: "RUNNING"
    case .completed: "SUCCESS"
    case .failed: "FAILED"
    case .expired: "TIMEOUT_EXCEEDED"
    case .cancelling: "CANCELLATION_REQUESTED"
    case .cancelled: "CANCELLED"
    }
  }
}

extension BatchRecord {
  /// Sets when it does what: a tenth of the time for validation, a tenth for the end, the rest for the requests.
  mutating func plan(seconds: Int64) {
    startsAt = head.createdAt + seconds / 10
    finalizesAt = head.createdAt + seconds * 9 / 10
    endsAt = head.createdAt + seconds
    expiresAt = head.createdAt + Limits.batchWindow
  }

  func stage(at now: Int64) -> BatchStage {
    switch ending {
    case .completed?: return .completed
    case .failed?: return .failed
    case .expired?: return .expired
    case .cancelled?: return .cancelled
    case nil: break
    }
    if cancelledAt != nil { return .cancelling }
    if now < startsAt { return .validating }
    return now < finalizesAt ? .running : .finalizing
  }

  /// How and when it ends, if that time has come.
  func due(at now: Int64) -> (ending: Ending, time: Int64)? {
    guard ending == nil else { return nil }
    if let end = cancelEndsAt { return now >= end ? (.cancelled, end) : nil }
    if problems != nil { return now >= startsAt ? (.failed, startsAt) : nil }
    if endsAt > expiresAt { return now >= expiresAt ? (.expired, expiresAt) : nil }
    return now >= endsAt ? (.completed, endsAt) : nil
  }

  /// Requests that have been worked on by then, in the order of the input.
  func answered(at now: Int64) -> Int64 {
    let time = min(now, cancelledAt ?? now, expiresAt)
    guard time >= startsAt else { return 0 }
    guard time < finalizesAt else { return requests }
    return requests * (time - startsAt) / (finalizesAt - startsAt)
  }

  /// Requests that succeeded and failed so far.
  ///
  /// While it goes on, failures are told as if they were spread evenly; the files at its end say how it was.
  func counts(at now: Int64) -> (succeeded: Int64, failed: Int64) {
    guard ending == nil else { return (succeeded, failed) }
    let answered = answered(at: now)
    let failed = requests == 0 ? 0 : failures * answered / requests
    return (answered - failed, failed)
  }
}
