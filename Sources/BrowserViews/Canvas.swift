import BrowserCore
import TerminalKit

/// What is drawn on: the frame, the part of it that is drawn into just now, and how things look.
///
/// Places are counted from the top left of that part, and nothing outside of it is written. There is one of it: cells are
/// written where they are and never copied.
struct Canvas: ~Copyable {
  var frame: Frame
  /// The part that is drawn into, in columns and rows of the frame.
  private(set) var area: Rect
  let look: Appearance
  /// Where text goes on in the first row, in columns from the left of the area.
  var column = 0
  /// Whether everything but matches looks like the row under the cursor.
  private var isUnderCursor = false

  init(size: Size, look: Appearance) {
    frame = Frame(size: size, style: look[.text])
    area = frame.bounds
    self.look = look
  }

  private func style(_ role: StyleRole) -> Style { look[isUnderCursor && role != .match ? .cursor : role] }
}

extension Canvas {
  /// Draws into a part of the frame, from its top left on; the area is then what it was.
  mutating func within<Result>(_ part: Rect, draw: (inout Canvas) -> Result) -> Result {
    let (whole, column, isUnderCursor) = (area, column, isUnderCursor)
    defer { (area, self.column, self.isUnderCursor) = (whole, column, isUnderCursor) }
    (area, self.column) = (part, 0)
    return draw(&self)
  }

  /// Draws each of the items in a row of its own, from the top on, as far as there are rows.
  mutating func rows<Item>(_ items: some Sequence<Item>, draw: (inout Canvas, Item) -> Void) {
    for (offset, item) in zip(0..<area.rows, items) {
      within(area.row(offset)) { draw(&$0, item) }
    }
  }

  /// Draws a box in the middle of the area, over what is there, and returns its inside.
  mutating func drawBox(_ title: SafeText, _ size: Size, isDangerous: Bool = false) -> Rect {
    var box = DialogBox(title: title, theme: look.theme)
    if isDangerous { (box.titleStyle, box.borderStyle) = (look[.danger], look[.danger]) }
    return box.draw(into: &frame, rect: area.centered(size), glyphs: look.glyphs)
  }
}

extension Canvas {
  /// Fills the area with blanks.
  mutating func fill(_ role: StyleRole) { frame.fill(area, style: look[role]) }

  /// Puts the terminal's cursor there.
  mutating func putCursor(at place: Position = .row(0)) { frame.cursor = position(place) }

  /// Makes the area the row under the cursor, and all that is written into it look so.
  mutating func highlight() {
    isUnderCursor = true
    fill(.cursor)
    putCursor()
  }

  /// Writes text behind the text before it.
  mutating func write(_ text: SafeText, _ role: StyleRole = .text) { write(text, style: style(role)) }

  mutating func write(_ text: SafeText, style: Style) {
    column += frame.write(text, at: position(Position(column: column, row: 0)), style: style, within: area)
  }

  /// Writes text at a place, which does not change where text goes on.
  mutating func write(_ text: SafeText, _ role: StyleRole, at place: Position) {
    frame.write(text, at: position(place), style: style(role), within: area)
  }

  /// Writes text that ends before a column, with at least one blank behind; text goes on at that column.
  mutating func write(_ text: SafeText, _ role: StyleRole, endingBefore end: Int) {
    column = max(column, end - 1 - text.width)
    write(text, role)
    column = end
  }

  /// Writes a part of a row of content.
  mutating func write(_ pieces: [RowPiece]) {
    for piece in pieces { write(piece.text, piece.isMatch ? .match : piece.role.style) }
  }

  /// Writes lines below each other, as far as there are rows.
  mutating func write(_ lines: some Sequence<SafeText>, _ role: StyleRole) {
    rows(lines) { $0.write($1, role) }
  }

  mutating func write(_ lines: some Sequence<LineBuilder.Piece>) {
    rows(lines) { $0.write($1.text, $1.role) }
  }

  /// Draws a field that is being edited, where text goes on.
  mutating func draw(_ field: InputField, columns: Int) {
    let place = position(Position(column: column, row: 0))
    field.draw(into: &frame, at: place, columns: columns, style: look[.input], glyphs: look.glyphs)
  }

  /// Goes on at a column, if that is further right.
  mutating func skip(to column: Int) { self.column = max(self.column, column) }

  private func position(_ place: Position) -> Position {
    Position(column: area.left + place.column, row: area.top + place.row)
  }
}

extension Position {
  /// The left end of a row.
  static func row(_ row: Int) -> Position { Position(column: 0, row: row) }
}

extension Rect {
  /// One row, counted from the top, also where that is above or below the rectangle.
  func row(_ row: Int) -> Rect {
    Rect(at: Position(column: left, row: top + row), Size(columns: columns, rows: 1))
  }
}
