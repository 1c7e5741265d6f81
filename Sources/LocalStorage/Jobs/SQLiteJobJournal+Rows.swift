import FilesAPI
import FilesStore
import SQLite

extension SQLiteJobJournal {
  func write(_ change: JobChange, of job: JobID, into database: Database) throws(DatabaseError) {
    try database.run(
      """
      UPDATE targets SET state = ?, attempts = attempts + ?, reason = ?, request_id = ?
      WHERE job = ? AND position = ?
      """,
      [
        .integer(change.state.rawValue), .integer(change.state == .sent ? 1 : 0), .text(change.reason),
        .text(change.requestID), .integer(job.number), .integer(Int64(change.position)),
      ])
  }

  func insert(
    _ targets: [DeletionTarget], of job: JobID, into database: Database
  ) throws(DatabaseError) {
    for (position, target) in targets.enumerated() {
      try database.run(
        """
        INSERT INTO targets (job, position, id, name, bytes, purpose, created, expires, downloadable,
          verb, kind, object, parent, days, needs)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(job.number), .integer(Int64(position)), .text(target.id.rawValue), .text(target.name),
          .integer(target.byteCount?.bytes), .text(target.purpose?.rawValue),
          .integer(target.createdAt?.seconds), .integer(target.expiresAt?.seconds),
          .integer(target.isDownloadable ? 1 : 0),
        ] + OrderColumns.values(target))
    }
  }

  func insert(_ draft: JobDraft, into database: Database) throws(DatabaseError) -> JobID {
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    try database.run(
      """
      INSERT INTO jobs (profile, base_url, organization, project, key, settings, created, state, archive, mark)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(account.profile), .text(account.baseURL), .text(account.organization), .text(account.project),
        .text(account.key), .text(account.settings), .integer(folder.now().seconds),
        .text(JobState.running.rawValue), .text(draft.archiveFolder), .text(mark),
      ])
    return JobID(database.lastInsertedRow, mark: mark)
  }

  /// The profile's jobs that may be gone on with, oldest first, each with what is left of it.
  func openJobs(in database: Database) throws(DatabaseError) -> [UnfinishedJob] {
    var jobs: [UnfinishedJob] = []
    try database.run(
      """
      SELECT id, created, archive, state, base_url, key, organization, project, settings, mark FROM jobs
      WHERE profile = ? AND state IN ('running', 'stopped') ORDER BY id
      """, [.text(account.profile)]
    ) { row in
      let id = JobID(row.integer(0) ?? 0, mark: row.text(9) ?? "")
      var job = UnfinishedJob(id: id, createdAt: Timestamp(row.integer(1) ?? 0))
      job.archiveFolder = row.text(2)
      job.isStopped = row.text(3) == JobState.stopped.rawValue
      job.differences = differences(in: row, from: 4)
      jobs.append(job)
    }
    for index in jobs.indices { try addTargets(to: &jobs[index], from: database) }
    return jobs
  }

  private func addTargets(to job: inout UnfinishedJob, from database: Database) throws(DatabaseError) {
    var counts: [JobTargetState: Int] = [:]
    var targets: [DeletionTarget] = []
    try database.run(Self.targetRows, [.integer(job.id.number)]) { row in
      guard let state = JobTargetState(rawValue: row.integer(6) ?? 0) else { return }
      counts[state, default: 0] += 1
      if state.isOpen, let target = row.target { targets.append(target) }
    }
    job.counts = counts
    job.targets = targets
  }

  /// What is different about the account that began a job, of which the row has base URL, key, organization, project and
  /// settings, in this order.
  private func differences(in row: DatabaseRow, from column: Int32) -> [AccountDifference] {
    let found: [AccountDifference] = row.text(column) == account.baseURL ? [] : [.address]
    guard let key = row.text(column + 1), let organization = row.text(column + 2),
      let project = row.text(column + 3), let settings = row.text(column + 4)
    else { return found + [.unnoted] }
    let others: [(isSame: Bool, difference: AccountDifference)] = [
      (organization == account.organization, .organization), (project == account.project, .project),
      (settings == account.settings, .settings), (key == account.key, .key),
    ]
    return found + others.filter { !$0.isSame }.map(\.difference)
  }

