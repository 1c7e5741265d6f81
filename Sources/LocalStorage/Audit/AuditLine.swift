import FilesAPI
import FilesStore
import Glibc
import TerminalKit

/// One line of the audit log as JSON text, in which nothing can move a cursor or turn the reading direction.
///
/// Escaped as JSON does (`\u202e`), so that a program reads the true name and a person's terminal stays as it is.
struct AuditLine {
  let json: String

  init(_ entry: AuditEntry, profile: String, time: Timestamp) {
    var line = JSONLine()
    line.add("time", Self.rfc3339(time))
    line.add("profile", profile)
    line.add("action", entry.action.rawValue)
    line.addAlways("id", entry.id?.rawValue)
    line.add("name", entry.name)
    line.addAlways("bytes", entry.byteCount?.bytes)
    line.add("result", entry.result)
    line.addAlways("request_id", entry.requestID)
    json = line.text
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
