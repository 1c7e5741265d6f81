import FilesAPI
import FilesStore

/// One line of the audit log as JSON text, in which nothing can move a cursor or turn the reading direction.
///
/// Escaped as JSON does (`\u202e`), so that a program reads the true name and a person's terminal stays as it is.
struct AuditLine {
  let json: String

  init(_ entry: AuditEntry, profile: String, time: Timestamp) {
    let fields = [
      ("time", JSONText.quoted(time.rfc3339)),
      ("profile", JSONText.quoted(profile)),
      ("action", JSONText.quoted(entry.action.rawValue)),
      ("id", entry.id.map { JSONText.quoted($0.rawValue) }),
      ("name", JSONText.quoted(entry.name)),
      ("bytes", entry.byteCount.map { String($0.bytes) }),
      ("result", JSONText.quoted(entry.result)),
      ("request_id", entry.requestID.map(JSONText.quoted)),
    ]
    json = "{" + fields.map { "\"\($0)\":\($1 ?? "null")" }.joined(separator: ",") + "}"
  }
}