  /// Ends earlier jobs of this profile that have a file left which a new one decides about.
  ///
  /// Not those that another winnow works on: what it does was decided as well.
  func supersede(by job: JobID, in database: Database) throws(DatabaseError) {
    var earlier: [JobID] = []
    try database.run(
      """
      SELECT DISTINCT jobs.id FROM jobs JOIN targets AS old ON old.job = jobs.id
      JOIN targets AS new ON new.id = old.id AND new.job = ?
      WHERE jobs.profile = ? AND jobs.base_url = ? AND jobs.id <> ? AND jobs.state IN ('running', 'stopped')
      AND old.state <= 2
      """, [.integer(job.number), .text(account.profile), .text(account.baseURL), .integer(job.number)]
    ) { row in
      earlier.append(JobID(row.integer(0) ?? 0))
    }
    for job in earlier where hold(job) {
      try database.run(
        "UPDATE jobs SET state = ? WHERE id = ?",
        [.text(JobState.superseded.rawValue), .integer(job.number)])
      release(job)
    }
  }

  /// A job that may be gone on with, and by whom.
  func read(
    _ job: JobID, from database: Database, allowsOtherKey: Bool
  ) throws(DatabaseError) -> StoredJob {
    var stored: StoredJob?
    var others: [AccountDifference] = []
    try database.run(
      """
      SELECT archive, base_url, key, organization, project, settings FROM jobs
      WHERE id = ? AND profile = ? AND state IN ('running', 'stopped')
      """, [.integer(job.number), .text(account.profile)]
    ) { row in
      stored = StoredJob(draft: JobDraft(targets: [], archiveFolder: row.text(0)), states: [])
      others = differences(in: row, from: 1).filter { !allowsOtherKey || !$0.canBeVouchedFor }
    }
    guard var stored else { throw DatabaseError(message: "there is no such unfinished job") }
    guard others.isEmpty else { throw DatabaseError(message: "another account began this deletion") }
    var isUnderstood = true
    try database.run(Self.targetRows, [.integer(job.number)]) { row in
      guard let state = row.integer(6).flatMap(JobTargetState.init(rawValue:)), let target = row.target else {
        isUnderstood = false
        return
      }
      stored.draft.targets.append(target)
      stored.states.append(state)
    }
    guard isUnderstood else {
      throw DatabaseError(message: "the job was written by a newer winnow")
    }
    return stored
  }

  /// Jobs that ended long ago are of no use to anybody; the last ones stay whatever the clock says.
  func removeOld(from database: Database) throws(DatabaseError) {
    let limit = folder.now().seconds - Self.keptForSeconds
    let old = """
      state NOT IN ('running', 'stopped') AND created < ?
      AND id NOT IN (SELECT id FROM jobs ORDER BY id DESC LIMIT \(Self.keptAnyway))
      """
    try database.run("DELETE FROM targets WHERE job IN (SELECT id FROM jobs WHERE \(old))", [.integer(limit)])
    try database.run("DELETE FROM jobs WHERE \(old)", [.integer(limit)])
  }

  private static let targetRows = """
    SELECT id, name, bytes, purpose, created, downloadable, state, expires, verb, kind, object, parent, days, needs
    FROM targets
    WHERE job = ? ORDER BY position
    """
  private static let keptForSeconds: Int64 = 30 * 86_400
  private static let keptAnyway = 50
}

extension DatabaseRow {
  /// nil when a newer winnow wrote it.
  fileprivate var target: DeletionTarget? {
    var target = file
    return OrderColumns.read(self, from: 8, into: &target) ? target : nil
  }

  private var file: DeletionTarget {
    let file = RemoteFile(
      id: FileID(text(0) ?? ""), name: text(1) ?? "", byteCount: integer(2).map(ByteCount.init),
      createdAt: integer(4).map(Timestamp.init), expiresAt: integer(7).map(Timestamp.init),
      purpose: text(3).map { FilePurpose($0) })
    return DeletionTarget(file, isDownloadable: integer(5) != 0)
  }
}
