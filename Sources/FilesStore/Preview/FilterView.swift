import FilesAPI
import JSONLines

/// The lines that a filter has let through, as a session shows them: by their place among each other.
struct FilterView {
  /// The pass that looks for them.
  let number: Int
  private(set) var filtered = FilteredLines()
  /// Whether no more will be found.
  private(set) var isOver = false
  /// Whether all that can be read was looked at.
  private(set) var isComplete = false
  private var matcher: RecordMatcher
  /// The lines of stretches that had to be looked at again, by their first line.
  private var known: [Int: [Int]] = [:]

  private let division: ContentDivision
  /// The lines that are shown by their numbers, where they are shown in another order.
  private var ascending: [Int32] = []

  private static let mostKnown = 64

  init(_ filter: RecordFilter, number: Int, _ division: ContentDivision = .lines) {
    self.number = number
    self.division = division
    matcher = RecordMatcher(filter)
  }

  /// Nil for a pass that filters nothing.
  init?(_ request: PassRequest) {
    switch request.work {
    case .filter(let filter, let division, _, _): self.init(filter, number: request.number, division)
    case .save, .saveFiltered, .saveOnLines, .summary, .count: return nil
    }
  }

  mutating func take(_ report: PassReport) {
    guard case .filtered(let filtered) = report.outcome else { return }
    self.filtered = filtered
    ascending = filtered.order?.sorted() ?? []
    if let others = filtered.others, others != matcher.filter.others {
      var filter = matcher.filter
      filter.others = others
      matcher = RecordMatcher(filter)
    }
    isOver = report.stage != .running
    isComplete = report.stage == .ended || report.stage == .cut
  }

  var lines: LineSet { filtered.lines }

  var unit: ContentUnit { if case .values = division { .values } else { .lines } }

  // MARK: Places

  /// The lines at places among those shown, as far as they are known.
  mutating func extents(
    _ places: Range<Int>, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    if let order = filtered.order { return try extents(order, places, in: content) }
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
  mutating func extents(
    ranks: Range<Int>, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    guard filtered.order != nil else { return try extents(ranks, in: content) }
    return try extents(ascending, ranks, in: content)
  }

  private func extents(
    _ lines: [Int32], _ places: Range<Int>, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    var found: [LineExtent] = []
    for line in lines[places.clamped(to: 0..<lines.count)] {
      guard let extent = try content.extents(Int(line)..<Int(line) + 1, unit).first else { break }
      found.append(extent)
    }
    return found
  }

  /// The place of the line with a rank.
  func place(ofRank rank: Int, line: Int) -> Int { filtered.order?.firstIndex(of: Int32(line)) ?? rank }

  /// How many are shown.
  var count: Int { filtered.count }

  /// The lines of a stretch that are shown.
  mutating func extents(
    ofStretch stretch: LineSet.Stretch, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    try content.extents(ofLines: members(of: stretch, in: content)[...], unit)
  }

  /// The rank of a line, or of the first one shown behind it; nil when there is none yet.
  mutating func place(
    atOrAfterLine line: Int, in content: SpooledContent
  ) throws(FilesError) -> (place: Int, line: Int)? {
    if filtered.order != nil {
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

  /// Where the first stretch begins that ends behind a line; nil when there is none.
  func start(ofStretchHolding line: Int) -> Int64? {
    lines.stretchIndex(atOrAfterLine: line).map { lines.stretch(at: $0).offset }
  }

  private mutating func members(
    of stretch: LineSet.Stretch, in content: SpooledContent
  ) throws(FilesError) -> [Int] {
    if let members = stretch.members { return members }
    let count = Int(stretch.count)
    if let members = known[stretch.line], members.count >= count { return Array(members.prefix(count)) }
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
    if known.count >= Self.mostKnown { known.removeAll() }
    known[stretch.line] = members
    return members
  }
}

extension SpooledContent {
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
