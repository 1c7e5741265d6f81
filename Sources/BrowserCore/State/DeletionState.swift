package import FilesAPI
package import FilesStore

/// A deletion under way or just over, in numbers.
package struct DeletionState: Equatable, Sendable {
  package let id: DeletionID
  package let count: Int
  package let startedAt: Timestamp
  package var deleted = 0
  package var alreadyGone = 0
  package var refused = 0
  package var failed = 0
  /// The last refusal or failure, as an example of why.
  package var lastError: FilesError?
  package var waitingUntil: Timestamp?
  package var isCancelling = false
  package var end: DeletionEnd?
  package var untouched = 0

  package init(id: DeletionID, count: Int, startedAt: Timestamp) {
    self.id = id
    self.count = count
    self.startedAt = startedAt
  }

  package var done: Int { deleted + alreadyGone + refused + failed }

  /// Counts what became of some files.
  package mutating func count(_ results: [DeletionResult]) {
    for result in results { count(result) }
  }

  private mutating func count(_ result: DeletionResult) {
    waitingUntil = nil
    switch result.outcome {
    case .success(.deleted): deleted += 1
    case .success(.alreadyGone): alreadyGone += 1
    case .failure(let error):
      lastError = error
      if case .rejected = error.reason { refused += 1 } else { failed += 1 }
    }
  }
}
