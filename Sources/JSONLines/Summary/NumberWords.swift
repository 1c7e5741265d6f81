/// How numbers and sizes are written, for a person.
package enum NumberWords {
  /// With a comma between thousands: `12,408`.
  package static func grouped(_ number: Int64) -> String {
    let digits = String(number.magnitude)
    var grouped = number < 0 ? "-" : ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped
  }

  /// Beyond petabytes there is nothing but what servers only claim.
  private static let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB"]
  private static let petabytes = 5

  /// Bytes in decimal units as providers count, with three digits: `512 B`, `48.1 MB`, `199 MB`.
  package static func size(_ bytes: Double) -> String {
    var value = bytes
    var unit = 0
    while value >= (unit < petabytes ? 999.5 : 99_999.5), unit < units.count - 1 {
      value /= 1_000
      unit += 1
    }
    let isShort = unit > 0 && value < 99.95
    return "\(isShort ? tenths(value) : String(Int64(min(value, 1e18).rounded()))) \(units[unit])"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int64((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
