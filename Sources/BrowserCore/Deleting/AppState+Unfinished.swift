import FilesAPI
import FilesStore

/// Deletions that were cut off: each is offered once, as a plan like any other, when the list says what is left.
extension AppState {
  /// Who may change nothing is not asked to go on with a deletion, and no upload is settled for them.
  func askForUnfinished() -> [Effect] {
    session.isReadOnly ? [] : [.findUnfinishedJobs, .settleUploads]
  }

  /// Asks about downloads that were cut off, and tells what became of uploads, when nothing else is being asked.
  mutating func offerUnfinished() {
    guard !isCovered else { return }
    if !transfers.unfinishedDownloads.isEmpty {
      ask(.downloadAgain(transfers.unfinishedDownloads))
      transfers.unfinishedDownloads = []
    } else if !transfers.settledUploads.isEmpty {
      ask(.settledUploads(transfers.settledUploads))
      transfers.settledUploads = []
    }
  }

  /// Shows the plan of the next deletion that was cut off, when nothing else is being asked or deleted.
  ///
  /// Only over the whole list as the server tells it now: what is not in it any more is not asked for again.
  mutating func offerUnfinishedJob() -> [Effect] {
    guard !isCovered, keyboard.pending.isEmpty, dialogs.questions.isEmpty, preview == nil, !isDeleting,
      list.isWhole,
      !jobs.deleting.unfinished.isEmpty
    else { return [] }
    let job = jobs.deleting.unfinished.removeFirst()
    guard job.targets.allSatisfy({ $0.order == nil }) else {
      jobs.deleting.offered = job.id
      return show(.resume(ResumedJob(job, leftOut: 0), job.targets))
    }
    let files = job.targets.compactMap { list.file(asPlanned: $0) }
    guard !files.isEmpty else {
      notice = .nothingLeftOfJob(job.total)
      return [.forgetJob(job.id)]
    }
    let resumed = ResumedJob(job, leftOut: job.targets.count - files.count)
    let plan = DeletePlan(files, hidden: [], provider: session.provider)
      .resuming(resumed, archiveFolder: job.archiveFolder)
    jobs.deleting.offered = job.id
    let effects = refreshReferencesForPlan()
    return show(plan) + effects
  }

  /// A plan that was closed without a deletion is the person's word: what is left of the job stays.
  mutating func settleOffer() -> [Effect] {
    guard let job = jobs.deleting.offered else { return [] }
    if case .deletePlan(let plan) = dialogs.overlay, plan.resumed?.id == job { return [] }
    if case .resume(let resumed, _) = actDialog?.request, resumed.id == job { return [] }
    jobs.deleting.offered = nil
    return [.forgetJob(job)]
  }

  /// Goes on with a deletion, with what was confirmed of it and nothing else.
  mutating func resume(_ job: ResumedJob, _ targets: [DeletionTarget], as id: DeletionID) -> [Effect] {
    jobs.deleting.offered = nil
    deletion?.resume(job)
    return [.start(.resumeDeletion(id, ResumeOrder(job.id, files: Set(targets.map(\.id)))))]
  }

  /// A new decision about some files of a deletion that was cut off replaces that one; the journal knows it too.
  mutating func supersedeUnfinished(of targets: [DeletionTarget]) {
    guard !jobs.deleting.unfinished.isEmpty else { return }
    let ids = Set(targets.map(\.id))
    jobs.deleting.unfinished.removeAll { $0.targets.contains { ids.contains($0.id) } }
  }
}

extension FileListState {
  /// Whether the table holds all files of the account, as the server told in this run: what it does not have is gone.
  var isWhole: Bool {
    phase == .ended(.complete) && listedPurpose == nil && cachedAt == nil && incoming == nil
      && unreadableCount == 0
  }

  /// The file of a plan, if it is still the same.
  fileprivate func file(asPlanned target: DeletionTarget) -> RemoteFile? {
    guard let row = table.row(of: target.id) else { return nil }
    let file = table[row]
    return target.differences(from: file).isEmpty ? file : nil
  }
}
