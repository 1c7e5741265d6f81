package import JSONLines

/// What a pass is for; at most one pass of each kind runs in a preview, a new one replaces the old.
package enum PassKind: Hashable, CaseIterable, Sendable {
  case save
  case filter
  case summary
}

/// What a pass is to do, as data.
package enum PassWork: Equatable, Sendable {
  /// Writes what it reads into a local file, which gets its name when all is there; never over another unasked.
  case save(DownloadRequest)
  /// Finds the lines that are to be shown.
  case filter(RecordFilter)
  /// Counts what the content consists of.
  case summary

  package var kind: PassKind {
    switch self {
    case .save: .save
    case .filter: .filter
    case .summary: .summary
    }
  }

  /// What is known before anything was looked at.
  package var emptyOutcome: PassOutcome {
    switch self {
    case .save: .saved(path: nil)
    case .filter: .filtered(FilteredLines())
    case .summary: .summed(ContentSummary())
    }
  }

  /// The pass that does it.
  func pass(on disk: any LocalDisk) -> any ContentPass {
    switch self {
    case .save(let request): SavePass(request, disk: disk)
    case .filter(let filter): FilterPass(filter)
    case .summary: SummaryPass()
    }
  }
}

/// What a pass has found out or done so far.
package enum PassOutcome: Equatable, Sendable {
  /// nil until the file has its final name.
  case saved(path: String?)
  case filtered(FilteredLines)
  case summed(ContentSummary)
}
