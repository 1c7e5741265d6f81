import FilesAPI
import FilesStore
import Glibc

/// One line of the audit log as JSON text, in which nothing can move a cursor or turn the reading direction.
///
/// Escaped as JSON does (`\u202e`), so that a program reads the true name and a person's terminal stays as it is.
struct AuditLine {
  let json: String

  init(_ entry: AuditEntry, profile: String, time: Timestamp) {
    let fields = [
      ("time", JSONText.quoted(Self.rfc3339(time))),
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

  /// RFC 3339 in UTC, such as `2026-03-01T08:00:00Z`.
  static func rfc3339(_ time: Timestamp) -> String {
    var seconds = time_t(time.seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let date = [Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(Int.init)
    return date.map(twoDigits).joined(separator: "-") + "T" + clock.map(twoDigits).joined(separator: ":")
      + "Z"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
