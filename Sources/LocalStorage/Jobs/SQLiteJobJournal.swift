package import FilesAPI
package import FilesStore
import Glibc
import SQLite

/// The journal `jobs.sqlite` of one account.
///
/// A running job is held by a lock on a file beside it, which the system frees when the program dies: so another
/// winnow can tell a job that was cut off from one that is being worked on.
package actor SQLiteJobJournal: JobJournal {
  /// Absolute path of the database, or `:memory:`.
  package nonisolated let path: String
  let folder: StateFolder
  let account: JobAccount
  let onTrouble: @Sendable (StateTrouble) -> Void
  var database: Database?
  /// The jobs we hold, with their locks, by number; jobs in memory need none.
  private var held: [Int64: FileLock?] = [:]

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.journal.asUnownedSerialExecutor()
  }

  /// The journal of an account; nothing is opened yet.
  ///
  /// `onTrouble` is told, from any thread, when a damaged journal was set aside.
  package init(
    _ folder: StateFolder, account: JobAccount,
    onTrouble: @escaping @Sendable (StateTrouble) -> Void = { _ in }
  ) {
    self.folder = folder
    path = account.isLasting ? folder.path(of: "jobs.sqlite") : Database.inMemory
    self.account = account
    self.onTrouble = onTrouble
  }

  package func begin(_ draft: JobDraft) throws(FilesError) -> JobID {
    do throws(DatabaseError) {
      return try write(draft)
    } catch {
      guard error.isDamage, try setAside() else { throw failure(error) }
    }
    return try inDatabase { (_) throws(DatabaseError) in try write(draft) }
  }

  private func write(_ draft: JobDraft) throws(DatabaseError) -> JobID {
    let database = try opened()
    return try database.transaction { () throws(DatabaseError) in
      try removeOld(from: database)
      let job = try insert(draft, into: database)
      // Before the commit, so that nobody sees a job that nobody holds.
      guard hold(job) else { throw Self.taken }
      try insert(draft.targets, of: job, into: database)
      try supersede(by: job, in: database)
      return job
    }
  }

  package func write(_ changes: [JobChange], of job: JobID) throws(FilesError) {
    try inDatabase { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        for change in changes { try write(change, of: job, into: database) }
      }
    }
  }

  package func end(_ job: JobID, _ state: JobState) throws(FilesError) {
    try inDatabase { (database) throws(DatabaseError) in
      try database.run(
        "UPDATE jobs SET state = ? WHERE id = ?", [.text(state.rawValue), .integer(job.number)])
    }
    release(job)
  }

  package func release(_ job: JobID) {
    guard let lock = held.removeValue(forKey: job.number), lock != nil else { return }
    unlink(lockPath(job))
  }

  package func unfinished() throws(FilesError) -> [UnfinishedJob] {
    // No file, no jobs: looking must not make one.
    guard database != nil || access(path, F_OK) == 0 else { return [] }
    let jobs = try inDatabase { (database) throws(DatabaseError) in try openJobs(in: database) }
    var unfinished: [UnfinishedJob] = []
    for job in jobs where hold(job.id) {
      if job.left > 0 {
        unfinished.append(job)
        release(job.id)
      } else {
        // Cut off between the last result and the end.
        try end(job.id, .complete)
      }
    }
    return unfinished
  }

  package func resume(_ job: JobID, allowsOtherKey: Bool) throws(FilesError) -> StoredJob {
    guard hold(job) else { throw failure(Self.taken) }
    do throws(FilesError) {
      return try inDatabase { (database) throws(DatabaseError) in
        try read(job, from: database, allowsOtherKey: allowsOtherKey)
      }
    } catch {
      release(job)
      throw error
    }
  }

  // MARK: The file

  func inDatabase<Value>(
    _ work: (Database) throws(DatabaseError) -> Value
  ) throws(FilesError) -> Value {
    do throws(DatabaseError) {
      return try work(try opened())
    } catch {
      throw failure(error)
    }
  }

  private func opened() throws(DatabaseError) -> Database {
    if let database { return database }
    _ = makePrivateFolder(folder.path)
    // Durable: a loss of power must not take back that a call was about to go out, or its 404 would be told as
    // "already gone" although the lost call deleted the file.
    let opened = try Database(path: path, DatabaseCommits(patience: folder.patience), schema: Self.schema)
    database = opened
    return opened
  }

  func failure(_ error: DatabaseError) -> FilesError {
    FilesError(operation: .delete, reason: .local(path: path, problem: error.problem))
  }

  private static let taken = DatabaseError(message: "another winnow works on this job")

  // MARK: Locks

  private func lockPath(_ job: JobID) -> String { folder.path(of: "job-\(job.number).lock") }

  /// - Returns: false when we or another program hold it already.
  func hold(_ job: JobID) -> Bool {
    guard held[job.number] == nil else { return false }
    guard path != Database.inMemory else {
      held[job.number] = .some(nil)
      return true
    }
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let number = uninterrupted { open(lockPath(job), flags, 0o600) }
    guard number >= 0 else { return false }
    let file = Descriptor(owning: number)
    guard let lock = FileLock(file) else { return false }
    // The holder before us may have removed the file between our opening and locking it.
    let named = stat(at: lockPath(job), followingLinks: true)
    guard let named, named.st_ino == file.status?.st_ino else { return hold(job) }
    held[job.number] = lock
    return true
  }
}
