import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

extension Activity {
  /// The line of a deletion: how far, how fast, how long still; or what it waits for.
  init(_ deletion: DeletionState, now: Timestamp) {
    let word = Self.verb(of: deletion)
    verb = word
    sign = { _ in word }
    name = ""
    let copies = deletion.archive.flatMap { $0.done < $0.total ? $0 : nil }
    if let copies {
      fraction = copies.total > 0 ? Double(copies.done) / Double(copies.total) : 0
      detail = "\(copies.done.grouped) of \(copies.total.grouped), \(copies.byteCount.words)"
    } else {
      fraction = deletion.count > 0 ? Double(deletion.done) / Double(deletion.count) : 0
      detail = Self.progress(of: deletion)
    }
    let count = copies.map { "\($0.done.grouped)/\($0.total.grouped)" }
    let short = SafeText(count ?? "\(deletion.done.grouped)/\(deletion.count.grouped)")
    shortDetail = short
    if deletion.isPaused {
      isWaiting = true
      detail = detail + ", p goes on"
      shortDetail = short + ", p goes on"
    } else if let until = deletion.waitingUntil, until > now {
      isWaiting = true
      detail = detail + waitWords(for: deletion.waitingFor, seconds: until.seconds - now.seconds)
      shortDetail = short + ", waits \(until.seconds - now.seconds) s"
    } else if let rate = copies == nil ? deletion.rate(now: now) : deletion.copyRate(now: now) {
      let rest = copies.map { $0.total - $0.done } ?? deletion.count - deletion.done
      let left = timeLeftWords(seconds: Double(rest) / rate)
      detail = detail + ", \(Self.words(rate))/s ETA \(left)"
      shortDetail = short + " ETA \(left)"
    }
  }

  private static func verb(of deletion: DeletionState) -> SafeText {
    if deletion.isCancelling { return "Stopping" }
    if deletion.isPaused { return "Paused" }
    if let copies = deletion.archive, copies.done < copies.total { return "Archiving" }
    return deletion.orders.isEmpty ? "Deleting" : "Working"
  }

  /// Whole numbers, but for what takes longer than a second each.
  private static func words(_ rate: Double) -> String {
    rate < 1 ? "0.\(max(1, Int(rate * 10)))" : Int(rate.rounded()).grouped
  }

  private static func progress(of deletion: DeletionState) -> SafeText {
    let wrong = deletion.refused + deletion.failed
    return "\(deletion.done.grouped) of \(deletion.count.grouped)"
      + (wrong > 0 ? ", \(wrong.grouped) failed" : "")
  }
}
