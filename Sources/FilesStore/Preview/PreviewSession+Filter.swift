import FilesAPI
import JSONLines

extension PreviewSession {
  /// Tells how a pass goes on, and gives the lines that a filter has let through to whoever waits for them.
  ///
  /// The lines on the screen are told before a filter's end, so that what has ended is all to be seen; what names
  /// a line by its place is told after it.
  func tellOfPass(_ report: PassReport) {
    guard filter?.number == report.number else { return tell(.passed(report)) }
    filter?.take(report)
    if let old = shown, old.request.filter == report.number {
      let new = window(for: old.request)
      if new != old {
        shown = new
        tell(.window(new))
      }
    }
    tell(.passed(report))
    answerRecordIfReady()
    continueSeeking()
  }

  /// The lines of a range: of all there are, or of those that a filter lets through.
  func extents(
    _ lines: Range<Int>, _ unit: ContentUnit, filter number: Int?, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    guard let number else { return try content.extents(lines, unit) }
    guard filter?.number == number else { return [] }
    return try filter?.extents(lines, in: content) ?? []
  }
}
