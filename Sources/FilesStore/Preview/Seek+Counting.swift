import FilesAPI
import JSONLines

extension Seek {
  /// Takes the counts of an earlier search for the same text among the same lines.
  mutating func inherit(_ earlier: Seek?) {
    if let known = earlier?.counter, known.needle == counter?.needle { counter = known }
    guard let known = earlier?.shownCounter, known.filter == shownCounter?.filter else { return }
    if known.needle == shownCounter?.needle { shownCounter = known }
  }

  /// Counts on in all of the content, once a match is found.
  mutating func count(_ content: SpooledContent, isFinal: Bool) throws(FilesError) -> Outcome {
    guard case .found(var hit) = report.stage, counter != nil else { return .settled }
    let isDone = try counter?.step(content) ?? true
    report.count = counter?.count ?? 0
    report.isCountComplete = isDone && isFinal
    guard isDone else { return .running }
    hit.ordinal = try counter?.ordinal(ofMatchAt: hit.offset, content)
    report.stage = .found(hit)
    return .settled
  }

  /// Counts on in the lines that a filter lets through.
  mutating func countShown(
    _ content: SpooledContent, _ filter: inout FilterView?
  ) throws(FilesError) -> Outcome {
    // Among arranged records matches have no order of their own.
    guard filter?.filtered.order == nil else { return .settled }
    guard case .found(var hit) = report.stage, shownCounter != nil else { return .settled }
    let isDone = try shownCounter?.step(content, &filter) ?? true
    report.count = shownCounter?.count ?? 0
    report.isCountComplete = isDone && filter?.isComplete == true
    guard isDone else { return .running }
    hit.ordinal = try shownCounter?.ordinal(ofMatchAt: hit.offset, place: hit.place, content, &filter)
    report.stage = .found(hit)
    return .settled
  }
}
