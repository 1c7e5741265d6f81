package import FilesAPI
package import FilesStore
import Glibc
import Threads

/// The audit log `audit.jsonl`: one JSON object a line for each mutating call, appended, never rewritten.
///
/// The line of an upload is on the disk when `record` returns. Those of deletions, thousands in a job, are synced once
/// a second and by `synchronize`: what a loss of power takes of them the journal knows, and a resumed job asks again.
/// Trouble in writing is told once for each run of failures and never stops the work that is being written down.
package actor AuditFile: AuditLog {
  /// Absolute path of the log.
  package nonisolated let path: String
  private let folder: StateFolder
  private let profile: String
  private let onProblem: @Sendable (FilesError.LocalProblem) -> Void
  private var isFailing = false
  /// Whether the last line was cut by a full disk, so that the next one must not be joined to it.
  private var endsInMidLine = false
  /// Since when lines wait to be synced.
  private var unsyncedSince: Duration?
  private var isNameSynced = false

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.audit.asUnownedSerialExecutor()
  }

  /// The log of one profile, whose name is in each line.
  ///
  /// `onProblem` is called with the first of a run of failures, from any thread.
  package init(
    _ folder: StateFolder, profile: String,
    onProblem: @escaping @Sendable (FilesError.LocalProblem) -> Void
  ) {
    self.folder = folder
    path = folder.path(of: "audit.jsonl")
    self.profile = profile
    self.onProblem = onProblem
  }

  /// Reads the whole log, on a thread of its own.
  package nonisolated func answers(
    to steps: Set<AuditStep>, in job: JobID
  ) async -> [AuditStep: DeletionOutcome] {
    await runBlocking { [search] in search.answers(to: steps, of: job) }
  }

  /// Reads the whole log, on a thread of its own.
  package nonisolated func uploads(among ids: Set<FileID>) async -> Set<FileID> {
    await runBlocking { [search] in search.uploads(among: ids) }
  }

  private nonisolated var search: AuditSearch { AuditSearch(AuditReader(path: path, profile: profile)) }

  /// Appends one line; the system has it when this returns, and the disk that of an upload.
  package func record(_ entry: AuditEntry) {
    let line = AuditLine(entry, profile: profile, time: folder.now()).json + "\n"
    note { () throws(DiskError) in
      let file = try append((endsInMidLine ? "\n" : "") + line)
      unsyncedSince = unsyncedSince ?? folder.elapsed()
      if entry.action == .upload || isDue { try synchronize(file) }
    }
  }

  package func synchronize() {
    guard unsyncedSince != nil else { return }
    note { () throws(DiskError) in try synchronize(try opened()) }
  }

  private var isDue: Bool { unsyncedSince.map { folder.elapsed() - $0 >= Self.longestUnsynced } ?? false }

  /// What a loss of power can take.
  private static let longestUnsynced = Duration.seconds(1)

  private func note(_ work: () throws(DiskError) -> Void) {
    do throws(DiskError) {
      try work()
      isFailing = false
    } catch {
      if !isFailing { onProblem(FilesError.LocalProblem(code: error.code)) }
      isFailing = true
    }
  }

  private func synchronize(_ file: Descriptor) throws(DiskError) {
    unsyncedSince = nil
    try DiskError.check(folder.sync.file(file))
    guard !isNameSynced else { return }
    try DiskError.check(folder.sync.folder(folder.path))
    isNameSynced = true
  }

  // MARK: The file

  /// Opens the file anew each time, so that moving the log away while winnow runs is no problem.
  private func opened() throws(DiskError) -> Descriptor {
    try DiskError.check(makePrivateFolder(folder.path, folder.sync))
    let number = uninterrupted { open(path, Self.appending, Self.ownerOnly) }
    guard number >= 0 else { throw DiskError(code: errno) }
    return Descriptor(owning: number)
  }

  private func append(_ text: String) throws(DiskError) -> Descriptor {
    let file = try opened()
    let status = file.status
    // Only a file of ours: a log that was linked to a device must not change the device.
    if let status, status.isRegular { fchmod(file.number, Self.ownerOnly) }
    if status?.st_size == 0 { isNameSynced = false }
    try DiskError.check(write(Array(text.utf8), to: file))
    return file
  }

  /// One call for the whole line: lines of several running programs do not mix (POSIX, `O_APPEND`).
  private func write(_ bytes: [UInt8], to file: Descriptor) -> Int32 {
    let count = uninterrupted { Glibc.write(file.number, bytes, bytes.count) }
    guard count >= 0 else { return errno }
    endsInMidLine = count > 0 && count < bytes.count || endsInMidLine && count == 0
    return count == bytes.count ? 0 : ENOSPC
  }

  private static let appending = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
  private static let ownerOnly: mode_t = 0o600
}

/// The system's error code of a call that failed.
private struct DiskError: Error {
  var code: Int32

  static func check(_ code: Int32) throws(DiskError) {
    guard code == 0 else { throw DiskError(code: code) }
  }
}
