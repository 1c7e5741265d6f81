import ContentReading
package import FilesAPI
package import JSONLines
import TerminalKit

/// A summary of the content, over what the preview shows.
package struct SummaryLayer: Equatable, Sendable {
  /// The topmost row on the screen.
  package internal(set) var top = 0
  /// The path whose values are counted; nil for the summary of all.
  package let path: RecordPath?

  package init(path: RecordPath? = nil) { self.path = path }
}

/// Figures of all of the content, or of the values at a path.
enum SummaryMode: ModeBehavior {
  static let isAlone = true

  static func perform(_ action: Action, _ preview: inout PreviewState) -> Bool {
    switch action {
    case .summary, .back, .nextMode: preview.closeSummary()
    case .faultyAnswers:
      preview.closeSummary()
      preview.toggleFilter(PreviewState.faultyAnswers)
    case .copyRecord, .copyValue: preview.copySummary()
    case .cancel:
      guard preview.isSumming else { return false }
      preview.order(.cancel(preview.summaryKind))
    case .refresh: if preview.summary?.path == nil { preview.sumUp() }
    case .open, .nextRecord, .previousRecord, .wrap, .lineNumbers, .fold, .foldSiblings, .unfoldSiblings,
      .copyPath:
      break
    default: return false
    }
    return true
  }

  static func move(_ preview: inout PreviewState, _ movement: Movement) {
    preview.summary?.top += movement.rows
  }

  static func moveToStart(_ preview: inout PreviewState) { preview.summary?.top = 0 }

  static func moveToEnd(_ preview: inout PreviewState) { preview.summary?.top = .max }

  static func settle(_ preview: inout PreviewState) {
    guard let top = preview.summary?.top else { return }
    let last = max(
      0, preview.summaryRows(columns: preview.viewport.columns).count - max(1, preview.viewport.rows))
    preview.summary?.top = min(max(0, top), last)
  }
}

extension PreviewState {
  /// The columns of a summary that is copied.
  private static let copiedColumns = 100

  fileprivate var summaryKind: ScanKind { summary?.path == nil ? .summary : .count }

  /// How the scan goes that the layer shows; nil before anything is known of it.
  private var summaryReport: ScanReport? { report(summaryKind, scanNumbers[summaryKind]) }

  /// What was counted so far; nothing before the first count has begun.
  private var summed: ContentSummary {
    if case .summed(let figures)? = summaryReport?.result { figures } else { ContentSummary() }
  }

  /// How far the scan is that the layer shows; nil before it began.
  package var summaryProgress: SummaryProgress? {
    guard let report = summaryReport else {
      let isSum = summary?.path == nil && scanNumbers[.summary] != nil
      return isSum ? SummaryProgress(stage: .running, bytesDone: 0, bytesTotal: content.bytesTotal) : nil
    }
    let stage: SummaryProgress.Stage
    switch report.stage {
    case .running: stage = .running
    case .ended: stage = .ended
    case .cut: stage = .cut
    case .stopped, .failed: stage = .stopped
    }
    return SummaryProgress(
      stage: stage, bytesDone: max(report.bytesDone, summed.byteCount),
      bytesTotal: report.bytesTotal ?? content.bytesTotal)
  }

  /// Why the count came to an end before the content's.
  package var summaryFailure: FilesError? {
    guard case .failed(let error)? = summaryReport?.stage else { return nil }
    return error
  }

  /// The rows of the summary, on a screen of so many columns.
  package func summaryRows(columns: Int) -> [SummaryRow] {
    if let path = summary?.path {
      guard case .counted(let figures)? = summaryReport?.result, let progress = summaryProgress else {
        return []
      }
      return figures.rows(of: path, progress)
    }
    if let parquet = status.parquet { return parquet.summary }
    return summaryProgress.map { SummaryRows.rows(summed, $0, columns: columns) } ?? []
  }

  /// Whether the summary is what the content says of itself, so that nothing is counted.
  package var showsFacts: Bool { summary?.path == nil && status.parquet != nil }

  mutating func openSummary() {
    summary = SummaryLayer()
    sumUp()
  }

  /// Counts from the beginning, unless all was counted before.
  fileprivate mutating func sumUp() {
    let stage = summaryProgress?.stage
    guard status.parquet == nil, stage != .running, stage != .ended else { return }
    scan(.summary)
    scanNumbers[.summary] = lastNumber
  }

  fileprivate var isSumming: Bool {
    guard let progress = summaryProgress else { return summary?.path != nil }
    return !showsFacts && progress.stage == .running
  }

  fileprivate mutating func closeSummary() {
    if isSumming { order(.cancel(summaryKind)) }
    summary = nil
  }

  fileprivate mutating func copySummary() {
    let lines = summaryRows(columns: Self.copiedColumns).map { SafeText($0.text).string }
    copy(safe: ([SafeText(file.name).string] + lines).joined(separator: "\n") + "\n")
  }
}
