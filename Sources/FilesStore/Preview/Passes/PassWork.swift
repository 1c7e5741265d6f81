package import JSONLines

/// What a pass is for; where a preview runs it, at most one of each kind: a new one replaces the old.
package enum PassKind: Hashable, CaseIterable, Sendable {
  /// Begun with `PreviewService.save`, of which any number run.
  case save
  case summary
  case filter
}

/// What a pass is to do, as data.
package enum PassWork: Equatable, Sendable {
  /// Writes what it reads into a local file, which gets its name when all is there; never over another unasked.
  case save(DownloadRequest)
  /// Writes the lines that fit into a local file; of a table its header and the rows that fit.
  case saveFiltered(DownloadRequest, RecordFilter, TableFormat?)
  /// Counts what the content consists of.
  case summary
  /// Finds the lines that are to be shown; of a table its rows.
  case filter(RecordFilter, TableFormat? = nil)

  package var kind: PassKind {
    switch self {
    case .save, .saveFiltered: .save
    case .summary: .summary
    case .filter: .filter
    }
  }

  /// What is known before anything was looked at.
  package var emptyOutcome: PassOutcome {
    switch self {
    case .save, .saveFiltered: .saved(path: nil)
    case .summary: .summed(ContentSummary())
    case .filter: .filtered(FilteredLines())
    }
  }

  /// The pass that does it.
  func pass(on disk: any LocalDisk) -> any ContentPass {
    switch self {
    case .save(let request): SavePass(request, disk: disk)
    case .saveFiltered(let request, let filter, let table):
      SaveFilteredPass(request, filter, table, disk: disk)
    case .summary: SummaryPass()
    case .filter(let filter, let table): FilterPass(filter, table)
    }
  }
}

/// What a pass has found out or done so far.
package enum PassOutcome: Equatable, Sendable {
  /// nil until the file has its final name.
  case saved(path: String?)
  case summed(ContentSummary)
  case filtered(FilteredLines)
}
