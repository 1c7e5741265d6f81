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
      ("time", Self.quoted(Self.rfc3339(time))),
      ("profile", Self.quoted(profile)),
      ("action", Self.quoted(entry.action.rawValue)),
      ("id", entry.id.map { Self.quoted($0.rawValue) }),
      ("name", Self.quoted(entry.name)),
      ("bytes", entry.byteCount.map { String($0.bytes) }),
      ("result", Self.quoted(entry.result)),
      ("request_id", entry.requestID.map(Self.quoted)),
    ]
    json = "{" + fields.map { "\"\($0)\":\($1 ?? "null")" }.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case _ where isPlain(scalar): String(scalar)
    default: String(scalar).utf16.map { "\\u" + hexadecimal($0) }.joined()
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      return false
    default: return true
    }
  }

  private static func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// RFC 3339 in UTC, such as `2026-03-01T08:00:00Z`.
  private static func rfc3339(_ time: Timestamp) -> String {
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
