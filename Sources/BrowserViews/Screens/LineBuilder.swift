import TerminalKit

/// Pieces of text with a look each, laid out in one row: some from the left, some from the right.
struct LineBuilder {
  struct Piece {
    var text: SafeText
    var role: StyleRole
  }

  private(set) var left: [Piece] = []
  private(set) var right: [Piece] = []

  mutating func add(_ text: SafeText, _ role: StyleRole = .text) {
    if !text.isEmpty { left.append(Piece(text: text, role: role)) }
  }

  /// Adds to the right end; what is added first gives way last.
  mutating func addRight(_ text: SafeText, _ role: StyleRole = .text) {
    if !text.isEmpty { right.append(Piece(text: text, role: role)) }
  }

  /// Draws the row. Pieces at the right that do not fit beside the left ones are left out, the last ones first.
  func draw(into frame: inout Frame, area: Rect, look: Look, background: StyleRole? = nil) {
    guard !area.isEmpty else { return }
    if let background { frame.fill(area, style: look[background]) }
    let wanted = left.reduce(0) { $0 + $1.text.width }
    var shown = right
    while !shown.isEmpty, wanted + 1 + width(of: shown) > area.columns { shown.removeLast() }
    let rightWidth = width(of: shown)
    let rightStart = area.right - rightWidth
    let limit = shown.isEmpty ? area.columns : area.columns - rightWidth - 1
    drawLeft(into: &frame, area: area, limit: limit, look: look, background: background)
    var column = rightStart
    for piece in shown {
      let style = background.map { look[$0] } ?? look[piece.role]
      column += frame.write(
        piece.text, at: Position(column: column, row: area.top), style: style, within: area)
      column += 2
    }
  }

  private func width(of pieces: [Piece]) -> Int {
    pieces.reduce(0) { $0 + $1.text.width } + max(0, pieces.count - 1) * 2
  }

  private func drawLeft(
    into frame: inout Frame, area: Rect, limit: Int, look: Look, background: StyleRole?
  ) {
    var used = 0
    for piece in left where used < limit {
      let text = piece.text.truncated(to: limit - used, ellipsis: look.glyphs.ellipsis)
      let style = background.map { look[$0] } ?? look[piece.role]
      used += frame.write(
        text, at: Position(column: area.left + used, row: area.top), style: style, within: area)
    }
  }
}
