package import FilesAPI
package import FilesStore

/// A deletion under way or just over, in numbers.
package struct DeletionState: Equatable, Sendable {
  package let id: DeletionID
  /// All files of the plan, also those of earlier runs.
  package private(set) var count: Int
  package let startedAt: Timestamp
  /// What earlier runs of a resumed deletion had done.
  package private(set) var doneBefore = 0
  /// Where copies are made first.
  package var archiveFolder: String?
  /// How far the copies are; nil where none are made or none is ready.
  package private(set) var archive: ArchiveProgress?
  package private(set) var isPaused = false
  /// Why files were refused or failed, each kind with an example, in the order in which they came up.
  package fileprivate(set) var reasons: [DeletionReason] = []
  private var hasResults = false
  private var deletions = ThroughputMeter(lookingBack: Self.window)
  private var copies = ThroughputMeter(lookingBack: Self.window)
  package var deleted = 0
  /// What of that was done with what, in this run, in the order in which it came up.
  package fileprivate(set) var doneGroups: [DoneGroup] = []
  package var alreadyGone = 0
  /// What was to be cancelled and had come to its end before.
  package private(set) var alreadyEnded = 0
  package var refused = 0
  package var failed = 0
  /// The last refusal or failure, as an example of why.
  package var lastError: FilesError?
  package var waitingUntil: Timestamp?
  /// Why it waits: the server said so, or does not answer.
  package var waitingFor: FilesError?
  /// The size of what was deleted in this run, as far as the server told sizes.
  package var freed = ByteTotal()
  package var isCancelling = false
  /// What is done with objects; none: files are deleted.
  package internal(set) var orders: [CollectionOrder] = []
  /// Beside what is done with objects files are deleted.
  package internal(set) var isOfFilesToo = false
  /// Files that were refused, failed or not tried.
  package internal(set) var filesLeft: [FileID] = []
  package var end: DeletionEnd?
  package var untouched = 0

  package init(id: DeletionID, count: Int, startedAt: Timestamp) {
    self.id = id
    self.count = count
    self.startedAt = startedAt
  }

  /// The rest of a deletion that was cut off.
  mutating func resume(_ job: ResumedJob) {
    count += job.doneBefore
    deleted = job.counts[.deleted] ?? 0
    alreadyGone = job.counts[.alreadyGone] ?? 0
    doneBefore = done
  }

  package var done: Int { deleted + alreadyGone + alreadyEnded + refused + failed }

  /// Files a second over the last seconds, without the pauses; nil while it cannot be told.
  package func rate(now: Timestamp) -> Double? { deletions.rate(at: .seconds(now.seconds)) }

  /// Copies a second over the last seconds; nil while it cannot be told.
  package func copyRate(now: Timestamp) -> Double? { copies.rate(at: .seconds(now.seconds)) }

  /// Whether more is to be said at the end than fits into a line.
  package var isWorthADialog: Bool {
    count > Self.fewFiles || count > 1 && refused + failed + untouched > 0
  }

  private static let fewFiles = 20
  /// What the rates look back: long enough to be steady, short enough to forget a wait.
  private static let window = Duration.seconds(15)

  /// Takes in how far the copies are.
  mutating func note(_ progress: ArchiveProgress, now: Timestamp) {
    if archive == nil { copies.note(0, at: .seconds(startedAt.seconds)) }
    archive = progress
    copies.note(Int64(progress.done), at: .seconds(now.seconds))
  }

  /// Holds the clock of the rate as well.
  package mutating func setPaused(_ isPaused: Bool, now: Timestamp) {
    deletions.hold(isPaused, at: .seconds(now.seconds))
    copies.hold(isPaused, at: .seconds(now.seconds))
    self.isPaused = isPaused
  }

  /// Counts what became of some files.
  package mutating func count(_ results: [DeletionResult], now: Timestamp) {
    if !hasResults { deletions.note(Int64(done), at: .seconds(now.seconds)) }
    hasResults = true
    if let until = waitingUntil, until <= now { waitingUntil = nil }
    for result in results { count(result) }
    deletions.note(Int64(done), at: .seconds(now.seconds))
  }

  private mutating func count(_ result: DeletionResult) {
    switch result.outcome {
    case .success(.deleted):
      deleted += 1
      noteDone(result.order)
    case .success(.alreadyGone): alreadyGone += 1
    case .success(.alreadyEnded): alreadyEnded += 1
    case .failure(let error):
      lastError = error
      add(error)
      if case .rejected = error.reason { refused += 1 } else { failed += 1 }
      if result.order == nil { filesLeft.append(result.id) }
    }
  }
}

extension DeletionState {
  fileprivate mutating func add(_ error: FilesError) {
    let kind = DeletionReason.Kind(error)
    if let index = reasons.firstIndex(where: { $0.kind == kind }) {
      reasons[index].count += 1
    } else {
      reasons.append(DeletionReason(kind: kind, example: error))
    }
  }
}

/// What was done with how many of a kind.
package struct DoneGroup: Equatable, Sendable {
  /// nil for files that were deleted.
  package var verb: CollectionVerb?
  package var kind: CollectionKind?
  package var count = 1
}

extension DeletionState {
  fileprivate mutating func noteDone(_ order: CollectionOrder?) {
    let (verb, kind) = (order?.verb, order?.object.kind)
    if let index = doneGroups.firstIndex(where: { $0.verb == verb && $0.kind == kind }) {
      doneGroups[index].count += 1
    } else {
      doneGroups.append(DoneGroup(verb: verb, kind: kind))
    }
  }
}

/// Why some files were refused or failed.
package struct DeletionReason: Equatable, Sendable {
  /// What is the same of all of them: the server's words may name each file.
  let kind: Kind
  package let example: FilesError
  package var count = 1

  struct Kind: Equatable, Sendable {
    var operation: OperationName
    var reason: FilesError.Reason

    init(_ error: FilesError) {
      operation = error.operation
      reason = error.reason
      guard case .rejected(var rejection) = reason else { return }
      rejection.message = ""
      rejection.retryAfter = nil
      reason = .rejected(rejection)
    }
  }
}
