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
  case noDetails
  /// Only what failed or was cancelled can be tried again.
  case nothingToRepeat
  /// No copy can be had of any of the files.
  case nothingToCopy
  /// The check of an upload found errors.
  case stoppedByErrors
  /// It has nothing to act on in what is shown.
  case nothingHere
  /// It belongs to another view or dialog.
  case elsewhere
}

/// Reasons that several actions share.
extension AppState {
  var withoutFile: Unavailability? { list.current == nil && preview == nil ? .noFile : nil }

  var withoutTargets: Unavailability? { list.targets.isEmpty && preview == nil ? .noFile : nil }

  var withoutRows: Unavailability? {
    list.filterProblems.isEmpty ? list.rows.isEmpty ? .noFile : nil : .filterProblem
  }

  var withoutRowsOrMarks: Unavailability? {
    list.filterProblems.isEmpty ? list.rows.isEmpty && list.marks.isEmpty ? .noFile : nil : .filterProblem
  }

  var withoutSlice: Unavailability? {
    guard case .map(let map) = overlay, let slice = map.current, !slice.filterText.isEmpty else {
      return .nothingHere
    }
    return nil
  }

  var reasonAgainstDeleting: Unavailability? {
    if list.cachedAt != nil { return .unconfirmed }
    if !list.filterProblems.isEmpty { return .filterProblem }
    return isDeleting ? .deletionUnderWay : list.targets.isEmpty ? .noFile : nil
  }
}
