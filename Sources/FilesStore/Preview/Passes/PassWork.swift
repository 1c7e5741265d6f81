package import FilesAPI
package import JSONLines

/// What a pass is for; where a preview runs it, at most one of each kind: a new one replaces the old.
package enum PassKind: Hashable, CaseIterable, Sendable {
  /// Begun with `PreviewService.save`, of which any number run.
  case save
  case summary
  case filter
  case count
}

/// What a pass is to do, as data.
package enum PassWork: Equatable, Sendable {
  /// Writes what it reads into a local file, which gets its name when all is there; never over another unasked.
  case save(DownloadRequest)
  /// Writes the parts that fit into a local file; of a table its header and the rows that fit.
  ///
  /// A filter that asks for other files of the batch has these read first.
  ///
  /// `only` has the numbers of those that are chosen among them, where only some are.
  case saveFiltered(
    DownloadRequest, RecordFilter, ContentDivision, others: [RemoteFile] = [], only: [Int32]? = nil)
  /// Writes records that do not stand one a line into a local file, each on one.
  case saveOnLines(DownloadRequest)
  /// Counts what the content consists of.
  case summary
  /// Finds the lines that are to be shown; of a table its rows.
  case filter(
    RecordFilter, ContentDivision = .lines, others: [RemoteFile] = [], arranged: RecordArrangement? = nil)
  /// Counts the values that a path leads to in what a filter shows.
  case count(RecordPath, RecordFilter, ContentDivision = .lines, others: [RemoteFile] = [])

  package var kind: PassKind {
    switch self {
    case .save, .saveFiltered, .saveOnLines: .save
    case .summary: .summary
    case .filter: .filter
    case .count: .count
    }
  }

  /// What is known before anything was looked at.
  package var emptyOutcome: PassOutcome {
    switch self {
    case .save, .saveFiltered, .saveOnLines: .saved(path: nil)
    case .summary: .summed(ContentSummary())
    case .filter: .filtered(FilteredLines())
    case .count: .counted(ValueFigures())
    }
  }

  /// The files that are read before the content.
  var others: [RemoteFile] {
    switch self {
    case .saveFiltered(_, _, _, let others, _), .filter(_, _, let others, _), .count(_, _, _, let others):
      others
    case .save, .saveOnLines, .summary: []
    }
  }

  /// The pass that does it, with what was found in other files.
  func pass(on disk: any LocalDisk, _ ids: BatchIDs? = nil) -> any ContentPass {
    switch self {
    case .save(let request): return SavePass(request, disk: disk)
    case .saveOnLines(let request): return SaveOnLinesPass(request, disk: disk)
    case .saveFiltered(let request, _, let division, _, let only?):
      return SaveFilteredPass(request, ChosenScan(only, division), disk: disk)
    case .saveFiltered(let request, var filter, let division, let others, nil):
      filter.others = ids
      return SaveFilteredPass(request, filter, division, disk: disk, mayBeEmpty: others.isEmpty)
    case .summary: return SummaryPass()
    case .count(let path, var filter, let division, _):
      filter.others = ids
      return CountPass(filter, division, path)
    case .filter(var filter, let division, _, let arrangement):
      filter.others = ids
      if let arrangement { return ArrangedPass(filter, division, arrangement) }
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
  case counted(ValueFigures)
}
