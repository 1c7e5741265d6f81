import FilesAPI
import FoundationEssentials
import TerminalKit

/// Sizes, times and counts as commands print them.
enum Words {
  /// Decimal units with three figures, as the providers count: `999 B`, `48.1 MB`.
  static func size(_ size: ByteCount) -> SafeText {
    var amount = Double(size.bytes)
    var units = ["kB", "MB", "GB", "TB"][...]
    guard amount >= 1_000 else { return "\(size.bytes) B" }
    var unit = "B"
    while amount >= 999.5, let next = units.popFirst() {
      amount /= 1_000
      unit = next
    }
    let tenths = (amount * 10).rounded()
    return tenths < 1_000
      ? "\(Int(tenths) / 10).\(Int(tenths) % 10) \(unit)" : "\(Int(amount.rounded())) \(unit)"
  }

  /// UTC to the minute: `2026-03-01 08:00`.
  static func minute(_ time: Timestamp) -> SafeText {
    let text = Date(timeIntervalSince1970: Double(time.seconds)).formatted(.iso8601)
    return SafeText(text.prefix(16).replacing("T", with: " "))
  }

  /// UTC to the second, RFC 3339: `2026-03-01T08:00:00Z`.
  static func second(_ time: Timestamp) -> SafeText {
    SafeText(Date(timeIntervalSince1970: Double(time.seconds)).formatted(.iso8601))
  }

  /// `1 file`, `12 files`.
  static func files(_ count: Int) -> SafeText { count == 1 ? "1 file" : "\(count) files" }
}
