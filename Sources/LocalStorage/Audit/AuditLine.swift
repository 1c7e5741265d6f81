import FilesAPI
import FilesStore
import TerminalKit

/// One line of the audit log as JSON text, in which nothing can move a cursor or turn the reading direction.
///
/// Escaped as JSON does (`\u202e`), so that a program reads the true name and a person's terminal stays as it is.
struct AuditLine {
  let json: String

  init(_ entry: AuditEntry, profile: String, time: Timestamp) {
    var line = JSONLine()
    line.add("time", time.rfc3339)
    line.addOrigin(profile, entry.job, entry.action)
    line.add("kind", entry.kind?.rawValue)
    line.addAlways("id", entry.id?.rawValue)
    line.add("in", entry.parentID)
    line.add(entry.kind == nil ? "filename" : "name", entry.name)
    line.addAlways("bytes", entry.byteCount?.bytes)
    line.add("result", entry.result)
    switch entry.overruling {
    case .errors(let count): line.add("overruled_errors", Int64(count))
    case .notChecked: line.add("records", "not checked")
    case nil: break
    }
    line.addAlways("request_id", entry.requestID)
    json = line.text
  }

  /// What follows the time in each line of a profile, a job and an action, with the comma before it.
  static func beginning(_ profile: String, _ job: JobID?, _ action: AuditEntry.Action) -> [UInt8] {
    var line = JSONLine()
    line.addOrigin(profile, job, action)
    return Array(",".utf8) + Array(line.text.utf8).dropFirst().dropLast()
  }
}

extension JSONLine {
  fileprivate mutating func addOrigin(_ profile: String, _ job: JobID?, _ action: AuditEntry.Action) {
    add("profile", profile)
    if let job, !job.mark.isEmpty { add("job", job.mark) }
    add("action", action.rawValue)
  }
}
