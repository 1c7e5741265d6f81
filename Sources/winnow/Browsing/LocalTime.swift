import FilesAPI
import Glibc

/// The person's own clock.
enum LocalTime {
  /// A moment in the time zone of the machine: `2026-03-01 14:05 CET`.
  static func words(_ time: Timestamp) -> String {
    var seconds = time_t(time.seconds)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return "?" }
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M %Z", &parts)
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension Timestamp {
  /// Now.
  static var current: Timestamp { Timestamp(Int64(time(nil))) }
}
