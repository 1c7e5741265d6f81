import FilesAPI

extension FileStore {
  /// Deletes each target once, several at a time.
  package func delete(_ id: DeletionID, _ targets: [DeletionTarget]) {
    guard deletions[id] == nil else { return }
    var run = DeletionRun(targets)
    if isShutDown { run.cancel() }
    deletions[id] = run
    _ = own { store in await store.run(id) }
  }

  /// Starts no further call of this deletion; calls under way are waited for.
  package func cancel(_ id: DeletionID) {
    deletions[id]?.cancel()
  }

  private func run(_ id: DeletionID) async {
    await ticking { store in
      store.tellResults(of: id)
    } while: {
      await withTaskGroup { group in
        for _ in 0..<Self.deletionLimit {
          group.addTask { await self.deleteOneAfterAnother(id) }
        }
      }
    }
    tellResults(of: id)
    guard let run = deletions.removeValue(forKey: id) else { return }
    deliver(.deletion(id, .ended(run.end, untouched: run.untouched)))
  }

  private func deleteOneAfterAnother(_ id: DeletionID) async {
    while let target = deletions[id]?.next() {
      let result = await telling { store, notice in
        store.deliver(.deletion(id, .waiting(notice)))
      } during: { [client] (options) async throws(FilesError) in
        try await client.delete(target.id, options)
      }
      await audit.record(AuditEntry(deletion: target, result: result))
      deletions[id]?.record(DeletionResult(id: target.id, outcome: result))
    }
  }

  private func tellResults(of id: DeletionID) {
    guard let results = deletions[id]?.takeResults(), !results.isEmpty else { return }
    deliver(.deletion(id, .progressed(results)))
  }
}
