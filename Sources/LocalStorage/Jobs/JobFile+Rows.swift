import FilesAPI
import FilesStore
import SQLite

extension JobFile {
  func insert(
    _ target: DeletionTarget, _ position: Int, of job: JobID, into database: Database
  ) throws(DatabaseError) {
    try database.run(
      """
      INSERT INTO targets (job, position, id, name, bytes, purpose, created, expires, downloadable)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(job.number), .integer(Int64(position)), .text(target.id.rawValue), .text(target.name),
        .integer(target.byteCount?.bytes), .text(target.purpose?.rawValue),
        .integer(target.createdAt?.seconds), .integer(target.expiresAt?.seconds),
        .integer(target.isDownloadable ? 1 : 0),
      ])
  }

  /// The account's jobs that nobody ended, oldest first.
  func runningJobs(in database: Database) throws(DatabaseError) -> [UnfinishedJob] {
    var jobs: [UnfinishedJob] = []
    try database.run(
      """
      SELECT jobs.id, jobs.created, jobs.archive, targets.state, count(*) FROM jobs
      JOIN targets ON targets.job = jobs.id
      WHERE jobs.profile = ? AND jobs.base_url = ? AND jobs.state = 'running'
      GROUP BY jobs.id, targets.state ORDER BY jobs.id
      """, [.text(account.profile), .text(account.baseURL)]
    ) { row in
      let id = JobID(row.integer(0) ?? 0)
      if jobs.last?.id != id {
        jobs.append(
          UnfinishedJob(
            id: id, createdAt: Timestamp(row.integer(1) ?? 0), counts: [:], archiveFolder: row.text(2)))
      }
      guard let state = JobTargetState(rawValue: row.integer(3) ?? 0) else { return }
      jobs[jobs.count - 1].counts[state] = Int(row.integer(4) ?? 0)
    }
    return jobs
  }

  /// A job of this account that nobody ended.
  func read(_ job: JobID, from database: Database) throws(DatabaseError) -> StoredJob {
    var stored: StoredJob?
    try database.run(
      "SELECT archive, created FROM jobs WHERE id = ? AND profile = ? AND base_url = ? AND state = 'running'",
      [.integer(job.number), .text(account.profile), .text(account.baseURL)]
    ) { row in
      stored = StoredJob(
        draft: JobDraft(targets: [], archiveFolder: row.text(0)), states: [],
        createdAt: row.integer(1).map(Timestamp.init))
    }
    guard var stored else { throw DatabaseError(message: "there is no such unfinished job") }
    var isUnderstood = true
    try database.run(
      """
      SELECT id, name, bytes, purpose, created, downloadable, state, expires FROM targets
      WHERE job = ? ORDER BY position
      """, [.integer(job.number)]
    ) { row in
      guard let state = row.integer(6).flatMap(JobTargetState.init(rawValue:)) else {
        isUnderstood = false
        return
      }
      stored.draft.targets.append(row.target)
      stored.states.append(state)
    }
    guard isUnderstood else {
      throw DatabaseError(message: "the job was written by a newer winnow")
    }
    return stored
  }

  /// Jobs that ended long ago are of no use to anybody.
  func removeOld(from database: Database) throws(DatabaseError) {
    let limit = now().seconds - Self.keptForSeconds
    let old = "state <> 'running' AND created < ?"
    try database.run("DELETE FROM targets WHERE job IN (SELECT id FROM jobs WHERE \(old))", [.integer(limit)])
    try database.run("DELETE FROM jobs WHERE \(old)", [.integer(limit)])
  }

  private static let keptForSeconds: Int64 = 30 * 86_400
}

extension DatabaseRow {
  fileprivate var target: DeletionTarget {
    DeletionTarget(
      id: FileID(text(0) ?? ""), name: text(1) ?? "", byteCount: integer(2).map(ByteCount.init),
      purpose: text(3).map { FilePurpose($0) }, createdAt: integer(4).map(Timestamp.init),
      expiresAt: integer(7).map(Timestamp.init),
      isDownloadable: integer(5) != 0)
  }
}
