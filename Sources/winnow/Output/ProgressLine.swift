import BrowserViews
import FilesAPI
import FilesStore
import Synchronization
import TerminalKit

/// One line on the person's terminal that is written over as a transfer goes on; nothing where there is no terminal.
final class ProgressLine: Sendable {
  private let output: Output
  private let isPossible: Bool
  /// Whether something stands on the line that must be cleared.
  private let isDirty = Atomic(false)

  init(output: Output, environment: [String: String]) {
    self.output = output
    isPossible = output.isTerminal && environment["TERM"] != "dumb"
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

  /// ECMA-48: return to the first column, write, erase to the end of the line.
  private func replace(with text: SafeText) {
    guard isPossible else { return }
    isDirty.store(!text.isEmpty, ordering: .relaxed)
    let visible = text.truncated(to: max(1, (output.columns ?? 80) - 1))
    try? output.write(Array("\r\(visible.string)\u{1B}[K".utf8))
  }
}
