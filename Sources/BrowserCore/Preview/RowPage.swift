package import JSONLines
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

/// A piece of a row, ready to be written.
package struct RowPiece: Equatable, Sendable {
  package var role: SpanRole
  package var isMatch: Bool
  package var text: SafeText
}

/// Breaks a line's spans into rows.
package enum SpanRows {
  /// At least one row, at most `limit`, each at most `columns` wide; broken behind a blank where one is near.
  package static func wrapped(_ spans: [TextSpan], columns: Int, limit: Int = .max) -> [[RowPiece]] {
    let columns = max(1, columns)
    // One more than fits, so that the last row is broken as if the rest followed.
    let cells = cells(of: spans, limit: limit < .max / columns ? limit * columns + 1 : .max)
    var rows: [[RowPiece]] = []
    var start = 0
    repeat {
      let end = rowEnd(cells, from: start, columns: columns)
      rows.append(pieces(cells[start..<end], spans))
      start = end
    } while start < cells.count && rows.count < limit
    return rows
  }

  /// A character with its span's place.
  private struct Cell {
    var cluster: TextCluster
    var span: Int
  }

  /// The first characters, at most `limit`.
  private static func cells(of spans: [TextSpan], limit: Int) -> [Cell] {
    var cells: [Cell] = []
    for index in spans.indices where cells.count < limit {
      let clusters = SafeText(spans[index].text).clusters.prefix(limit - cells.count)
      cells += clusters.map { Cell(cluster: $0, span: index) }
    }
    return cells
  }

  /// Behind the last character of a row; always further than `start` unless nothing is left.
  private static func rowEnd(_ cells: [Cell], from start: Int, columns: Int) -> Int {
    var end = start
    var width = 0
    while end < cells.count, end == start || width + cells[end].cluster.width <= columns {
      width += cells[end].cluster.width
      end += 1
    }
    guard end < cells.count else { return end }
    // A blank in the second half of the row is near enough.
    let nearest = start + (end - start) / 2
    guard let blank = cells[nearest..<end].lastIndex(where: { $0.cluster.isBlank }) else { return end }
    return blank + 1
  }

  private static func pieces(_ cells: ArraySlice<Cell>, _ spans: [TextSpan]) -> [RowPiece] {
    var pieces: [RowPiece] = []
    var rest = cells
    while let first = rest.first {
      let part = rest.prefix { $0.span == first.span }
      let text = SafeText(part.lazy.map(\.cluster))
      pieces.append(
        RowPiece(role: spans[first.span].role, isMatch: spans[first.span].isMatch, text: text))
      rest = rest[part.endIndex...]
    }
    return pieces
  }

  /// The part of one row from a column on; half a wide character at an edge becomes a blank.
  package static func row(_ spans: [TextSpan], from left: Int, columns: Int) -> [RowPiece] {
    var pieces: [RowPiece] = []
    var column = 0
    for span in spans where column < left + columns {
      let text = SafeText(span.text)
      let part = text.columns(max(0, left - column)..<left + columns - column)
      column += text.width
      if !part.isEmpty { pieces.append(RowPiece(role: span.role, isMatch: span.isMatch, text: part)) }
    }
    return pieces
  }
}
