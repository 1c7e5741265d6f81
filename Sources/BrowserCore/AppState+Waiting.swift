import ContentReading
import FilesStore

extension AppState {
  /// Whether an answer is still to come to something that was asked for: the program is not at rest.
  package var isWaiting: Bool {
    list.phase.isUnderWay || !keyboard.deferred.isEmpty || list.arranging != nil || pane.retrieving != nil
      || pane.linking != nil
      || pane.retrievingObject != nil || isReadingObjects
      || isDeleting || comparison != nil || jobs.computing.all > 0 || references.isReading || isOpeningProfile
      || list.keeping.isReading || peek?.content == .coming || externalProgram != nil
      || !transfers.underWay.isEmpty || isPromptWaiting || isChecking || (preview?.isWaiting ?? false)
  }

  private var isReadingObjects: Bool {
    !collections.readings.isEmpty || collections.path.contains(where: \.isArranging)
  }

  private var isOpeningProfile: Bool {
    if case .openingProfile = dialogs.overlay { true } else { false }
  }

  private var isPromptWaiting: Bool {
    guard case .prompt(let prompt) = dialogs.overlay else { return false }
    return prompt.isWaiting
  }

  private var isChecking: Bool {
    if case .deletePlan(let plan) = dialogs.overlay { return plan.isBeingChecked }
    if case .acts(let dialog) = dialogs.overlay { return dialog.isBeingChecked }
    guard case .upload(let draft) = dialogs.overlay else { return false }
    return draft.check?.isRunning ?? false
  }
}

extension PreviewState {
  /// Whether content is on its way to the screen.
  fileprivate var isWaiting: Bool {
    if runningScans.contains(where: { $0 != .search }) { return true }
    guard status.failure == nil else { return false }
    switch status.stage {
    case .opening, .reading: return true
    case .paused: return goal != nil || isLookingOrFetching || isContentComing
    case .ended: return isLookingOrFetching
    case .interrupted, .undecodable: return false
    }
  }

  private var isLookingOrFetching: Bool { isFetching || search?.isRunning ?? false }
}
