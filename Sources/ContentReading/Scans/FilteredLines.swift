import FilesAPI
package import JSONLines

/// What a filter has let through so far: lines, or the rows of a table, found by their place among each other.
package struct FilteredLines: Sendable {
  package var lines: LineSet
  /// Lines that are no records, so that their fields could not be looked at.
  package var brokenLines: Int
  /// Records too long to have their fields looked at.
  package var longLines: Int
  private let matcher: RecordMatcher
  /// Lines that are none to show: the names of a table's columns.
  private let headerLines: Int

  package init(_ scan: any FilterScan, _ matcher: RecordMatcher, headerLines: Int) {
    lines = scan.lines
    brokenLines = scan.brokenLines
    longLines = scan.longLines
    self.matcher = matcher
    self.headerLines = headerLines
  }

  /// The lines at places among those shown, as far as they are known.
  func extents(_ places: Range<Int>, in content: SpooledLines) throws(FilesError) -> [LineExtent] {
    var found: [LineExtent] = []
    var place = max(0, places.lowerBound)
    while place < places.upperBound, let index = lines.stretchIndex(ofRank: place) {
      let stretch = lines.stretch(at: index)
      let members = try members(of: stretch, in: content).dropFirst(place - stretch.rank)
      let wanted = members.prefix(places.upperBound - place)
      found += try content.extents(ofLines: wanted)
      place += wanted.count
      // What was found once is found again, unless the disk has lost it.
      guard place > stretch.rank + Int(stretch.count) - 1 || place == places.upperBound else { return found }
    }
    return found
  }

  /// The lines of a stretch that are shown.
  func extents(
    ofStretch stretch: LineSet.Stretch, in content: SpooledLines
  ) throws(FilesError) -> [LineExtent] {
    try content.extents(ofLines: members(of: stretch, in: content)[...])
  }

  /// The place of a line, or of the first one shown behind it; nil when there is none yet.
  func place(
    atOrAfterLine line: Int, in content: SpooledLines
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

  private func members(of stretch: LineSet.Stretch, in content: SpooledLines) throws(FilesError) -> [Int] {
    if let members = stretch.members { return members }
    var matcher = matcher
    var members: [Int] = []
    let extents = try content.extents(stretch.line..<stretch.line + Int(stretch.lineCount))
    let start = extents.first?.start ?? 0
    let bytes = try content.bytes(start..<(extents.last?.end ?? start))
    for extent in extents where extent.line >= headerLines && extent.end - start <= bytes.count {
      let line = Int(extent.start - start)..<Int(extent.end - start)
      if matcher.verdict(on: bytes, line: line) == .fits { members.append(extent.line) }
    }
    return Array(members.prefix(Int(stretch.count)))
  }
}

extension FilteredLines: Equatable {
  package static func == (left: FilteredLines, right: FilteredLines) -> Bool {
    left.lines == right.lines && left.brokenLines == right.brokenLines && left.longLines == right.longLines
  }
}

extension SpooledLines {
  /// Lines that lie near each other, given in their order, as far as they are known.
  fileprivate func extents(ofLines lines: ArraySlice<Int>) throws(FilesError) -> [LineExtent] {
    guard let first = lines.first, let last = lines.last else { return [] }
    var rest = lines
    return try extents(first..<last + 1).filter { extent in
      guard extent.line == rest.first else { return false }
      rest.removeFirst()
      return true
    }
  }
}
