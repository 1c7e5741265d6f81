/// Reads the forms of time that servers use, without a calendar library.
enum TimeParsing {
  /// A moment as a number or as RFC 3339.
  static func moment(_ text: String) -> Timestamp? {
    WholeNumber.reading(text).map { moment($0) } ?? rfc3339(text)
  }

  /// Seconds or milliseconds since 1970: whole seconds reach the limit in the year 5138.
  static func moment(_ number: Int64) -> Timestamp {
    Timestamp(number.magnitude > 100_000_000_000 ? number / 1_000 : number)
  }

  /// A moment written as RFC 3339 (`2026-03-01T12:00:00.5+02:00`); without a zone it is taken for UTC.
  static func rfc3339(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    guard bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":") else { return nil }
    guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    guard let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]), let zone = zoneOffset(bytes[19...])
    else { return nil }
    return moment(CivilDate(year: year, month: month, day: day), secondOfDay(hour, minute, second))
      .map { Timestamp($0.seconds - zone) }
  }

  /// A moment as HTTP writes it (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func httpDate(_ text: String) -> Timestamp? {
    let words = text.split { $0 == " " || $0 == ":" || $0 == "," }
    guard words.count == 8, words[7] == "GMT" || words[7] == "UTC" else { return nil }
    guard let month = months.firstIndex(of: words[2]) else { return nil }
    let numbers = [words[1], words[3], words[4], words[5], words[6]].compactMap { Int64($0) }
    guard numbers.count == 5 else { return nil }
    return moment(
      CivilDate(year: numbers[1], month: Int64(month) + 1, day: numbers[0]),
      secondOfDay(numbers[2], numbers[3], numbers[4]))
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// Seconds east of Greenwich, after a fraction that is passed over.
  private static func zoneOffset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var rest = bytes
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { $0 &- UInt8(ascii: "0") < 10 }
    }
    guard let sign = rest.first else { return 0 }
    if sign | 0x20 == UInt8(ascii: "z") { return rest.count == 1 ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let digits = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard digits.count == 4, let hours = number(digits[0..<2]), let minutes = number(digits[2..<4]) else {
      return nil
    }
    let offset = hours * 3_600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  private static func moment(_ date: CivilDate, _ secondOfDay: Int64?) -> Timestamp? {
    guard (1...12).contains(date.month), (1...31).contains(date.day), (0...9_999).contains(date.year),
      let secondOfDay
    else { return nil }
    return Timestamp(date.daysSince1970 * 86_400 + secondOfDay)
  }

  private static func secondOfDay(_ hour: Int64, _ minute: Int64, _ second: Int64) -> Int64? {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
    return hour * 3_600 + minute * 60 + second
  }
}
