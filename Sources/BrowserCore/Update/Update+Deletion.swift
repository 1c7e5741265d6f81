import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  // MARK: The plan

  mutating func openDeletePlan() -> [Effect] {
    let targets = list.targets
    let plan = DeletePlan(targets, hidden: list.hiddenMarkedIDs, provider: session.provider)
    let effects = refreshReferencesForPlan()
    return show(plan) + effects
  }

  /// Nothing typed before the plan was on the screen counts.
  mutating func show(_ plan: DeletePlan) -> [Effect] {
    var plan = plan.knowing(planReferences(of: plan.ids))
    plan.copies = list.copies(of: plan.targets)
    overlay = .deletePlan(plan)
    ignoresInputUntilShown = true
    return []
  }

  /// The plan on the screen.
  var deletePlan: DeletePlan? {
    if case .deletePlan(let plan) = overlay { plan } else { nil }
  }

  /// What something refers to needs a second confirmation, on a screen of its own.
  mutating func confirmPlan() -> [Effect] {
    guard let plan = deletePlan else { return [] }
    guard plan.confirmation == .key || plan.isConfirmed else {
      if plan.focus == .cancel { overlay = nil }
      return []
    }
    return plan.needsSecondStep ? show(plan.asSecondStep) : start(plan)
  }

  mutating func switchPlanFocus() -> [Effect] {
    guard var plan = deletePlan else { return [] }
    plan.focus = plan.focus == .cancel ? .field : .cancel
    overlay = .deletePlan(plan)
    return []
  }

  // MARK: Changes of the plan, which must be seen before it can be confirmed

  mutating func toggleArchive() -> [Effect] {
    guard let plan = deletePlan else { return [] }
    guard plan.archiveFolder == nil else { return show(plan.archiving(in: nil)) }
    overlay = .prompt(Prompt(.archiveFolder(plan), text: archiveFolder))
    return []
  }

  mutating func toggleUncopied() -> [Effect] {
    deletePlan.map { show($0.includingUndownloadable(!$0.includesUndownloadable)) } ?? []
  }

  mutating func toggleReferenced() -> [Effect] {
    deletePlan.map { show($0.leavingReferenced(!$0.leavesReferenced)) } ?? []
  }

  private var archiveFolder: String {
    let name = String(session.profileName.map { $0 == "/" ? "_" : $0 })
    return "~/winnow-archive/\(name)-\(now.fileNameWords)"
  }

  private mutating func start(_ plan: DeletePlan) -> [Effect] {
    overlay = nil
    lastDeletion += 1
    let id = DeletionID(lastDeletion)
    deletion = DeletionState(id: id, count: plan.targets.count, startedAt: now)
    fitCursor()
    guard let folder = plan.archiveFolder else { return [.delete(id, plan.targets)] }
    deletion?.archiveFolder = folder
    return [.archive(id, plan.targets, folder: folder)]
  }

  // MARK: While it runs

  mutating func pauseDeletion() -> [Effect] {
    guard isDeleting, var running = deletion else { return [] }
    running.setPaused(!running.isPaused, now: now)
    deletion = running
    return [.pauseDeletion(running.id, running.isPaused)]
  }

  mutating func receive(_ event: DeletionEvent) {
    switch event {
    case .archiving(let progress): deletion?.note(progress, now: now)
    case .progressed(let results):
      deletion?.count(results, now: now)
      let before = list.table.byteCount
      list.remove(Set(results.filter(\.isGone).map(\.id)))
      deletion?.freed.add(before.bytes - list.table.byteCount.bytes)
    case .waiting(let notice):
      let until = after(notice.delay)
      deletion?.waitingUntil = until
      deletion?.waitingFor = notice.error
    case .ended(let end, let untouched):
      deletion?.end = end
      deletion?.waitingUntil = nil
      deletion?.untouched = untouched.count
      tellEnd()
    }
  }

  /// A line for a small deletion that went well, a dialog for all others.
  private mutating func tellEnd() {
    guard let ended = deletion else { return }
    notice = .deletionEnded(ended)
    guard overlay == nil else { return }
    if ended.isWorthADialog {
      overlay = .deletionResults(ended)
      ignoresInputUntilShown = true
    } else {
      offerUnfinished()
    }
  }

  // MARK: What was cut off

  /// Who may not delete is not asked to go on with a deletion.
  func askForUnfinished() -> [Effect] {
    session.isReadOnly ? [] : [.findUnfinishedJobs]
  }

  /// Asks about the next deletion that was cut off, when nothing else is being asked or deleted.
  mutating func offerUnfinished() {
    guard overlay == nil else { return }
    if !isDeleting, !unfinished.isEmpty {
      ask(.resumeDeletion(unfinished.removeFirst()))
    } else if unfinished.isEmpty, !unfinishedDownloads.isEmpty {
      ask(.downloadAgain(unfinishedDownloads))
      unfinishedDownloads = []
    }
  }

  /// Yes goes on, no forgets it, anything else asks at the next start.
  mutating func answer(_ job: UnfinishedJob, _ answer: Answer) -> [Effect] {
    switch answer {
    case .yes:
      guard !isDeleting else { return [] }
      lastDeletion += 1
      let id = DeletionID(lastDeletion)
      deletion = DeletionState(id: id, resuming: job, startedAt: now)
      fitCursor()
      return [.resumeDeletion(id, job.id)]
    case .no:
      offerUnfinished()
      return [.forgetJob(job.id)]
    case .yesToAll, .keepBoth, .keepBothOfAll, .dismissed, .otherKey:
      offerUnfinished()
      return []
    }
  }
}

extension DeletionResult {
  /// Whether the server confirmed that the file is not there any more.
  fileprivate var isGone: Bool {
    if case .success = outcome { true } else { false }
  }
}
