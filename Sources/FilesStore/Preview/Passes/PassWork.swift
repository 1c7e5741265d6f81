package import FilesAPI
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
  /// Writes the parts that fit into a local file; of a table its header and the rows that fit.
  ///
  /// A filter that asks for other files of the batch has these read first.
  case saveFiltered(DownloadRequest, RecordFilter, ContentDivision, others: [RemoteFile] = [])
  /// Writes records that do not stand one a line into a local file, each on one.
  case saveOnLines(DownloadRequest)
  /// Counts what the content consists of.
  case summary
  /// Finds the lines that are to be shown; of a table its rows.
  case filter(RecordFilter, ContentDivision = .lines, others: [RemoteFile] = [])

  package var kind: PassKind {
    switch self {
    case .save, .saveFiltered, .saveOnLines: .save
    case .summary: .summary
    case .filter: .filter
    }
  }

  /// What is known before anything was looked at.
  package var emptyOutcome: PassOutcome {
    switch self {
    case .save, .saveFiltered, .saveOnLines: .saved(path: nil)
    case .summary: .summed(ContentSummary())
    case .filter: .filtered(FilteredLines())
    }
  }

  /// The files that are read before the content.
  var others: [RemoteFile] {
    switch self {
    case .saveFiltered(_, _, _, let others), .filter(_, _, let others): others
    case .save, .saveOnLines, .summary: []
    }
  }

  /// The pass that does it, with what was found in other files.
  func pass(on disk: any LocalDisk, _ ids: BatchIDs? = nil) -> any ContentPass {
    switch self {
    case .save(let request): return SavePass(request, disk: disk)
    case .saveOnLines(let request): return SaveOnLinesPass(request, disk: disk)
    case .saveFiltered(let request, var filter, let division, let others):
      filter.others = ids
      return SaveFilteredPass(request, filter, division, disk: disk, mayBeEmpty: others.isEmpty)
    case .summary: return SummaryPass()
    case .filter(var filter, let division, _):
      filter.others = ids
      return FilterPass(filter, division)
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
