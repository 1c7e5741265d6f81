import FilesAPI
import JSONLines

extension PreviewSession {
  /// Takes in which lines a filter has let through, and gives them to whoever waits for them.
  func takeFiltered(_ report: PassReport) {
    guard filter?.number == report.number else { return }
    filter?.take(report)
    if let old = shown, old.request.filter == report.number {
      let new = window(for: old.request)
      if new != old {
        shown = new
        tell(.window(new))
      }
    }
    answerRecordIfReady()
    continueSeeking()
  }

  /// The lines of a range: of all there are, or of those that a filter lets through.
  func extents(
    _ lines: Range<Int>, filter number: Int?, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    guard let number else { return try content.extents(lines) }
    guard filter?.number == number else { return [] }
    return try filter?.extents(lines, in: content) ?? []
  }
}
