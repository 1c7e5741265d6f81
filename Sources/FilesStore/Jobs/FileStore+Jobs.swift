import FilesAPI

extension FileStore {
  /// Looks for deletions of this account that were cut off, and tells of them; no news when there are none.
  package func findUnfinished() {
    guard let journal else { return }
    _ = spawn { store in
      // A journal that cannot be read has nothing to offer; the next deletion will say what is wrong with it.
      let jobs = (try? await journal.unfinished()) ?? []
      let offered = jobs.filter { !$0.isStopped && $0.differences.isEmpty }
      if !offered.isEmpty { store.deliver(.unfinished(offered)) }
    }
  }

  /// Never offers a job again.
  package func forget(_ job: JobID) {
    guard let journal else { return }
    _ = spawn { _ in
      guard (try? await journal.resume(job, allowsOtherKey: false)) != nil else { return }
      do throws(FilesError) { try await journal.end(job, .forgotten) } catch { await journal.release(job) }
    }
  }
}
