import FilesAPI

extension FileStore {
  /// Deletes each target once, as many at a time as the server keeps up with.
  ///
  /// With a folder, each file that can be had is copied there first, and deleted only when its copy is complete. With
  /// `keepsRest`, what is left after a stop can be gone on with later; else the job is over when its end was told.
  package func delete(_ id: DeletionID, _ draft: JobDraft, keepsRest: Bool = false) {
    var draft = draft
    draft.targets = draft.targets.distinct
    start(id, .new(draft, keepsRest: keepsRest))
  }

  /// Goes on with a deletion that was cut off, from what the journal says.
  package func resume(_ id: DeletionID, _ order: ResumeOrder) {
    start(id, .resumed(order))
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
    deletions[id]?.isResumed = order.isResumed
    deletions[id]?.keepsRest = order.keepsRest
    if isShutDown { interrupt(id) }
    _ = spawn { store in await store.run(id, order) }
  }

  private func run(_ id: DeletionID, _ order: DeletionOrder) async {
    do throws(FilesError) {
      let stored = try await open(id, order)
      await reportingProgress { store in
        store.reportResults(of: id)
      } while: {
        await work(on: id, stored)
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
    case .new(let draft, _):
      // Not in one line: the access to the dictionary would be open while the journal is waited for.
      let job = try await journal?.begin(draft)
      deletions[id]?.job = job
      return StoredJob(draft: draft, states: draft.targets.map { _ in .pending })
    case .resumed(let order):
      guard let journal else { throw FilesError(operation: .delete, reason: .invalidRequest("no journal")) }
      var stored = try await journal.resume(order.job, allowsOtherKey: order.allowsOtherKey)
      deletions[id]?.job = order.job
      let left = stored.leave(allBut: order.files.union(await goneAfterACall(stored, order, of: id)))
      do throws(FilesError) {
        if !left.isEmpty { try await journal.write(left, of: order.job) }
      } catch {
        await journal.release(order.job)
        throw error
      }
      return stored
    }
  }

  /// Files that no list names any more because a call for them went out before the job was cut off: they belong to it,
  /// and are told as deleted.
  private func goneAfterACall(_ stored: StoredJob, _ order: ResumeOrder, of id: DeletionID) async -> Set<
    FileID
  > {
    var gone: Set<FileID> = []
    for item in stored.openItems
    where item.target.order == nil && item.mayBeDone && !order.files.contains(item.target.id) {
      do throws(FilesError) {
        if try await look(at: item.target.id, for: id) == nil { gone.insert(item.target.id) }
      } catch {
        // Not known: it stays out, as the plan has it.
        continue
      }
    }
    return gone
  }

  private func work(on id: DeletionID, _ stored: StoredJob) async {
    var items = await settle(id, stored.openItems)
    // What others wait for may be among the answers that had come.
    let left = Set(items.map(\.position))
    let answered = stored.openItems.map(\.position).filter { !left.contains($0) }
    if let folder = stored.draft.archiveFolder {
      items = await archive(items, of: id, in: folder)
    }
    var run = DeletionRun(items, done: stored.donePlaces.union(answered), policy: surroundings.retry)
    // What went wrong or was asked for while the copies were made.
    if let old = deletions[id]?.run { run.adopt(old) }
    if deletions[id]?.isCancelled ?? true { run.cancel() }
    deletions[id]?.run = run
    await drive(id)
    await resolveDoubts(of: id)
  }

  /// Takes over the answers that had come for a job before it was cut off, although its journal does not know them.
  ///
  /// - Returns: what is still to be done.
  private func settle(_ id: DeletionID, _ items: [DeletionRun.Item]) async -> [DeletionRun.Item] {
    let sent = Set(items.filter(\.mayBeDone).map { AuditStep($0.target) })
    guard let job = deletions[id]?.job, !sent.isEmpty else { return items }
    let answered = await audit.answers(to: sent, in: job)
    return items.filter { item in
      guard item.mayBeDone, let outcome = answered[AuditStep(item.target)] else { return true }
      deletions[id]?.run.settle(item, outcome)
      return false
    }
  }

  /// The job is over, for good or until it is resumed: the journal knows which.
  private func conclude(_ id: DeletionID) async {
    deletions[id]?.run.concludeUnclear()
    guard let deletion = deletions[id] else { return }
    _ = await writeDown(id)
    reportResults(of: id)
    let end = deletion.run.end
    await audit.synchronize()
    await close(deletion, end)
    self.end(id, end, untouched: deletion.run.untouched)
  }

  private func close(_ deletion: Deletion, _ end: DeletionEnd) async {
    guard let job = deletion.job, let journal else { return }
    guard let state = deletion.finalState(end) else { return await journal.release(job) }
    // A job that cannot be closed is offered again and found to be done; nothing is lost.
    do throws(FilesError) { try await journal.end(job, state) } catch { await journal.release(job) }
  }

  private func end(_ id: DeletionID, _ end: DeletionEnd, untouched: [FileID]) {
    deletions[id]?.wholeList?.cancel()
    deletions[id] = nil
    deliver(.deletion(id, .ended(end, untouched: untouched)))
  }

  private func reportResults(of id: DeletionID) {
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

  var keepsRest: Bool {
    switch self {
    case .new(_, let keepsRest): keepsRest
    case .resumed(let order): order.keepsRest
    }
  }

  var draft: JobDraft? {
    guard case .new(let draft, _) = self else { return nil }
    return draft
  }
}

extension Deletion {
  /// What the journal says of it from now on; nil for what was cut off.
  fileprivate func finalState(_ end: DeletionEnd) -> JobState? {
    switch end {
    case .complete: keepsRest && run.leavesOpen ? .stopped : .complete
    case .cancelled: isInterrupted ? nil : .cancelled
    case .stopped: keepsRest ? .stopped : .complete
    }
  }
}

extension [DeletionTarget] {
  /// Each file once; orders come first in a plan and keep their places, since others wait for them.
  fileprivate var distinct: [DeletionTarget] {
    var seen: Set<FileID> = []
    return filter { $0.order != nil || seen.insert($0.id).inserted }
  }
}

extension StoredJob {
  /// Leaves what is left alone for good, but for these files.
  ///
  /// - Returns: what is to be written down of it.
  fileprivate mutating func leave(allBut files: Set<FileID>) -> [JobChange] {
    var changes: [JobChange] = []
    for (position, target) in draft.targets.enumerated() where states[position].isOpen {
      guard !files.contains(target.id) else { continue }
      states[position] = .leftAlone
      changes.append(JobChange(position, .leftAlone))
    }
    return changes
  }

  /// The places of steps that were done.
  fileprivate var donePlaces: Set<Int> {
    Set(states.indices.filter { states[$0] == .deleted || states[$0] == .alreadyGone })
  }

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
