extension Action {
  static let deleting = [delete, pause, retryFailed]

  package static let delete = Action(
    "delete", help: "Delete the marked files or this one (asks first)",
    hint: "delete", keys: [.lists("D")],
    changesTheProvider: true, needsCurrentRows: true, unavailable: \.reasonAgainstDeleting
  ) { $0.openDeletePlan() }

  package static let pause = Action(
    "pause", help: "Hold the deletion back, or let it go on", hint: "pause", keys: [.lists("Ctrl-P")],
    unavailable: { $0.isDeleting ? nil : .notUnderWay }
  ) { $0.pauseDeletion() }

  package static let retryFailed = Action(
    "retry-failed", help: "Plan what was not deleted once more, into the same archive",
    hint: "tries the rest", keys: [.on([.results], "r")],
    changesTheProvider: true, unavailable: { $0.filesLeft.isEmpty ? .nothingToRepeat : nil }
  ) { $0.retryFailed() }
}

extension Action {
  /// What the keys do in the plan of a deletion.
  static let planning = [
    confirmDelete, archiveFirst, deleteUncopied, leaveReferenced, keepCopies, detachFirst, withFiles,
    switchFocus,
  ]

  package static let confirmDelete = Action(
    "confirm-delete", help: "Delete what the plan names", hint: "delete",
    keys: [.on([.deletePlan], "y"), .on([.deletePlanText], "Enter")], changesTheProvider: true
  ) { $0.confirmPlan() }

  package static let archiveFirst = Action(
    "archive-first", help: "Copy the files into a folder before they are deleted, or not",
    hint: "archives first", keys: [.on(KeyContext.plans, "a")],
    unavailable: {
      $0.deletePlan.map { $0.archiveFolder != nil || $0.canArchive } ?? false ? nil : .nothingToCopy
    }
  ) { $0.toggleArchive() }

  package static let deleteUncopied = Action(
    "delete-uncopied", help: "Delete, or keep, what no copy can be made of", hint: "deletes them too",
    keys: [.on(KeyContext.plans, "x")],
    unavailable: {
      $0.deletePlan.map { $0.archiveFolder != nil && $0.undownloadableCount > 0 } ?? false
        ? nil : .nothingHere
    }
  ) { $0.toggleUncopied() }

  package static let leaveReferenced = Action(
    "leave-referenced", help: "Leave out, or take in again, what something still uses",
    hint: "leaves them out", keys: [.on(KeyContext.plans, "-")],
    unavailable: { $0.deletePlan?.canLeaveRunning ?? false ? nil : .nothingHere }
  ) { $0.toggleRunning() }

  package static let keepCopies = Action(
    "keep-copies", help: "Of files with the same content keep the newest, then the oldest, then none",
    hint: "keeps the newest", keys: [.on(KeyContext.plans, "k")],
    unavailable: { $0.deletePlan?.canKeepCopies ?? false ? nil : .nothingHere }
  ) { $0.keepCopiesOtherwise() }

  package static let withFiles = Action(
    "with-files", help: "Delete the files as well that nothing else uses, or let them stay",
    hint: "files too, or not", keys: [.on(KeyContext.plans, "f")],
    unavailable: { $0.actDialog?.request.otherwise == nil ? .nothingHere : nil }
  ) { $0.toggleFilesOfActs() }

  package static let detachFirst = Action(
    "detach-first", help: "Take the files out of their stores before they are deleted",
    hint: "takes them out first", keys: [.on(KeyContext.plans, "t")],
    unavailable: { $0.storedFilesOfPlan.isEmpty ? .nothingHere : nil }
  ) { $0.detachBeforeDeleting() }

  package static let switchFocus = Action(
    "switch-focus", help: "Go to the field, or back to Cancel", hint: "field",
    keys: [.on([.deletePlanText], "Tab", "Shift-Tab")]
  ) { $0.switchPlanFocus() }
}

extension KeyContext {
  static let plans: [KeyContext] = [.deletePlan, .deletePlanText]
}
