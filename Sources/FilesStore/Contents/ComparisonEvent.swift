package import FilesAPI

/// One reading of contents that are to be compared.
package struct ComparisonID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// How a comparison goes on.
package enum ComparisonEvent: Equatable, Sendable {
  /// What was read since the last time, and how far all of it is; at most ten a second.
  case progressed([ContentResult], TransferProgress)
  case waiting(RetryNotice)
  case ended(ComparisonEnd)
}

/// What came of reading one content.
package struct ContentResult: Equatable, Sendable {
  package var id: FileID
  package var outcome: Result<KnownContent, FilesError>

  package init(id: FileID, outcome: Result<KnownContent, FilesError>) {
    self.id = id
    self.outcome = outcome
  }
}

/// Why a comparison is over.
package enum ComparisonEnd: Equatable, Sendable {
  case complete
  case cancelled
  /// Given up: the key is refused, or the server cannot be reached.
  case stopped(FilesError)
}
