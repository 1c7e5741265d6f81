package import FilesAPI
import FoundationEssentials
package import TerminalKit

private let minute: Int64 = 60
private let hour: Int64 = 60 * minute
private let day: Int64 = 24 * hour
private let month: Int64 = 30 * day
private let year: Int64 = 365 * day

/// A length of time in its largest whole unit: `40 s`, `12 min`, `5 h`, `3 d`, `8 mo`, `2 y`.
package func spanWords(seconds: Int64) -> String {
  switch max(0, seconds) {
  case ..<minute: "\(max(0, seconds)) s"
  case ..<hour: "\(seconds / minute) min"
  case ..<(2 * day): "\(seconds / hour) h"
  case ..<(2 * month): "\(seconds / day) d"
  case ..<(2 * year): "\(seconds / month) mo"
  default: "\(seconds / year) y"
  }
}

/// Time left of a transfer: `42 s`, `3:07`, `1:02:09`.
package func timeLeftWords(seconds: Double) -> String {
  let whole = Int64(max(0, min(seconds, 359_999)).rounded(.up))
  if whole < minute { return "\(whole) s" }
  let tail = twoDigits(whole % minute)
  if whole < hour { return "\(whole / minute):\(tail)" }
  return "\(whole / hour):\(twoDigits(whole % hour / minute)):\(tail)"
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension ClockDifference {
  /// A sentence such as `This machine's clock is 25 d ahead of the server's; …`.
  package var words: SafeText {
    let span = spanWords(seconds: Int64(clamping: seconds.magnitude))
    let side = seconds < 0 ? "ahead of" : "behind"
    return "This machine's clock is \(span) \(side) the server's; ages are counted by the server's."
  }
}

extension Timestamp {
  /// How long ago it was; `0 s` for a moment in the future, where two clocks differ.
  package func ageWords(now: Timestamp) -> String {
    self > now ? "0 s" : spanWords(seconds: now.seconds(since: self))
  }

  /// `as of 5 min ago`; a moment that is still to come, since the clock was set back, is told as it is.
  package func asOfWords(now: Timestamp) -> String {
    seconds > now.seconds ? "as of \(utcWords)" : "as of \(ageWords(now: now)) ago"
  }

  /// Whether it comes so soon that a person should see it at once, or is over.
  func isSoon(now: Timestamp) -> Bool {
    let threeDays: Int64 = 259_200
    return seconds - threeDays < now.seconds
  }

  /// `in 3 d`, or `expired`.
  package func expiryWords(now: Timestamp) -> String {
    seconds <= now.seconds ? "expired" : "in " + spanWords(seconds: seconds(since: now))
  }

  /// `2026-03-01 13:05:00 UTC`; moments beyond what calendars hold are told in seconds.
  package var utcWords: String {
    guard seconds.magnitude < 200_000 * year.magnitude else { return "\(seconds) s since 1970" }
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space).year().month().day().time(
      includingFractionalSeconds: false)
    return Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(style) + " UTC"
  }
}
