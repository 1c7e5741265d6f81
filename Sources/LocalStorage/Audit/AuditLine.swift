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
    line.add("profile", profile)
    line.add("action", entry.action.rawValue)
    line.addAlways("id", entry.id?.rawValue)
    line.add("filename", entry.name)
    line.addAlways("bytes", entry.byteCount?.bytes)
    line.add("result", entry.result)
    line.addAlways("request_id", entry.requestID)
    json = line.text
  }
}
