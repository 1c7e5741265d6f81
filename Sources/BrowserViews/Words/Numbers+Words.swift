package import FilesAPI
import TerminalKit

extension Int64 {
  /// With a comma between thousands: `12,408`.
  package var grouped: String {
    let digits = String(magnitude)
    var grouped = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return (self < 0 ? "-" : "") + grouped
  }
}

extension Int {
  /// With a comma between thousands: `12,408`.
  package var grouped: String { Int64(self).grouped }

  /// `1 file`, `12,408 files`.
  package func counted(_ noun: String) -> String {
    "\(grouped) \(noun)\(self == 1 ? "" : "s")"
  }
}

extension ByteCount {
  private static let units = ["B", "kB", "MB", "GB", "TB", "PB"]

  /// In decimal units as the providers count, with three digits: `512 B`, `48.1 MB`, `199 MB`.
  package var words: String {
    var value = Double(bytes)
    var unit = 0
    while value >= 999.5, unit < Self.units.count - 1 {
      value /= 1_000
      unit += 1
    }
    return "\(unit > 0 && value < 99.95 ? tenths(value) : String(Int64(value.rounded()))) \(Self.units[unit])"
  }

  private func tenths(_ value: Double) -> String {
    let tenths = Int64((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// A rate in bytes a second, as `3.1 MB/s`.
package func rateWords(_ bytesPerSecond: Double) -> String {
  ByteCount(Int64(max(0, min(bytesPerSecond, 1e15)))).words + "/s"
}
