/// Finds the records that fit a filter in content where they do not stand one a line.
///
/// What is copied stands on a line of its own, so that it is JSON Lines; all else is as in the content.
package struct ValueFilterScan: FilterScan {
  package private(set) var lines = LineSet()
  package private(set) var brokenLines = 0
  package private(set) var longLines = 0
  package private(set) var lostLines = 0
  private var matcher: RecordMatcher
  private var splitter: ValueSplitter
  private let copiesRecords: Bool
  private var copies: [UInt8] = []
  /// Where the last record ended.
  private var end: Int64 = 0

  package init(_ filter: RecordFilter, _ shape: ValueShape, copiesRecords: Bool = false) {
    matcher = RecordMatcher(filter)
    splitter = ValueSplitter(shape, limit: LineFilterScan.longestRecord)
    self.copiesRecords = copiesRecords
  }

  package mutating func feed(_ bytes: [UInt8]) { feed(splitter.feed(bytes)) }

  package mutating func finish() { feed(splitter.finish()) }

  package mutating func drainCopies() -> [UInt8] {
    defer { copies = [] }
    return copies
  }

  private mutating func feed(_ records: [ValueSplitter.Record]) {
    for record in records {
      let fits = fits(record)
      if fits, copiesRecords, let range = record.kept {
        copies += OneLine.joined(splitter.bytes, range) + [ByteScan.newline]
      }
      lines.add(isMember: fits, offset: end, byteCount: record.place.upperBound - end)
      end = record.place.upperBound
    }
  }

  private mutating func fits(_ record: ValueSplitter.Record) -> Bool {
    guard let range = record.kept else {
      longLines += 1
      return false
    }
    guard mayFit(range) else { return false }
    let verdict = matcher.verdict(on: splitter.bytes, line: range)
    if verdict == .broken { brokenLines += 1 }
    return verdict == .fits
  }

  /// Whether a text is there that the filter needs.
  private func mayFit(_ range: Range<Int>) -> Bool {
    matcher.needed.isEmpty
      || matcher.needed.contains { query in
        range.count >= query.count
          && query.first(in: splitter.bytes, range.lowerBound..<range.upperBound - query.count + 1) != nil
      }
  }
}
