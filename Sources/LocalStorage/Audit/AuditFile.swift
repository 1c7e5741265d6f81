package import FilesAPI
package import FilesStore
import Glibc

/// The audit log `audit.jsonl`: one JSON object a line for each mutating call, appended, never rewritten.
///
/// Trouble in writing is told once for each run of failures and never stops the work that is being written down.
package actor AuditFile: AuditLog {
  /// Absolute path of the log.
  package nonisolated let path: String
  private let folder: String
  private let profile: String
  private let now: @Sendable () -> Timestamp
  private let onProblem: @Sendable (FilesError.LocalProblem) -> Void
  private var isFailing = false
  /// Whether the last line was cut by a full disk, so that the next one must not be joined to it.
  private var endsInMidLine = false

  /// The log of one profile, whose name is in each line.
  ///
  /// `onProblem` is called with the first of a run of failures, from any thread.
  package init(
    folders: UserFolders, profile: String,
    now: @escaping @Sendable () -> Timestamp = { Timestamp(Int64(time(nil))) },
    onProblem: @escaping @Sendable (FilesError.LocalProblem) -> Void
  ) {
    folder = folders.state
    path = joined(folders.state, "audit.jsonl")
    self.profile = profile
    self.now = now
    self.onProblem = onProblem
  }

  /// Reads the whole log, on a thread of its own.
  package nonisolated func deletions(
    of ids: Set<FileID>, since start: Timestamp
  ) async -> [FileID: DeletionOutcome] {
    let search = AuditSearch(profile: profile, ids: ids, start: start)
    return await onOwnThread { [path] in search.run(in: path) }
  }

  /// Reads the whole log, on a thread of its own.
  package nonisolated func uploads(since start: Timestamp) async -> Set<FileID> {
    let reader = AuditReader(profile: profile, start: start)
    return await onOwnThread { [path] in
      var ids: Set<FileID> = []
      reader.forEach(in: path) { line in
        if line.action == AuditEntry.Action.upload.rawValue, let id = line.id { ids.insert(FileID(id)) }
      }
      return ids
    }
  }

  /// Appends one line; the system has it when this returns.
  package func record(_ entry: AuditEntry) {
    let line = AuditLine(entry, profile: profile, time: now()).json + "\n"
    let code = append((endsInMidLine ? "\n" : "") + line)
    if code != 0, !isFailing { onProblem(FilesError.LocalProblem(code: code)) }
    isFailing = code != 0
  }

  /// Opens the file anew each time, so that moving the log away while winnow runs is no problem.
  private func append(_ text: String) -> Int32 {
    let code = makePrivateFolder(folder)
    guard code == 0 else { return code }
    let number = uninterrupted { open(path, Self.appending, Self.ownerOnly) }
    guard number >= 0 else { return errno }
    let file = Descriptor(owning: number)
    // Only a file of ours: a log that was linked to a device must not change the device.
    if let status = file.status, status.st_mode & S_IFMT == S_IFREG { fchmod(file.number, Self.ownerOnly) }
    return write(Array(text.utf8), to: file)
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

/// Makes a folder and those above it, for their owner alone; one that exists stays as it is.
///
/// - Returns: 0, or the system's error code.
func makePrivateFolder(_ path: String) -> Int32 {
  if mkdir(path, 0o700) == 0 || errno == EEXIST { return 0 }
  guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return errno }
  let code = makePrivateFolder(String(path[..<slash]))
  guard code == 0 else { return code }
  return mkdir(path, 0o700) == 0 || errno == EEXIST ? 0 : errno
}
