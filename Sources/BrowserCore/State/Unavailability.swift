/// Why an action is not possible at this moment.
package enum Unavailability: Hashable, Sendable {
  case readOnly
  case noFile
  case nothingMarked
  case notUnderWay
  case deletionUnderWay
  /// Something is still being marked, counted or written for this profile.
  case busy
  case noOtherProfile
  /// The rows are those of an earlier time; the server has not named them yet.
  case unconfirmed
  /// The line is slow (`--slow`): nothing is sent over it unasked.
  case slowLine
  case comparisonUnderWay
  /// The filter has a term that is not right: what is shown is not what was asked for.
  case filterProblem
}

extension Action {
  /// Why this action is not possible now, or nil when it is.
  package func unavailability(in state: AppState) -> Unavailability? {
    if facts.isMutating, state.session.isReadOnly { return .readOnly }
    switch self {
    case .pager, .pipe, .preview, .detail, .scrollDetailDown, .scrollDetailUp, .copyID, .copyName, .copyJSON,
      .copyCommand:
      return state.list.current == nil && state.preview == nil ? .noFile : nil
    case .mark, .range, .extendDown, .extendUp:
      return state.list.current == nil && state.preview == nil ? .noFile : nil
    case .download, .downloadAs:
      return state.list.targets.isEmpty && state.preview == nil ? .noFile : nil
    case .delete:
      if state.list.cachedAt != nil { return .unconfirmed }
      if !state.list.filterProblems.isEmpty { return .filterProblem }
      if state.deletion.map({ $0.end == nil }) ?? false { return .deletionUnderWay }
      return state.list.targets.isEmpty ? .noFile : nil
    case .markAll, .invertMarks:
      if !state.list.filterProblems.isEmpty { return .filterProblem }
      return state.list.rows.isEmpty ? .noFile : nil
    case .markDuplicatesButNewest, .markDuplicatesButOldest, .export:
      if !state.list.filterProblems.isEmpty { return .filterProblem }
      return state.list.rows.isEmpty && state.list.marks.isEmpty ? .noFile : nil
    case .peek: return state.list.current == nil && state.peek == nil && !state.isDeleting ? .noFile : nil
    case .autoRefresh: return state.session.isSlow ? .slowLine : nil
    case .switchProfile:
      if state.session.profiles.count < 2 { return .noOtherProfile }
      return state.pendingWork > 0 ? .busy : nil
    case .compare:
      if state.comparison != nil { return .comparisonUnderWay }
      return state.list.targets.isEmpty ? .noFile : nil
    case .pause: return state.isDeleting ? nil : .notUnderWay
    case .clearMarks: return state.list.marks.isEmpty ? .nothingMarked : nil
    case .undoMarks, .moveDown, .moveUp, .moveLeft, .moveRight, .lineStart, .lineEnd, .pageDown, .pageUp,
      .halfPageDown,
      .halfPageUp, .first, .last, .open, .close, .back, .quit, .cancel, .filter, .purposes, .sort,
      .reverseSort, .columns,
      .nextMatch,
      .previousMatch, .upload, .transfers, .refresh, .nextMode, .nextRecord, .previousRecord, .nextBadLine,
      .filterRecords, .map, .wrap, .lineNumbers, .summary, .keepColumn, .copyRecord, .copyValue, .copyPath,
      .fold, .foldSiblings,
      .unfoldSiblings, .foldLevel1, .foldLevel2, .foldLevel3, .foldLevel4, .foldLevel5, .foldLevel6,
      .foldLevel7, .foldLevel8, .foldLevel9, .commandLine, .help, .messages, .redraw, .suspend:
      return nil
    }
  }
}
