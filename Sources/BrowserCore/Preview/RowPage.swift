import JSONLines
package import TerminalKit

/// Something to be read row by row: lines, of which some may be hidden, each one row high at least.
package protocol RowPage: Sendable {
  /// The rows of a line, each a list of pieces; at least one.
  func rows(ofLine line: Int) -> [[RowPiece]]
  /// The next line that is to be seen, or nil behind the last.
  func next(after line: Int) -> Int?
  func previous(before line: Int) -> Int?
  /// The last line that is to be seen.
  var last: Int { get }
}

/// Finds places in a page.
package struct RecordRows {
  package let page: any RowPage

  package init(_ page: any RowPage) { self.page = page }

  /// The rows that a line takes.
  package func height(ofLine line: Int) -> Int { page.rows(ofLine: line).count }

  /// The row of a line that shows what stands behind its first text.
  package func row(behind text: SafeText, inLine line: Int) -> Int {
    var rest = text.clusters.count
    let rows = page.rows(ofLine: line)
    for (index, pieces) in rows.enumerated() {
      rest -= pieces.reduce(0) { $0 + $1.text.clusters.count }
      if rest < 0 { return index }
    }
    return max(0, rows.count - 1)
  }

  /// The place `distance` rows further down, or up when negative; never outside the page.
  package func place(_ place: RecordPlace, movedBy distance: Int) -> RecordPlace {
    distance < 0 ? up(from: place, by: -distance) : down(from: place, by: distance)
  }

  private func down(from place: RecordPlace, by distance: Int) -> RecordPlace {
    var place = place
    var rest = distance
    while rest > 0 {
      let left = height(ofLine: place.line) - 1 - place.row
      if rest <= left { return RecordPlace(line: place.line, row: place.row + rest) }
      guard let next = page.next(after: place.line) else {
        return RecordPlace(line: place.line, row: place.row + max(0, left))
      }
      rest -= left + 1
      place = RecordPlace(line: next, row: 0)
    }
    return place
  }

  private func up(from place: RecordPlace, by distance: Int) -> RecordPlace {
    var place = place
    var rest = distance
    while rest > 0 {
      if place.row >= rest { return RecordPlace(line: place.line, row: place.row - rest) }
      guard let previous = page.previous(before: place.line) else {
        return RecordPlace(line: place.line, row: 0)
      }
      rest -= place.row + 1
      place = RecordPlace(line: previous, row: height(ofLine: previous) - 1)
    }
    return place
  }

  /// The last row.
  package var end: RecordPlace {
    RecordPlace(line: page.last, row: height(ofLine: page.last) - 1)
  }

  /// The lowest place at which the last row is still at the bottom of the screen.
  package func bottom(rows: Int) -> RecordPlace { place(end, movedBy: 1 - max(1, rows)) }
}
