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

  mutating func press(_ key: KeyPress, in plan: DeletePlan) -> [Effect] {
    if plan.field.text.isEmpty, let effects = change(plan, by: key) { return effects }
    var plan = plan
    switch (plan.confirmation, key) {
    case (_, .escape), (_, .control("c")), (.key, .character("n")), (.key, .character("q")):
      overlay = nil
      return []
    case (.key, .character("y")): return confirm(plan)
    case (.key, .enter):
      overlay = nil
      return []
    case (.key, _): return []
    case (.text, .enter):
      if plan.isConfirmed { return confirm(plan) }
      overlay = plan.focus == .cancel ? nil : overlay
      return []
    case (.text, .tab), (.text, .backTab):
      plan.focus = plan.focus == .cancel ? .field : .cancel
    case (.text, _):
      plan.focus = .field
      plan.field.handle(key)
    }
    overlay = .deletePlan(plan)
    return []
  }

  /// The keys that change the plan itself; what was changed must be seen before it can be confirmed.
  private mutating func change(_ plan: DeletePlan, by key: KeyPress) -> [Effect]? {
    switch key {
    case .character("a") where plan.archiveFolder == nil && plan.canArchive:
      overlay = .prompt(Prompt(.archiveFolder(plan), text: archiveFolder))
      return []
    case .character("a") where plan.archiveFolder != nil: return show(plan.archiving(in: nil))
    case .character("x") where plan.archiveFolder != nil && plan.undownloadableCount > 0:
      return show(plan.includingUndownloadable(!plan.includesUndownloadable))
    case .character("-") where plan.canLeaveReferenced:
      return show(plan.leavingReferenced(!plan.leavesReferenced))
    default: return nil
    }
  }

  private var archiveFolder: String {
    let name = String(session.profileName.map { $0 == "/" ? "_" : $0 })
    return "~/winnow-archive/\(name)-\(now.fileNameWords)"
  }

  /// What something refers to needs a second confirmation, on a screen of its own.
  private mutating func confirm(_ plan: DeletePlan) -> [Effect] {
    plan.needsSecondStep ? show(plan.asSecondStep) : start(plan)
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

  mutating func closeResults(_ key: KeyPress) -> [Effect] {
    guard closes(key) || key == .enter || key == .character(" ") else { return [] }
    overlay = nil
    offerUnfinished()
    return []
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
    } else if unfinished.isEmpty, !settledUploads.isEmpty {
      ask(.settledUploads(settledUploads))
      settledUploads = []
    }
  }

  /// `y` goes on, `n` forgets it, anything else asks at the next start.
  mutating func answer(_ job: UnfinishedJob, _ key: KeyPress) -> [Effect] {
    switch key {
    case .character("y"), .character("Y"):
      guard !isDeleting else { return [] }
      lastDeletion += 1
      let id = DeletionID(lastDeletion)
      deletion = DeletionState(id: id, resuming: job, startedAt: now)
      fitCursor()
      return [.resumeDeletion(id, job.id)]
    case .character("n"), .character("N"):
      offerUnfinished()
      return [.forgetJob(job.id)]
    default:
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
