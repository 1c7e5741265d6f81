import FilesAPI
import FilesStore

/// Looks in an audit log for the deletions of some files.
struct AuditSearch: Sendable {
  private let reader: AuditReader
  private let ids: Set<FileID>

  init(profile: String, ids: Set<FileID>, start: Timestamp) {
    reader = AuditReader(profile: profile, start: start)
    self.ids = ids
  }

  /// What the server had answered for each file; of several lines for one the last that says so.
  ///
  /// Empty when the log cannot be read.
  func run(in path: String) -> [FileID: DeletionOutcome] {
    var outcomes: [FileID: DeletionOutcome] = [:]
    reader.forEach(in: path) { line in
      guard line.action == AuditEntry.Action.delete.rawValue, line.kind == nil,
        let id = line.id.map({ FileID($0) }),
        ids.contains(id), let outcome = AuditEntry.deletionOutcome(ofResult: line.result)
      else { return }
      outcomes[id] = outcome
    }
    return outcomes
  }
}
