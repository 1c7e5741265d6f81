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

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    origin = Position(column: column, row: row)
    size = Size(columns: columns, rows: rows)
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
    let left = max(left, other.left)
    let top = max(top, other.top)
    return Rect(
      column: left, row: top,
      columns: min(right, other.right) - left, rows: min(bottom, other.bottom) - top)
  }

  /// A rectangle of `size` in the middle of this one, made smaller where it does not fit.
  package func centered(_ size: Size) -> Rect {
    let columns = min(size.columns, columns)
    let rows = min(size.rows, rows)
    return Rect(
      column: left + (self.columns - columns) / 2, row: top + (self.rows - rows) / 2,
      columns: columns, rows: rows)
  }

  /// The `count` topmost rows, and what is left below them.
  package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(column: left, row: top, columns: columns, rows: count),
      Rect(column: left, row: top + count, columns: columns, rows: rows - count)
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
    Rect(column: left + dx, row: top + dy, columns: columns - 2 * dx, rows: rows - 2 * dy)
  }
}
