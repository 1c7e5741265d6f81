import FilesAPI

/// Where a deletion stands: what is still to be asked for, what has come of the rest, and why it stops.
struct DeletionRun: Sendable {
  /// So many equal failures in a row mean that the rest would fail as well.
  static let failureLimit = 10

  private var remaining: ArraySlice<DeletionTarget>
  private var untold: [DeletionResult] = []
  private var stop: DeletionEnd?
  private var lastFailure: String?
  private var equalFailures = 0

  /// Takes each id once, in the order given.
  init(_ targets: [DeletionTarget]) {
    var seen: Set<FileID> = []
    remaining = targets.filter { seen.insert($0.id).inserted }[...]
  }

  /// The next file to ask for, or nil when there is none or no further call shall be made.
  mutating func next() -> DeletionTarget? {
    guard stop == nil else { return nil }
    return remaining.popFirst()
  }

  /// Keeps a result to be told, and stops where going on is senseless.
  mutating func record(_ result: DeletionResult) {
    untold.append(result)
    switch result.outcome {
    case .success:
      lastFailure = nil
      equalFailures = 0
    case .failure(let error):
      recordFailure(error)
    }
  }

  mutating func cancel() {
    guard stop == nil, !remaining.isEmpty else { return }
    stop = .cancelled
  }

  /// The results not told yet, which are told by taking them.
  mutating func takeResults() -> [DeletionResult] {
    defer { untold = [] }
    return untold
  }

  /// Why it is over, once nothing runs.
  var end: DeletionEnd { stop ?? .complete }

  /// The files not asked for.
  var untouched: [FileID] { remaining.map(\.id) }

  private mutating func recordFailure(_ error: FilesError) {
    equalFailures = error.kind == lastFailure ? equalFailures + 1 : 1
    lastFailure = error.kind
    guard stop == nil, error.refusesAll || equalFailures >= Self.failureLimit else { return }
    stop = .stopped(error)
  }
}

extension FilesError {
  /// Whether every other deletion would be refused as well: the key or the profile does not allow it.
  fileprivate var refusesAll: Bool {
    switch reason {
    case .rejected(let rejection): rejection.status == 401 || rejection.status == 403
    case .readOnly: true
    case .unreachable, .untrusted, .timedOut, .cancelled, .unreadable, .lengthMismatch, .local,
      .invalidRequest:
      false
    }
  }
}
