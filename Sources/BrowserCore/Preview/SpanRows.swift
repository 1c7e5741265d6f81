package import JSONLines
package import TerminalKit

/// A piece of a row, ready to be written.
package struct RowPiece: Equatable, Sendable {
  package var role: SpanRole
  package var isMatch: Bool
  package var text: SafeText

  package init(role: SpanRole, isMatch: Bool, text: SafeText) {
    self.role = role
    self.isMatch = isMatch
    self.text = text
  }
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
