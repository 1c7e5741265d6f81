import FilesAPI
import JSONLines

/// Arranges what a filter shows.
struct ArrangedPass: ContentPass {
  private var records: ArrangedRecords

  init(_ filter: RecordFilter, _ division: ContentDivision, _ arrangement: RecordArrangement) {
    records = ArrangedRecords(filter, division, arrangement)
  }

  var outcome: PassOutcome {
    var lines = FilteredLines(brokenLines: records.brokenLines, longLines: records.longLines)
    lines.order = records.order
    lines.arrangedFrom = records.lineCount
    return .filtered(lines)
  }

  mutating func take(_ piece: ContentPiece) throws(FilesError) {
    records.take(piece.bytes)
    guard records.isTooMany else { return }
    throw FilesError(
      operation: .download,
      reason: .invalidRequest("more records than can be arranged: filter them first"))
  }

  mutating func finish(isCut: Bool) { records.finish() }
}

/// Counts the values at a path.
struct CountPass: ContentPass {
  private var counts: ValueCounts

  init(_ filter: RecordFilter, _ division: ContentDivision, _ path: RecordPath) {
    counts = ValueCounts(filter, division, path)
  }

  var outcome: PassOutcome { .counted(counts.figures) }

  mutating func take(_ piece: ContentPiece) { counts.take(piece.bytes) }

  mutating func finish(isCut: Bool) { counts.finish() }
}
