import FilesAPI
package import JSONLines

/// Finds what a filter shows.
struct FilterPass: ContentPass {
  private var scan: any FilterScan
  private let others: BatchIDs?

  init(_ filter: RecordFilter, _ division: ContentDivision) {
    scan = filter.scan(of: division)
    others = filter.others
  }

  var outcome: PassOutcome {
    .filtered(
      FilteredLines(
        lines: scan.lines, brokenLines: scan.brokenLines, longLines: scan.longLines, others: others))
  }

  mutating func take(_ piece: ContentPiece) { scan.take(piece.bytes) }

  mutating func finish(isCut: Bool) { scan.finish() }
}

/// What a filter has let through so far.
package struct FilteredLines: Equatable, Sendable {
  package var lines: LineSet
  /// Lines that are no records, so that their fields could not be looked at.
  package var brokenLines: Int
  /// Records too long to have their fields looked at.
  package var longLines: Int
  /// What other files of the batch hold, where the filter asks for it.
  package var others: BatchIDs?

  /// The numbers of the records in the order in which they are shown; nil where that is the order of the content.
  package var order: [Int32]?
  /// Records looked at to arrange them.
  package var arrangedFrom = 0

  /// How many are shown.
  package var count: Int { order?.count ?? lines.count }
  /// How many were looked at.
  package var lineCount: Int { order == nil ? lines.lineCount : arrangedFrom }

  package init(
    lines: LineSet = LineSet(), brokenLines: Int = 0, longLines: Int = 0, others: BatchIDs? = nil
  ) {
    self.others = others
    self.lines = lines
    self.brokenLines = brokenLines
    self.longLines = longLines
  }
}
