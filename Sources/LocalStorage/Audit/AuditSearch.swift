import FilesAPI
import FilesStore

/// Looks in an audit log for what became of some files and other steps.
///
/// By job and by name, never by time: the clock of this machine may have been set back since.
struct AuditSearch: Sendable {
  private let reader: AuditReader

  init(_ reader: AuditReader) { self.reader = reader }

  /// What the server had answered in the job to each step; of several lines for one the last that says so.
  ///
  /// Empty when the log cannot be read, and for jobs that older versions began.
  func answers(to steps: Set<AuditStep>, of job: JobID) -> [AuditStep: DeletionOutcome] {
    guard !job.mark.isEmpty else { return [:] }
    var outcomes: [AuditStep: DeletionOutcome] = [:]
    reader.forEach([.delete, .cancel, .detach, .expire], of: job) { action, line in
      guard let step = line.name.map({ AuditStep(action, $0) }), steps.contains(step),
        let outcome = AuditEntry.deletionOutcome(ofResult: line.result)
      else { return }
      outcomes[step] = outcome
    }
    return outcomes
  }

  /// The files among these that uploads have made; empty when the log cannot be read.
  func uploads(among ids: Set<FileID>) -> Set<FileID> {
    guard !ids.isEmpty else { return [] }
    var found: Set<FileID> = []
    reader.forEach([.upload]) { _, line in
      if let id = line.id.map({ FileID($0) }), ids.contains(id) { found.insert(id) }
    }
    return found
  }
}
