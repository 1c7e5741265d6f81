import FilesAPI

extension FileStore {
  /// Makes the calls of a deletion until nothing is left to ask: each is noted in the journal before it goes out.
  func drive(_ id: DeletionID) async {
    guard let rings = deletions[id]?.rings else { return }
    await withDiscardingTaskGroup { group in
      deletions[id]?.bell.yield()
      var wake: Duration?
      for await _ in rings {
        let time = now()
        let calls = deletions[id]?.run.claim(at: time) ?? []
        guard await writeDown(id, before: calls) else { break }
        for call in calls { group.addTask { await self.make(call, of: id) } }
        guard let run = deletions[id]?.run, !run.isOver else { break }
        reportWait(of: id)
        // Seen from the moment of the claim: a wait may be over by now that held it up then.
        let next = run.wake(after: time)
        if let next, next != wake { group.addTask { await self.ring(id, at: next) } }
        wake = next
      }
      // The timers that still run are of no use any more; calls have all come back, or the store shuts down.
      group.cancelAll()
    }
  }

  /// Writes down what changed since the last time; the results can be told from then on.
  ///
  /// - Returns: false when the journal failed, which stops the deletion without making the calls.
  func writeDown(_ id: DeletionID, before calls: [DeletionRun.Call] = []) async -> Bool {
    let changes = deletions[id]?.run.drainChanges() ?? []
    let results = deletions[id]?.run.drainResults() ?? []
    defer { deletions[id]?.untold += results }
    guard !changes.isEmpty, let job = deletions[id]?.job, let journal else { return true }
    do throws(FilesError) {
      try await journal.write(changes, of: job)
      return true
    } catch {
      deletions[id]?.run.cancel(calls, because: error)
      return false
    }
  }

  private func make(_ call: DeletionRun.Call, of id: DeletionID) async {
    let note = RequestIDNote()
    // The run itself repeats and waits, so that one wait holds for all calls.
    var options = CallOptions(retry: .never)
    options.onRequestID = { note.note($0) }
    let result = await Result { () async throws(FilesError) in
      try await delete(call.item.target, of: id, options)
    }
    let verdict = DeletionVerdict(result, mayBeDone: call.item.mayBeDone)
    if var entry = AuditEntry(deletion: call.item, verdict, requestID: note.requestID) {
      entry.job = deletions[id]?.job
      await audit.record(entry)
    }
    deletions[id]?.run.record(call, result, at: now())
    deletions[id]?.bell.yield()
  }

  private func ring(_ id: DeletionID, at time: Duration) async {
    while now() < time {
      guard (try? await clock.sleep(for: time - now())) != nil else { return }
    }
    deletions[id]?.bell.yield()
  }

  private func reportWait(of id: DeletionID) {
    guard let notice = deletions[id]?.run.drainNotice() else { return }
    deliver(.deletion(id, .waiting(notice)))
  }
}
