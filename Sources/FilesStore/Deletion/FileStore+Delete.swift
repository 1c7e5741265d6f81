import FilesAPI

extension FileStore {
  /// Deletes each target once, as many at a time as the server keeps up with.
  ///
  /// With a folder, each file that can be had is copied there first, and deleted only when its copy is complete.
  package func delete(_ id: DeletionID, _ targets: [DeletionTarget], archiveFolder: String? = nil) {
    var seen: Set<FileID> = []
    let distinct = targets.filter { seen.insert($0.id).inserted }
    start(id, .new(JobDraft(targets: distinct, archiveFolder: archiveFolder)))
  }

  /// Goes on with a deletion that was cut off, from what the journal says.
  package func resume(_ id: DeletionID, _ job: JobID) {
    start(id, .resumed(job))
  }

  /// Starts no further call of this deletion; calls under way are waited for.
  package func cancel(_ id: DeletionID) {
    deletions[id]?.cancel()
    deletions[id]?.bell.yield()
  }

  /// Holds a deletion back, or lets it go on; calls under way are not held.
  package func pause(_ id: DeletionID, _ isPaused: Bool) {
    deletions[id]?.pause(isPaused)
    deletions[id]?.bell.yield()
  }

  /// Ends a deletion for now: calls under way are cut off, the rest stays in the journal.
  func interrupt(_ id: DeletionID) {
    deletions[id]?.isInterrupted = true
    cancel(id)
  }

  private func start(_ id: DeletionID, _ order: DeletionOrder) {
    guard deletions[id] == nil else { return }
    deletions[id] = Deletion()
    if isShutDown { interrupt(id) }
    _ = own { store in await store.run(id, order) }
  }

  private func run(_ id: DeletionID, _ order: DeletionOrder) async {
    do throws(FilesError) {
      let stored = try await open(id, order)
      await ticking { store in
        store.tellResults(of: id)
      } while: {
        await work(on: id, stored, isResumed: order.isResumed)
      }
      await conclude(id)
    } catch {
      let targets = order.draft?.targets ?? []
      end(id, .stopped(error), untouched: targets.map(\.id))
    }
  }

  /// Writes a new job down, or reads an old one.
  private func open(_ id: DeletionID, _ order: DeletionOrder) async throws(FilesError) -> StoredJob {
    switch order {
    case .new(let draft):
      deletions[id]?.job = try await journal?.begin(draft)
      return StoredJob(draft: draft, states: draft.targets.map { _ in .pending })
    case .resumed(let job):
      guard let journal else { throw FilesError(operation: .delete, reason: .invalidRequest("no journal")) }
      let stored = try await journal.resume(job)
      deletions[id]?.job = job
      return stored
    }
  }

  private func work(on id: DeletionID, _ stored: StoredJob, isResumed: Bool) async {
    var items = await settle(id, stored.openItems, since: stored.createdAt)
    if let folder = stored.draft.archiveFolder {
      items = await archive(items, of: id, in: folder, isResumed: isResumed)
    }
    var run = DeletionRun(items)
    // What went wrong or was asked for while the copies were made.
    if let old = deletions[id]?.run { run.adopt(old) }
    if deletions[id]?.isCancelled ?? true { run.cancel() }
    deletions[id]?.run = run
    await drive(id)
  }

  /// Takes over the answers that had come for a job before it was cut off, although its journal does not know them.
  ///
  /// - Returns: what is still to be done.
  private func settle(
    _ id: DeletionID, _ items: [DeletionRun.Item], since start: Timestamp?
  ) async -> [DeletionRun.Item] {
    let sent = Set(items.filter(\.mayBeDone).map(\.target.id))
    guard let start, !sent.isEmpty else { return items }
    let answered = await audit.deletions(of: sent, since: start)
    return items.filter { item in
      guard item.mayBeDone, let outcome = answered[item.target.id] else { return true }
      deletions[id]?.run.settle(item, outcome)
      return false
    }
  }

  /// The job is over, for good or until it is resumed: the journal knows which.
  private func conclude(_ id: DeletionID) async {
    deletions[id]?.run.concludeUnclear()
    guard let deletion = deletions[id] else { return }
    _ = await writeDown(id)
    tellResults(of: id)
    let end = deletion.run.end
    await close(deletion, end)
    self.end(id, end, untouched: deletion.run.untouched)
  }

  private func close(_ deletion: Deletion, _ end: DeletionEnd) async {
    guard let job = deletion.job, let journal else { return }
    let state: JobState? =
      switch end {
      case .complete: .complete
      case .cancelled: deletion.isInterrupted ? nil : .cancelled
      case .stopped: nil
      }
    guard let state else { return await journal.release(job) }
    // A job that cannot be closed is offered again and found to be done; nothing is lost.
    do throws(FilesError) { try await journal.end(job, state) } catch { await journal.release(job) }
  }

  private func end(_ id: DeletionID, _ end: DeletionEnd, untouched: [FileID]) {
    deletions[id] = nil
    deliver(.deletion(id, .ended(end, untouched: untouched)))
  }

  private func tellResults(of id: DeletionID) {
    if let progress = deletions[id]?.archive, deletions[id]?.hasArchiveNews == true {
      deletions[id]?.hasArchiveNews = false
      deliver(.deletion(id, .archiving(progress)))
    }
    guard let results = deletions[id]?.untold, !results.isEmpty else { return }
    deletions[id]?.untold = []
    deliver(.deletion(id, .progressed(results)))
  }
}

extension DeletionOrder {
  var isResumed: Bool { draft == nil }

  var draft: JobDraft? {
    guard case .new(let draft) = self else { return nil }
    return draft
  }
}

extension StoredJob {
  /// What is still to be done, in the plan's order.
  fileprivate var openItems: [DeletionRun.Item] {
    zip(draft.targets, states).enumerated().compactMap { position, pair in
      let (target, state) = pair
      guard state.isOpen else { return nil }
      let isArchived = draft.archiveFolder != nil && target.isDownloadable && state != .pending
      return DeletionRun.Item(
        position: position, target: target, mayBeDone: state == .sent,
        restingState: isArchived ? .archived : .pending)
    }
  }
}
