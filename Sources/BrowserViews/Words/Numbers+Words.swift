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

  /// `1 entry`, `12 entries`.
  package func counted(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }

  /// `1 file`, `12,408 files`.
  package func counted(_ noun: String) -> String {
    "\(grouped) \(noun)\(self == 1 ? "" : "s")"
  }
}

extension ByteCount {
  /// In decimal units as the providers count, with three digits: `512 B`, `48.1 MB`, `199 MB`.
  package var words: String { sizeWords(Double(bytes)) }
}

extension ByteTotal {
  /// In the same units, however large it is.
  package var words: String { sizeWords(approximate) }
}

/// Beyond petabytes there is nothing but what servers only claim.
private let sizeUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB"]
private let petabytes = 5

private func sizeWords(_ bytes: Double) -> String {
  var value = bytes
  var unit = 0
  while value >= (unit < petabytes ? 999.5 : 99_999.5), unit < sizeUnits.count - 1 {
    value /= 1_000
    unit += 1
  }
  let isShort = unit > 0 && value < 99.95
  return "\(isShort ? tenths(value) : String(Int64(min(value, 1e18).rounded()))) \(sizeUnits[unit])"
}

private func tenths(_ value: Double) -> String {
  let tenths = Int64((value * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}

/// A rate in bytes a second, as `3.1 MB/s`.
package func rateWords(_ bytesPerSecond: Double) -> String {
  ByteCount(Int64(max(0, min(bytesPerSecond, 1e15)))).words + "/s"
}
