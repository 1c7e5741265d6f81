import FilesAPI

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
  /// Nothing came out of these batches or jobs.
  case noResults
  /// No request of this batch failed, or nobody keeps which.
  case noFailures
  /// Which requests of this batch failed is told when it has ended.
  case failuresAtTheEnd
  /// The provider does not tell what uses its files.
  case usesNotTold
  /// The provider has no such call.
  case noCall
  /// What is marked is of kinds that are not deleted in the same way.
  case mixedKinds
  /// It belongs to another view or dialog.
  case elsewhere
}

/// Reasons that several actions share.
extension AppState {
  var withoutFile: Unavailability? { currentFile == nil && preview == nil ? .noFile : nil }

  /// Nothing is under the cursor of the list on the screen.
  var withoutRow: Unavailability? {
    let isEmpty = objectList.map { $0.current == nil } ?? (list.current == nil)
    return isEmpty && preview == nil ? .noFile : nil
  }

  var withoutTargets: Unavailability? {
    guard preview == nil else { return nil }
    guard hasTargets else { return .noFile }
    guard let objects = objectList, objects.place.keyContext == .objects else { return nil }
    let roles: Set<FileUse.Role> = [.output, .errors, .result]
    let hasResults = targetObjects.contains { $0.files.contains { roles.contains($0.role) } }
    return hasResults ? nil : .noResults
  }

  var withoutRows: Unavailability? {
    shownFilterProblems.isEmpty ? shownCount == 0 ? .noFile : nil : .filterProblem
  }

  var withoutRowsOrMarks: Unavailability? {
    shownFilterProblems.isEmpty ? shownCount == 0 && markCount == 0 ? .noFile : nil : .filterProblem
  }

  var withoutSlice: Unavailability? {
    guard case .map(let map) = dialogs.overlay, let slice = map.current, !slice.filterText.isEmpty else {
      return .nothingHere
    }
    return nil
  }

  var reasonAgainstDeleting: Unavailability? {
    if list.cachedAt != nil { return .unconfirmed }
    if !shownFilterProblems.isEmpty { return .filterProblem }
    return isDeleting ? .deletionUnderWay : deletable
  }
}
