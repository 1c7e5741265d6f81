import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

extension Activity {
  /// The line of a comparison: how many files and bytes, how fast, how long still.
  init(_ comparison: ComparisonState, now: Timestamp) {
    let word: SafeText = comparison.isCancelling ? "Stopping" : "Comparing"
    let progress = comparison.progress
    verb = word
    sign = { _ in word }
    name = ""
    fraction = progress.fraction ?? 0
    detail =
      "\(comparison.done.grouped) of \(comparison.count.grouped), \(ByteCount(progress.bytesDone).words)"
    if let until = comparison.waitingUntil, until > now {
      isWaiting = true
      detail = detail + waitWords(for: comparison.waitingFor, seconds: until.seconds - now.seconds)
    } else if progress.bytesPerSecond > 0 {
      let left = progress.secondsLeft.map { " ETA \(timeLeftWords(seconds: $0))" } ?? ""
      detail = detail + ", \(rateWords(progress.bytesPerSecond))\(left)"
    }
  }
}
