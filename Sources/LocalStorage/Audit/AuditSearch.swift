import FilesAPI
import FilesStore

/// Looks in an audit log for what became of some files.
///
/// By job and by id, never by time: the clock of this machine may have been set back since.
struct AuditSearch: Sendable {
  private let reader: AuditReader
  private let ids: Set<FileID>
  private let job: JobID?

  init(_ reader: AuditReader, ids: Set<FileID>, job: JobID?) {
    self.reader = reader
    self.ids = ids
    self.job = job
  }

  /// What the server had answered in the job for each file; of several lines for one the last that says so.
  ///
  /// Empty when the log cannot be read, and for jobs that older versions began.
  func deletions(in path: String) -> [FileID: DeletionOutcome] {
    guard let job, !job.mark.isEmpty else { return [:] }
    var outcomes: [FileID: DeletionOutcome] = [:]
    reader.forEach(.delete, of: job, in: path) { line in
      guard line.kind == nil, let id = line.id.map({ FileID($0) }), ids.contains(id),
        let outcome = AuditEntry.deletionOutcome(ofResult: line.result)
      else { return }
      outcomes[id] = outcome
    }
    return outcomes
  }

  /// The files that uploads have made; empty when the log cannot be read.
  func uploads(in path: String) -> Set<FileID> {
    guard !ids.isEmpty else { return [] }
    var found: Set<FileID> = []
    reader.forEach(.upload, in: path) { line in
      if let id = line.id.map({ FileID($0) }), ids.contains(id) { found.insert(id) }
    }
    return found
  }
}
