/// A cell's place: column from the left and row from the top, both from 0.
package struct Position: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// An extent in terminal cells; never negative.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of cells; its size is never negative.
package struct Rect: Hashable, Sendable {
  package var origin: Position
  package var size: Size

  /// A rectangle whose upper left cell is there.
  package init(at origin: Position = Position(column: 0, row: 0), _ size: Size) {
    self.origin = origin
    self.size = size
  }

  package var left: Int { origin.column }
  package var top: Int { origin.row }
  package var columns: Int { size.columns }
  package var rows: Int { size.rows }
  /// The first column right of the rectangle.
  package var right: Int { left + columns }
  /// The first row below the rectangle.
  package var bottom: Int { top + rows }
  package var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether the cell there is one of the rectangle's.
  package func contains(_ position: Position) -> Bool {
    (left..<right).contains(position.column) && (top..<bottom).contains(position.row)
  }

  /// The part of this rectangle that lies in `other`; empty when they do not meet.
  package func clipped(to other: Rect) -> Rect {
    let origin = Position(column: max(left, other.left), row: max(top, other.top))
    return Rect(
      at: origin,
      Size(
        columns: min(right, other.right) - origin.column, rows: min(bottom, other.bottom) - origin.row))
  }

  /// A rectangle of `size` in the middle of this one, made smaller where it does not fit.
  package func centered(_ size: Size) -> Rect {
    let size = Size(columns: min(size.columns, columns), rows: min(size.rows, rows))
    return Rect(
      at: Position(column: left + (columns - size.columns) / 2, row: top + (rows - size.rows) / 2), size)
  }

  /// The `count` topmost rows, and what is left below them.
  package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(at: origin, Size(columns: columns, rows: count)),
      Rect(at: Position(column: left, row: top + count), Size(columns: columns, rows: rows - count))
    )
  }

  /// The `count` lowest rows, and what is left above them.
  package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
    let count = min(max(0, count), rows)
    let parts = splitTop(rows - count)
    return (parts.top, parts.rest)
  }

  /// This rectangle made smaller by so many columns and rows on each side.
  package func inset(columns dx: Int, rows dy: Int) -> Rect {
    Rect(
      at: Position(column: left + dx, row: top + dy), Size(columns: columns - 2 * dx, rows: rows - 2 * dy))
  }
}
