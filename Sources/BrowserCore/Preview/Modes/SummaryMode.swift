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

  static func perform(
    _ action: Action, _ preview: inout PreviewState, _ viewport: Size
  ) -> [PreviewEffect]? {
    switch action {
    case .summary, .back, .nextMode: return preview.closeSummary()
    case .faultyAnswers:
      let closing = preview.closeSummary()
      return closing + preview.showFaultyAnswers(viewport)
    case .copyRecord, .copyValue: return preview.copySummary()
    case .cancel: return preview.cancelSummary()
    case .refresh:
      return preview.showsFacts || preview.isSummed || preview.summary?.path != nil
        ? [] : preview.startSummary()
    case .open, .nextRecord, .previousRecord, .wrap, .lineNumbers, .fold, .foldSiblings, .unfoldSiblings,
      .copyPath:
      return []
    default: return nil
    }
  }

  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size) {
    preview.summary?.top += movement.rows
  }

  static func moveToStart(_ preview: inout PreviewState) { preview.summary?.top = 0 }

  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size) { preview.summary?.top = .max }

  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] { [] }
}

extension PreviewState {
  /// The columns of a summary that is copied.
  private static let copiedColumns = 100

  /// What was counted so far; nil before the first count was asked for.
  package var summaryReport: (figures: ContentSummary, progress: SummaryProgress)? {
    guard let number = summaryNumber else { return nil }
    let report =
      report(.summary, number)
      ?? ScanReport(number: number, stage: .running, result: .summed(ContentSummary()))
    guard case .summed(let figures) = report.result else { return nil }
    return (figures, progress(of: report, byteCount: figures.byteCount))
  }

  /// How far the scan is that the layer shows; nil before it began.
  package var summaryProgress: SummaryProgress? {
    guard summary?.path != nil else { return summaryReport?.progress }
    return report(.count, countNumber).map { progress(of: $0, byteCount: 0) }
  }

  func progress(of report: ScanReport, byteCount: Int64) -> SummaryProgress {
    let stage: SummaryProgress.Stage
    switch report.stage {
    case .running: stage = .running
    case .ended: stage = .ended
    case .cut: stage = .cut
    case .stopped, .failed: stage = .stopped
    }
    let total = report.bytesTotal ?? content.bytesTotal
    return SummaryProgress(stage: stage, bytesDone: max(report.bytesDone, byteCount), bytesTotal: total)
  }

  /// Why the count came to an end before the content's.
  package var summaryFailure: FilesError? {
    let report = summary?.path == nil ? report(.summary, summaryNumber) : report(.count, countNumber)
    guard case .failed(let error)? = report?.stage else { return nil }
    return error
  }

  /// The rows of the summary, on a screen of so many columns.
  package func summaryRows(columns: Int) -> [SummaryRow] {
    if summary?.path != nil { return valueRows ?? [] }
    if let parquet = status.parquet { return parquet.summary }
    guard let report = summaryReport else { return [] }
    return SummaryRows.rows(report.figures, report.progress, columns: columns)
  }

  /// Whether the summary is what the content says of itself, so that nothing is counted.
  package var showsFacts: Bool { summary?.path == nil && status.parquet != nil }

  /// Counts from the beginning, unless all was counted before.
  mutating func openSummary() -> [PreviewEffect] {
    summary = SummaryLayer()
    return isSummed || status.parquet != nil ? [] : startSummary()
  }

  fileprivate mutating func startSummary() -> [PreviewEffect] {
    summaryNumber = nextNumber()
    return [scan(.summary, lastNumber)]
  }

  fileprivate var isSummed: Bool {
    summaryReport.map { $0.progress.stage == .running || $0.progress.stage == .ended } ?? false
  }

  private var isSumming: Bool {
    !showsFacts && summaryProgress?.stage == .running || summary?.path != nil && summaryProgress == nil
  }

  mutating func settleSummary(_ viewport: Size) {
    guard let top = summary?.top else { return }
    let last = max(0, summaryRows(columns: viewport.columns).count - max(1, viewport.rows))
    summary?.top = min(max(0, top), last)
  }

  private var summaryKind: ScanKind { summary?.path == nil ? .summary : .count }

  fileprivate mutating func closeSummary() -> [PreviewEffect] {
    let (kind, isSumming) = (summaryKind, isSumming)
    summary = nil
    return isSumming ? [.command(id, .cancel(kind))] : []
  }

  fileprivate mutating func cancelSummary() -> [PreviewEffect]? {
    guard isSumming else { return nil }
    return [.command(id, .cancel(summaryKind))]
  }

  fileprivate mutating func copySummary() -> [PreviewEffect] {
    let lines = summaryRows(columns: Self.copiedColumns).map { SafeText($0.text).string }
    return copy(safe: ([SafeText(file.name).string] + lines).joined(separator: "\n") + "\n")
  }
}
