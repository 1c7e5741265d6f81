import FilesAPI
import JSONLines

/// Arranges what a filter shows.
struct ArrangementScanner: ContentScanner {
  private var records: ArrangedRecords
  private let matcher: RecordMatcher
  private let division: ContentDivision
  /// What was arranged, once all was.
  private var arranged: FilteredLines?

  init(_ filter: RecordFilter, _ division: ContentDivision, _ arrangement: RecordArrangement) {
    records = ArrangedRecords(filter, division, arrangement)
    matcher = RecordMatcher(filter)
    self.division = division
  }

  var result: ScanResult { .filtered(arranged ?? FilteredLines(records, matcher, division)) }

  mutating func feed(_ bytes: [UInt8]) throws(FilesError) -> Bool {
    records.feed(bytes)
    guard records.isTooMany else { return true }
    throw FilesError(
      operation: .download,
      reason: .invalidRequest("more records than can be arranged: filter them first"))
  }

  mutating func finish(isCut: Bool) {
    records.finish()
    arranged = FilteredLines(records, matcher, division)
  }
}

/// Counts the values at a path.
struct CountScanner: ContentScanner {
  private var counts: ValueCounts

  init(_ filter: RecordFilter, _ division: ContentDivision, _ path: RecordPath) {
    counts = ValueCounts(filter, division, path)
  }

  var result: ScanResult { .counted(counts.figures) }

  mutating func feed(_ bytes: [UInt8]) -> Bool {
    counts.feed(bytes)
    return true
  }

  mutating func finish(isCut: Bool) { counts.finish() }
}
