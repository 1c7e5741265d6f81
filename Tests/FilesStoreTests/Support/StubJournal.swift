import FilesAPI
import FilesStore

/// A journal in memory that remembers every state each target went through, and fails when told to.
final class StubJournal: JobJournal {
  struct Job: Sendable {
    var stored: StoredJob
    var state = JobState.running
    var isHeld = true
  }

  let jobs = Watched<[JobID: Job]>([:])
  /// Each change in the order in which it was written.
  let written = Watched<[JobChange]>([])
  /// Writes that still succeed.
  let writesLeft = Watched(Int.max)
  /// What else happens while it writes.
  private let onWrite: @Sendable () -> Void
  static let failure = FilesError(
    operation: .delete, reason: .local(path: "/state/jobs.sqlite", problem: .diskFull))

  init(_ jobs: [JobID: StoredJob] = [:], onWrite: @escaping @Sendable () -> Void = {}) {
    self.onWrite = onWrite
    self.jobs.update { $0 = jobs.mapValues { Job(stored: $0, isHeld: false) } }
  }

  func begin(_ draft: JobDraft) async throws(FilesError) -> JobID {
    try use()
    return jobs.update { jobs in
      let job = JobID(Int64(jobs.count + 1))
      jobs[job] = Job(stored: StoredJob(draft: draft, states: draft.targets.map { _ in .pending }))
      return job
    }
  }

  func write(_ changes: [JobChange], of job: JobID) async throws(FilesError) {
    try use()
    onWrite()
    written.update { $0 += changes }
    jobs.update { jobs in
      for change in changes { jobs[job]?.stored.states[change.position] = change.state }
    }
  }

  func end(_ job: JobID, _ state: JobState) async throws(FilesError) {
    jobs.update {
      $0[job]?.state = state
      $0[job]?.isHeld = false
    }
  }

  func release(_ job: JobID) async { jobs.update { $0[job]?.isHeld = false } }

  func unfinished() async throws(FilesError) -> [UnfinishedJob] {
    jobs.value.filter { [.running, .stopped].contains($0.value.state) && !$0.value.isHeld }.map { id, job in
      let counts = Dictionary(job.stored.states.map { ($0, 1) }, uniquingKeysWith: +)
      var unfinished = UnfinishedJob(id: id, createdAt: Timestamp(0), counts: counts)
      unfinished.targets = zip(job.stored.draft.targets, job.stored.states).filter { $0.1.isOpen }.map(\.0)
      unfinished.isStopped = job.state == .stopped
      return unfinished
    }.sorted { $0.id.number < $1.id.number }
  }

  func resume(_ job: JobID, allowsOtherKey: Bool) async throws(FilesError) -> StoredJob {
    guard let found = jobs.value[job], !found.isHeld else { throw Self.failure }
    jobs.update { $0[job]?.isHeld = true }
    return found.stored
  }

  private func use() throws(FilesError) {
    guard writesLeft.value > 0 else { throw Self.failure }
    writesLeft.update { $0 -= 1 }
  }
}

/// The order to go on with all that is left of a job.
func everything(of job: JobID, _ stored: StoredJob) -> ResumeOrder {
  ResumeOrder(job, files: Set(stored.draft.targets.map(\.id)))
}
