import FilesAPI
package import JSONLines

/// What a filter has let through so far: parts of the content, found by their place among each other.
package struct FilteredLines: Sendable {
  package var lines: LineSet
  /// Lines that are no records, so that their fields could not be looked at.
  package var brokenLines: Int
  /// Records too long to have their fields looked at.
  package var longLines: Int
  /// The numbers of the records in the order in which they are shown; nil where that is the order of the content.
  package private(set) var order: [Int32]?
  /// The same in the order of the content.
  private var ascending: [Int32] = []
  /// The first bytes of a text that decide where a record stands, where some texts are longer.
  package private(set) var decidingBytes: Int?
  /// Records looked at to arrange them.
  private var arrangedFrom = 0
  private let matcher: RecordMatcher
  private let division: ContentDivision

  /// What a scan has found in the order of the content.
  package init(_ scan: any FilterScan, _ matcher: RecordMatcher, _ division: ContentDivision) {
    lines = scan.lines
    brokenLines = scan.brokenLines
    longLines = scan.longLines
    self.matcher = matcher
    self.division = division
  }

  /// Records in an order of their own.
  init(_ records: ArrangedRecords, _ matcher: RecordMatcher, _ division: ContentDivision) {
    lines = LineSet()
    brokenLines = records.brokenLines
    longLines = records.longLines
    order = records.order
    decidingBytes = records.decidingBytes
    ascending = records.order.sorted()
    arrangedFrom = records.lineCount
    self.matcher = matcher
    self.division = division
  }

  /// What other files of the batch hold, where the filter asks for it.
  package var others: BatchIDs? { matcher.filter.others }
  /// How many are shown.
  package var count: Int { order?.count ?? lines.count }
  /// How many were looked at.
  package var lineCount: Int { order == nil ? lines.lineCount : arrangedFrom }

  /// What is counted.
  var unit: ContentUnit { if case .values = division { .values } else { .lines } }

  // MARK: Places

  /// The lines at places among those shown, as far as they are known.
  func extents(_ places: Range<Int>, in content: SpooledLines) throws(FilesError) -> [LineExtent] {
    if let order { return try extents(order, places, in: content) }
    var found: [LineExtent] = []
    var place = max(0, places.lowerBound)
    while place < places.upperBound, let index = lines.stretchIndex(ofRank: place) {
      let stretch = lines.stretch(at: index)
      let members = try members(of: stretch, in: content).dropFirst(place - stretch.rank)
      let wanted = members.prefix(places.upperBound - place)
      found += try content.extents(ofLines: wanted, unit)
      place += wanted.count
      // What was found once is found again, unless the disk has lost it.
      guard place > stretch.rank + Int(stretch.count) - 1 || place == places.upperBound else { return found }
    }
    return found
  }

  /// The same by their ranks: the order of the content.
  func extents(ranks: Range<Int>, in content: SpooledLines) throws(FilesError) -> [LineExtent] {
    guard order != nil else { return try extents(ranks, in: content) }
    return try extents(ascending, ranks, in: content)
  }

  private func extents(
    _ lines: [Int32], _ places: Range<Int>, in content: SpooledLines
  ) throws(FilesError) -> [LineExtent] {
    var found: [LineExtent] = []
    for line in lines[places.clamped(to: 0..<lines.count)] {
      guard let extent = try content.extents(Int(line)..<Int(line) + 1, unit).first else { break }
      found.append(extent)
    }
    return found
  }

  /// The place of the line with a rank.
  func place(ofRank rank: Int, line: Int) -> Int { order?.firstIndex(of: Int32(line)) ?? rank }

  /// The lines of a stretch that are shown.
  func extents(
    ofStretch stretch: LineSet.Stretch, in content: SpooledLines
  ) throws(FilesError) -> [LineExtent] {
    try content.extents(ofLines: members(of: stretch, in: content)[...], unit)
  }

  /// The rank of a line, or of the first one shown behind it; nil when there is none yet.
  func place(
    atOrAfterLine line: Int, in content: SpooledLines
  ) throws(FilesError) -> (place: Int, line: Int)? {
    if order != nil {
      let rank = ascending.partitionIndex { $0 >= line }
      return rank < ascending.count ? (rank, Int(ascending[rank])) : nil
    }
    guard var index = lines.stretchIndex(atOrAfterLine: line) else { return nil }
    while index < lines.stretchCount {
      let stretch = lines.stretch(at: index)
      let members = try members(of: stretch, in: content)
      if let offset = members.firstIndex(where: { $0 >= line }) {
        return (stretch.rank + offset, members[offset])
      }
      index += 1
    }
    return nil
  }

  private func members(of stretch: LineSet.Stretch, in content: SpooledLines) throws(FilesError) -> [Int] {
    if let members = stretch.members { return members }
    var matcher = matcher
    var members: [Int] = []
    let extents = try content.extents(stretch.line..<stretch.line + Int(stretch.lineCount), unit)
    let start = extents.first?.start ?? 0
    let bytes = try content.bytes(start..<(extents.last?.end ?? start))
    if case .rows(let format) = division, matcher.columns == nil {
      matcher.columns = try content.columns(of: format)
    }
    for extent in extents where extent.line >= division.headerLines && extent.end - start <= bytes.count {
      let line = Int(extent.start - start)..<Int(extent.end - start)
      if matcher.verdict(on: bytes, line: line) == .fits { members.append(extent.line) }
    }
    return Array(members.prefix(Int(stretch.count)))
  }
}

extension FilteredLines: Equatable {
  package static func == (left: FilteredLines, right: FilteredLines) -> Bool {
    left.lines == right.lines && left.order == right.order && left.arrangedFrom == right.arrangedFrom
      && left.brokenLines == right.brokenLines && left.longLines == right.longLines
      && left.decidingBytes == right.decidingBytes
  }
}

extension SpooledLines {
  /// Lines that lie near each other, given in their order, as far as they are known.
  fileprivate func extents(
    ofLines lines: ArraySlice<Int>, _ unit: ContentUnit
  ) throws(FilesError) -> [LineExtent] {
    guard let first = lines.first, let last = lines.last else { return [] }
    var rest = lines
    return try extents(first..<last + 1, unit).filter { extent in
      guard extent.line == rest.first else { return false }
      rest.removeFirst()
      return true
    }
  }
}

extension Array {
  /// The first place whose element, and all behind it, satisfy something.
  func partitionIndex(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
