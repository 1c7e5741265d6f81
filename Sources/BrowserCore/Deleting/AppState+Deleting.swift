import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  // MARK: The plan

  mutating func openDeletePlan() -> [Effect] {
    if let acts = openActsForDeleting() { return acts }
    let plan = planForTargets()
    let effects = refreshReferencesForPlan()
    return show(plan) + effects
  }

  /// Nothing typed before the plan was on the screen counts.
  mutating func show(_ plan: DeletePlan) -> [Effect] {
    dialogs.overlay = .deletePlan(plan.knowing(planReferences(of: plan.ids)).knowing(list.copyIndex))
    keyboard.isIgnoredUntilShown = true
    return []
  }

  /// The plan on the screen.
  var deletePlan: DeletePlan? {
    if case .deletePlan(let plan) = dialogs.overlay { plan } else { nil }
  }

  /// What there is to agree to needs a second confirmation, on a screen of its own.
  mutating func confirmPlan() -> [Effect] {
    guard let plan = deletePlan else { return confirmActs() }
    guard !plan.targets.isEmpty, plan.asked.kind == .key || plan.isConfirmed else {
      if plan.asked.focus == .cancel { dialogs.overlay = nil }
      return []
    }
    return plan.needsSecondStep ? show(plan.asSecondStep) : readNewestReferences(for: plan)
  }

  mutating func switchPlanFocus() -> [Effect] {
    if var dialog = actDialog {
      dialog.asked.switchFocus()
      dialogs.overlay = .acts(dialog)
    }
    guard var plan = deletePlan else { return [] }
    plan.asked.switchFocus()
    dialogs.overlay = .deletePlan(plan)
    return []
  }

  // MARK: Changes of the plan, which must be seen before it can be confirmed

  mutating func toggleArchive() -> [Effect] {
    guard let plan = deletePlan else { return [] }
    guard plan.archiveFolder == nil else { return show(plan.archiving(in: nil)) }
    dialogs.overlay = .prompt(Prompt(.archiveFolder(plan), text: archiveFolder))
    return []
  }

  mutating func toggleUncopied() -> [Effect] {
    deletePlan.map { show($0.includingUndownloadable(!$0.includesUndownloadable)) } ?? []
  }

  mutating func toggleRunning() -> [Effect] {
    deletePlan.map { show($0.leavingRunning(!$0.leavesRunning)) } ?? []
  }

  mutating func keepCopiesOtherwise() -> [Effect] {
    deletePlan.map { show($0.keepingOtherwise) } ?? []
  }

  private var archiveFolder: String {
    let name = String(session.profileName.map { $0 == "/" ? "_" : $0 })
    return "~/winnow-archive/\(name)-\(now.fileNameWords)"
  }

  /// Deletes what a confirmed plan says.
  mutating func start(_ plan: DeletePlan, _ targets: [DeletionTarget]) -> [Effect] {
    dialogs.overlay = nil
    guard !targets.isEmpty else { return [] }
    jobs.deleting.last += 1
    let id = DeletionID(jobs.deleting.last)
    deletion = DeletionState(id: id, count: targets.count, startedAt: now)
    deletion?.archiveFolder = plan.archiveFolder
    defer { fitCursor() }
    if let job = plan.resumed { return resume(job, targets, as: id) }
    supersedeUnfinished(of: targets)
    guard let folder = plan.archiveFolder else { return [.start(.delete(id, targets))] }
    return [.start(.archive(id, targets, folder: folder))]
  }

  // MARK: What was left

  /// The files that the deletion on the screen left, as far as the list still has them.
  var filesLeft: [RemoteFile] {
    guard case .deletionResults(let ended) = dialogs.overlay else { return [] }
    return ended.filesLeft.compactMap { id in list.table.row(of: id).map { list.table[$0] } }
  }

  /// Plans what was left once more, into the same archive: asked like any other plan.
  mutating func retryFailed() -> [Effect] {
    guard case .deletionResults(let ended) = dialogs.overlay else { return [] }
    let plan = DeletePlan(filesLeft, hidden: [], provider: session.provider)
    let effects = refreshReferencesForPlan()
    return show(ended.archiveFolder.map { plan.archiving(in: $0) } ?? plan) + effects
  }

  // MARK: While it runs

  mutating func pauseDeletion() -> [Effect] {
    guard isDeleting, var running = deletion else { return [] }
    running.setPaused(!running.isPaused, now: now)
    deletion = running
    return [.pause(running.id, running.isPaused)]
  }

  mutating func receive(_ event: DeletionEvent) {
    switch event {
    case .archiving(let progress): jobs.deleting.deletion?.note(progress, now: now)
    case .progressed(let results):
      jobs.deleting.deletion?.count(results, now: now)
      noteActs(results)
      let before = list.table.byteCount
      list.remove(Set(results.filter(\.isGone).map(\.id)))
      jobs.deleting.deletion?.freed += before - list.table.byteCount
    case .waiting(let notice):
      let until = after(notice.delay)
      jobs.deleting.deletion?.waitingUntil = until
      jobs.deleting.deletion?.waitingFor = notice.error
    case .ended(let end, let untouched):
      jobs.deleting.deletion?.end = end
      jobs.deleting.deletion?.waitingUntil = nil
      jobs.deleting.deletion?.untouched = untouched.count
      jobs.deleting.deletion?.filesLeft += untouched
      reportEnd()
    }
  }

  /// A line for a small deletion that went well, a dialog for all others.
  private mutating func reportEnd() {
    guard let ended = deletion else { return }
    notice = .deletionEnded(ended)
    guard !isCovered else { return }
    if ended.isWorthADialog {
      dialogs.overlay = .deletionResults(ended)
      keyboard.isIgnoredUntilShown = true
    } else {
      offerUnfinished()
    }
  }
}

extension DeletionResult {
  /// Whether the server confirmed that the file is not there any more.
  fileprivate var isGone: Bool {
    if case .success = outcome { true } else { false }
  }
}
