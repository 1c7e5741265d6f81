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

  private static let mostKnown = 64

  init(_ filter: RecordFilter, number: Int, _ division: ContentDivision = .lines) {
    self.number = number
    self.division = division
    matcher = RecordMatcher(filter)
  }

  /// Nil for a pass that filters nothing.
  init?(_ request: PassRequest) {
    switch request.work {
    case .filter(let filter, let division, _): self.init(filter, number: request.number, division)
    case .save, .saveFiltered, .saveOnLines, .summary: return nil
    }
  }

  mutating func take(_ report: PassReport) {
    guard case .filtered(let filtered) = report.outcome else { return }
    self.filtered = filtered
    if let others = filtered.others, others != matcher.filter.others {
      var filter = matcher.filter
      filter.others = others
      matcher = RecordMatcher(filter)
    }
    isOver = report.stage != .running
    isComplete = report.stage == .ended || report.stage == .cut
  }

  var lines: LineSet { filtered.lines }

  private var unit: ContentUnit { if case .values = division { .values } else { .lines } }

  // MARK: Places

  /// The lines at places among those shown, as far as they are known.
  mutating func extents(
    _ places: Range<Int>, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
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

  /// The lines of a stretch that are shown.
  mutating func extents(
    ofStretch stretch: LineSet.Stretch, in content: SpooledContent
  ) throws(FilesError) -> [LineExtent] {
    try content.extents(ofLines: members(of: stretch, in: content)[...], unit)
  }

  /// The place of a line, or of the first one shown behind it; nil when there is none yet.
  mutating func place(
    atOrAfterLine line: Int, in content: SpooledContent
  ) throws(FilesError) -> (place: Int, line: Int)? {
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
