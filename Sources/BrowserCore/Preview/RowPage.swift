import JSONLines
package import TerminalKit

/// A row of a page: a line of it, and the row within that.
package struct RecordPlace: Equatable, Comparable, Sendable {
  package var line: Int
  package var row: Int

  package init(line: Int, row: Int = 0) {
    self.line = line
    self.row = row
  }

  package static func < (left: RecordPlace, right: RecordPlace) -> Bool {
    (left.line, left.row) < (right.line, right.row)
  }
}

/// Something to be read row by row: lines, of which some may be hidden, each one row high at least.
package protocol RowPage: Sendable {
  var lineCount: Int { get }
  /// The rows of a line, each a list of pieces; at least one.
  func rows(ofLine line: Int) -> [[RowPiece]]
  /// The next line that is to be seen, or nil behind the last.
  func next(after line: Int) -> Int?
  func previous(before line: Int) -> Int?
  /// The line, or the one that is seen in its place.
  func visible(_ line: Int) -> Int
}

extension RowPage {
  package func next(after line: Int) -> Int? { line + 1 < lineCount ? line + 1 : nil }
  package func previous(before line: Int) -> Int? { line > 0 ? line - 1 : nil }
  package func visible(_ line: Int) -> Int { line }
}

/// Lines to be read from the top, each wrapped into as many rows as it needs.
struct SpanPage: RowPage {
  let lines: [[TextSpan]]
  let columns: Int

  var lineCount: Int { lines.count }

  func rows(ofLine line: Int) -> [[RowPiece]] { SpanRows.wrapped(lines[line], columns: columns) }
}

/// The row of a page under the cursor, where there is a cursor, and the topmost row on the screen.
package struct PageScroll: Equatable, Sendable {
  package internal(set) var cursor = RecordPlace(line: 0)
  package internal(set) var top = RecordPlace(line: 0)
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
      place = RecordPlace(line: next)
    }
    return place
  }

  private func up(from place: RecordPlace, by distance: Int) -> RecordPlace {
    var place = place
    var rest = distance
    while rest > 0 {
      if place.row >= rest { return RecordPlace(line: place.line, row: place.row - rest) }
      guard let previous = page.previous(before: place.line) else { return RecordPlace(line: place.line) }
      rest -= place.row + 1
      place = RecordPlace(line: previous, row: height(ofLine: previous) - 1)
    }
    return place
  }

  /// The last row.
  package var end: RecordPlace {
    let last = page.visible(max(0, page.lineCount - 1))
    return RecordPlace(line: last, row: height(ofLine: last) - 1)
  }

  /// The lowest place at which the last row is still at the bottom of the screen.
  package func bottom(rows: Int) -> RecordPlace { place(end, movedBy: 1 - max(1, rows)) }

  /// The place, or the nearest one that is to be seen.
  private func nearest(_ place: RecordPlace) -> RecordPlace {
    let line = page.visible(min(max(0, place.line), max(0, page.lineCount - 1)))
    guard line == place.line else { return RecordPlace(line: line) }
    return RecordPlace(line: line, row: min(max(0, place.row), height(ofLine: line) - 1))
  }

  /// The same place on a screen of so many rows, with the cursor, if there is one, on it and no room behind the end.
  func settled(_ scroll: PageScroll, rows: Int, hasCursor: Bool) -> PageScroll {
    var settled = scroll
    settled.top = min(nearest(scroll.top), bottom(rows: rows))
    guard hasCursor else { return settled }
    settled.cursor = nearest(scroll.cursor)
    settled.top = max(settled.top, place(settled.cursor, movedBy: 1 - max(1, rows)))
    settled.top = min(settled.top, settled.cursor)
    return settled
  }
}
