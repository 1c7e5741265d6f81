package import FilesAPI

/// Reads the sizes, spans and dates of filters.
package enum FilterFigures {
  private static let sizeUnits: [String: Double] = [
    "": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "k": 1e3, "g": 1e9, "t": 1e12,
    "kib": 1_024, "mib": 1_048_576, "gib": 1_073_741_824, "tib": 1_099_511_627_776,
  ]
  private static let spanUnits: [String: Double] = [
    "s": 1, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800, "mo": 2_592_000, "y": 31_536_000,
  ]
  /// Larger figures are beyond what any server keeps.
  private static let largest = 1e17

  /// `10mb`, `1.5GB`, `512`: decimal units as the providers count, binary ones with an `i`.
  package static func size(_ text: String) -> ByteCount? {
    amount(text, sizeUnits.merging(["m": 1e6]) { first, _ in first }).map { ByteCount($0) }
  }

  /// Seconds of `90s`, `5min`, `12h`, `30d`, `2w`, `6mo` (30 days each), `1y` (365 days); `0` needs no unit.
  package static func span(_ text: String) -> Int64? {
    text == "0" ? 0 : amount(text, spanUnits)
  }

  /// A figure with a unit, rounded to a whole number.
  private static func amount(_ text: String, _ units: [String: Double]) -> Int64? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), digits.first != ".", digits.last != ".",
      let unit = units[text.dropFirst(digits.count).lowercased()], number * unit < largest
    else { return nil }
    return Int64((number * unit).rounded())
  }

  /// `2026`, `2026-03`, `2026-03-01`, `2026-03-01T14:05` or `2026-03-01T14:05:30`, in UTC, with or without a `Z`.
  static func date(_ text: String) -> TimeRange? {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    let numbers = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(fixedNumber)
    let widths = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(\.count)
    guard !numbers.contains(nil), [[4], [4, 2], [4, 2, 2]].contains(widths) else { return nil }
    let parts = numbers.compactMap { $0 }
    let month = parts.count > 1 ? parts[1] : 1
    let day = parts.count > 2 ? parts[2] : 1
    guard (1...12).contains(month), (1...daysInMonth(parts[0], month)).contains(day) else { return nil }
    let start = daysSince1970(parts[0], month, day) * 86_400
    guard halves.count > 1 else { return range(start, parts) }
    guard parts.count == 3, halves.count == 2, let time = time(halves[1]) else { return nil }
    return TimeRange(
      start: Timestamp(start + time.lowerBound), end: Timestamp(start + time.upperBound))
  }

  private static func range(_ start: Int64, _ parts: [Int64]) -> TimeRange {
    let end: Int64
    switch parts.count {
    case 1: end = daysSince1970(parts[0] + 1, 1, 1) * 86_400
    case 2:
      let isDecember = parts[1] == 12
      end = daysSince1970(parts[0] + (isDecember ? 1 : 0), isDecember ? 1 : parts[1] + 1, 1) * 86_400
    default: end = start + 86_400
    }
    return TimeRange(start: Timestamp(start), end: Timestamp(end))
  }

  /// The seconds of a day that `14:05` or `14:05:30` stands for.
  private static func time(_ text: Substring) -> Range<Int64>? {
    let plain = text.last == "Z" ? text.dropLast() : text
    let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(fixedNumber)
    guard parts.allSatisfy({ $0.count == 2 }), numbers.count == parts.count, [2, 3].contains(parts.count),
      numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let start = numbers[0] * 3_600 + numbers[1] * 60
    return numbers.count == 2 ? start..<start + 60 : start + numbers[2]..<start + numbers[2] + 1
  }

  private static func fixedNumber(_ text: Substring) -> Int64? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(text) : nil
  }

  private static func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
    let isDecember = month == 12
    return daysSince1970(year + (isDecember ? 1 : 0), isDecember ? 1 : month + 1, 1)
      - daysSince1970(year, month, 1)
  }

  private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    CivilDate(year: year, month: month, day: day).daysSince1970
  }

  /// `2026-03` for a moment; nil for years that have no four digits.
  static func monthText(_ moment: Timestamp) -> String? {
    guard abs(moment.seconds) < 300_000_000_000 else { return nil }
    let date = moment.date
    guard (1_000...9_999).contains(date.year) else { return nil }
    return "\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)"
  }
}
