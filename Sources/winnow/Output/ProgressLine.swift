import BrowserViews
import FilesAPI
import FilesStore
import Synchronization
import TerminalKit

/// One line on the person's terminal that is written over as a transfer goes on; where there is no terminal nothing, or
/// when that is asked for a line now and then.
final class ProgressLine: Sendable {
  private enum Way { case none, overwritten, lines }

  private static let secondsBetweenLines: Double = 5

  private let output: Output
  private let way: Way
  /// Whether something stands on the line that must be cleared.
  private let isDirty = Atomic(false)
  /// When the last line was written, where lines are.
  private let lastLine = Mutex<ContinuousClock.Instant?>(nil)

  init(output: Output, environment: [String: String], arguments: Arguments) {
    self.output = output
    let canOverwrite = output.isTerminal && environment["TERM"] != "dumb"
    way =
      if canOverwrite, !arguments.has(.quiet) { .overwritten } else {
        arguments.has(.progress) ? .lines : .none
      }
  }

  func show(_ name: String, _ progress: TransferProgress) {
    var text: SafeText = "\(name)  \(ByteCount(progress.bytesDone).words)"
    if let total = progress.bytesTotal, total > 0 {
      text = text + " of \(ByteCount(total).words), \(progress.bytesDone * 100 / total) %"
    }
    if progress.bytesPerSecond > 0 {
      text = text + ", \(rateWords(progress.bytesPerSecond))"
    }
    replace(with: text)
  }

  /// How far the copies are.
  func show(_ progress: ArchiveProgress) {
    replace(
      with:
        "copied \(progress.done.grouped) of \(progress.total.counted("file")), \(progress.byteCount.words)")
  }

  /// Says that a call will be sent again.
  func show(_ notice: RetryNotice) {
    let seconds = max(1, Int(notice.delay.components.seconds))
    replace(with: "\(CommandFailure(notice.error).message); trying again in \(seconds) s")
  }

  func show(words: SafeText) { replace(with: words) }

  /// Makes room for a line of results.
  func clear() {
    if isDirty.load(ordering: .relaxed) { replace(with: "") }
  }

  private func replace(with text: SafeText) {
    switch way {
    case .none: break
    case .overwritten: overwrite(with: text)
    case .lines:
      if !text.isEmpty, isTimeForLine { try? output.write(line: "winnow: \(text)") }
    }
  }

  private var isTimeForLine: Bool {
    let now = ContinuousClock.now
    return lastLine.withLock { last in
      if let last, now - last < .seconds(Self.secondsBetweenLines) { return false }
      last = now
      return true
    }
  }

  /// ECMA-48: return to the first column, write, erase to the end of the line.
  private func overwrite(with text: SafeText) {
    isDirty.store(!text.isEmpty, ordering: .relaxed)
    let visible = text.truncated(to: max(1, (output.columns ?? 80) - 1))
    try? output.write(Array("\r\(visible.string)\u{1B}[K".utf8))
  }
}
