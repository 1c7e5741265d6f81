/// A day of the Gregorian calendar in UTC, without a calendar library.
package struct CivilDate: Hashable, Sendable {
  package var year: Int64
  /// From 1 to 12.
  package var month: Int64
  /// From 1.
  package var day: Int64

  package init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is so many days after 1970-01-01.
  package init(daysSince1970 days: Int64) {
    // Years begin in March here, so that the leap day comes last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The days from 1970-01-01 to this one; months and days beyond the calendar's are counted on.
  package var daysSince1970: Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Timestamp {
  private static let secondsOfDay: Int64 = 86_400

  /// The day in UTC.
  package var date: CivilDate { CivilDate(daysSince1970: startOfDay / Self.secondsOfDay) }

  private var startOfDay: Int64 {
    let rest = seconds % Self.secondsOfDay
    return seconds - (rest < 0 ? rest + Self.secondsOfDay : rest)
  }

  /// RFC 3339 in UTC, such as `2026-03-01T08:00:00Z`.
  package var rfc3339: String {
    let second = seconds - startOfDay
    let clock = [second / 3_600, second / 60 % 60, second % 60]
    let day = [date.year, date.month, date.day]
    return day.map(Self.twoDigits).joined(separator: "-") + "T"
      + clock.map(Self.twoDigits).joined(separator: ":") + "Z"
  }

  private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
}
