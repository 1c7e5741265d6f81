import FilesAPI
import Glibc

/// The person's own clock.
enum LocalTime {
  /// A moment in the time zone of the machine: `2026-03-01 14:05 CET`.
  static func words(_ time: Timestamp) -> String { formatted(time, "%Y-%m-%d %H:%M %Z") }

  /// The same for programs, as RFC 3339 has it: `2026-03-01T14:05:00+01:00`.
  static func rfc3339(_ time: Timestamp) -> String {
    let text = formatted(time, "%Y-%m-%dT%H:%M:%S%z")
    return text.count > 2 ? "\(text.dropLast(2)):\(text.suffix(2))" : text
  }

  private static func formatted(_ time: Timestamp, _ format: String) -> String {
    var seconds = time_t(time.seconds)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return "?" }
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension Timestamp {
  /// Now.
  static var current: Timestamp { Timestamp(Int64(time(nil))) }
}
