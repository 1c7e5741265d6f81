/// Everything the terminal shows at one moment, as a value.
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// Row after row, `size.columns * size.rows` cells.
  package private(set) var cells: [Cell]
  /// Where the hardware cursor stands: on the focused row, or in the field being edited; screen readers follow it.
  package var cursor: Position?
  /// Whether the hardware cursor is to be seen (a field is being edited).
  package var showsCursor = false
  /// What the window is called meanwhile, on terminals that have titles; empty leaves its name alone.
  package var title: SafeText = ""

  package init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: Cell(.blank, style: style), count: size.columns * size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// The cell at a position inside the frame.
  package subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// Fills a rectangle with blanks of a style; a wide character that its edge cuts becomes a blank outside as well.
  package mutating func fill(_ rect: Rect, style: Style) {
    let area = rect.clipped(to: bounds)
    guard !area.isEmpty else { return }
    for row in area.top..<area.bottom {
      heal(around: area.left..<area.right, row: row)
      for column in area.left..<area.right { self[column, row] = Cell(.blank, style: style) }
    }
  }

  /// Writes text from `position` to the right, clipped to `area`, and returns the columns it took.
  ///
  /// A wide character that would be cut at the right edge of the area becomes a blank. Overwriting half of a wide
  /// character blanks its other half.
  @discardableResult
  package mutating func write(
    _ text: SafeText, at position: Position, style: Style, within area: Rect? = nil
  ) -> Int {
    let area = (area ?? bounds).clipped(to: bounds)
    guard position.row >= area.top, position.row < area.bottom else { return 0 }
    guard position.column < area.left || !text.isPlain(upTo: area.right - position.column) else {
      let bytes = text.string.utf8.prefix(max(0, area.right - position.column))
      return writePlain(bytes, at: position, style: style)
    }
    var column = position.column
    for cluster in text.clusters(covering: area.right - position.column) {
      guard column < area.right else { break }
      defer { column += cluster.width }
      guard column >= area.left else { continue }
      let fits = column + cluster.width <= area.right
      let place = Position(column: column, row: position.row)
      put(fits ? cluster : TextCluster(.blank, width: 1), at: place, style: style)
    }
    return column - position.column
  }

  /// Writes printable ASCII for which there is room, one column each.
  private mutating func writePlain(
    _ bytes: Substring.UTF8View, at position: Position, style: Style
  ) -> Int {
    guard !bytes.isEmpty else { return 0 }
    heal(around: position.column..<position.column + bytes.count, row: position.row)
    var place = position.row * size.columns + position.column
    for byte in bytes {
      cells[place] = Cell(DrawnCharacter(Unicode.Scalar(byte)), style: style)
      place += 1
    }
    return bytes.count
  }

  private mutating func put(_ cluster: TextCluster, at place: Position, style: Style) {
    heal(around: place.column..<place.column + cluster.width, row: place.row)
    self[place.column, place.row] = Cell(cluster.character, style: style)
    if cluster.width == 2 { self[place.column + 1, place.row] = Cell(.none, style: style) }
  }

  /// Blanks the halves that stay outside of columns about to be overwritten.
  private mutating func heal(around columns: Range<Int>, row: Int) {
    if columns.lowerBound > 0, self[columns.lowerBound, row].character.isEmpty {
      self[columns.lowerBound - 1, row].character = .blank
    }
    if columns.upperBound < size.columns, self[columns.upperBound, row].character.isEmpty {
      self[columns.upperBound, row].character = .blank
    }
  }

  /// The rows as text, for tests and for people who debug; wide characters take their two columns.
  package var rows: [String] {
    (0..<size.rows).map { row in
      (0..<size.columns).map { self[$0, row].text }.joined()
    }
  }
}
