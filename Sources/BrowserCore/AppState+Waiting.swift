import FilesStore

extension AppState {
  /// Whether an answer is still to come to something that was asked for: the program is not at rest.
  package var isWaiting: Bool {
    list.phase.isUnderWay || !keyboard.deferred.isEmpty || list.arranging != nil || pane.retrieving != nil
      || pane.retrievingObject != nil || isReadingObjects
      || isDeleting || comparison != nil || work.all > 0 || references.isReading || isOpeningProfile
      || keeping.isReading || peek?.content == .coming || handOver != nil
      || !transfers.underWay.isEmpty || isPromptWaiting || isChecking || (preview?.isWaiting ?? false)
  }

  private var isReadingObjects: Bool {
    !collections.readings.isEmpty || collections.path.contains(where: \.isArranging)
  }

  private var isOpeningProfile: Bool {
    if case .openingProfile = overlay { true } else { false }
  }

  private var isPromptWaiting: Bool {
    guard case .prompt(let prompt) = overlay else { return false }
    return prompt.isWaiting
  }

  private var isChecking: Bool {
    if case .deletePlan(let plan) = overlay { return plan.isBeingChecked }
    if case .acts(let dialog) = overlay { return dialog.isBeingChecked }
    guard case .upload(let draft) = overlay else { return false }
    return draft.check?.isRunning ?? false
  }
}

extension PreviewState {
  /// Whether content is on its way to the screen.
  fileprivate var isWaiting: Bool {
    if !runningPasses.isEmpty { return true }
    guard failure == nil else { return false }
    switch facts.stage {
    case .opening, .reading: return true
    case .paused: return pending != nil || isLookingOrFetching
    case .ended: return isLookingOrFetching
    case .interrupted, .undecodable: return window?.request != lastRequest
    }
  }

  private var isLookingOrFetching: Bool {
    window?.request != lastRequest || isFetching || search?.isRunning ?? false
  }

  /// Whether a record was asked for, to be opened, copied or paired.
  private var isFetching: Bool {
    copying != nil || isLocating || pairing != nil || record.map { $0.content == nil } ?? false
  }
}
