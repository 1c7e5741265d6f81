import TerminalKit

/// Pieces of text with a look each, laid out in one row: some from the left, some from the right.
struct LineBuilder {
  struct Piece {
    var text: SafeText
    var role: StyleRole
    /// Where there is no room for all, pieces with less weight are left out first; the heaviest left one is cut.
    var weight = 0
    /// Instead of the role's own.
    var style: Style?
    /// How far it may be cut to make room, in columns; nil: it is shown whole or not at all.
    var least: Int?
    /// Said instead where there is no room, the widest first.
    var shorter: [SafeText] = []

    var leastWidth: Int { min(text.width, least ?? text.width) }

    func style(_ look: Appearance) -> Style { style ?? look[role] }
  }

  private var left: [Piece] = []
  private var right: [Piece] = []
  private static let gap = 2
  /// What weighs less gives way before anything is cut.
  private static let ornament = 25
  /// What weighs this is never left out.
  private static let needed = 100

  mutating func add(
    _ text: SafeText, _ role: StyleRole = .text, weight: Int = 100, style: Style? = nil
  ) {
    if !text.isEmpty { left.append(Piece(text: text, role: role, weight: weight, style: style)) }
  }

  mutating func addRight(
    _ text: SafeText, _ role: StyleRole = .text, weight: Int, least: Int? = nil, shorter: [SafeText] = []
  ) {
    guard !text.isEmpty else { return }
    right.append(Piece(text: text, role: role, weight: weight, least: least, shorter: shorter))
  }

  func draw(into frame: inout Frame, area: Rect, look: Appearance) {
    guard !area.isEmpty else { return }
    let line = fitted(to: area.columns, glyphs: look.glyphs)
    let rightWidth = line.widthOfRight
    line.drawLeft(into: &frame, area: area, limit: area.columns - rightWidth, look: look)
    var column = area.right - rightWidth + Self.gap
    for piece in line.right {
      let position = Position(column: column, row: area.top)
      column += frame.write(piece.text, at: position, style: piece.style(look), within: area) + Self.gap
    }
  }

  /// Leaves out what has no room, the lightest first, and cuts what may be cut to the room that is left.
  private func fitted(to columns: Int, glyphs: Glyphs) -> LineBuilder {
    var line = self
    while line.widthOfLeft + line.widthOfRight > columns, line.dropLightest(below: Self.ornament) {}
    while line.widthOfLeft + line.leastWidthOfRight > columns, line.shortenOne() {}
    while line.widthOfLeft + line.leastWidthOfRight > columns, line.dropLightest(below: Self.needed) {}
    var spare = max(0, columns - line.widthOfLeft - line.leastWidthOfRight)
    for index in line.right.indices where line.right[index].least != nil {
      let piece = line.right[index]
      let width = min(piece.text.width, piece.leastWidth + spare)
      spare -= width - piece.leastWidth
      line.right[index].text = piece.text.truncated(to: width, ellipsis: glyphs.ellipsis)
    }
    return line
  }

  /// Says one piece with fewer words; false when none has any.
  private mutating func shortenOne() -> Bool {
    guard let index = right.firstIndex(where: { !$0.shorter.isEmpty }) else { return false }
    right[index].text = right[index].shorter.removeFirst()
    return true
  }

  /// Leaves out one piece; false when only what must be shown is left.
  private mutating func dropLightest(below limit: Int) -> Bool {
    let all = left + right
    guard let lightest = all.map(\.weight).min(), lightest < limit, all.count > 1 else { return false }
    if let index = right.lastIndex(where: { $0.weight == lightest }) {
      right.remove(at: index)
    } else if let index = left.lastIndex(where: { $0.weight == lightest }) {
      left.remove(at: index)
    }
    return true
  }

  private var widthOfLeft: Int { left.reduce(0) { $0 + $1.text.width } }

  private var leastWidthOfRight: Int { right.reduce(0) { $0 + $1.leastWidth + Self.gap } }

  /// With a gap before each piece.
  private var widthOfRight: Int { right.reduce(0) { $0 + $1.text.width + Self.gap } }

  private func drawLeft(into frame: inout Frame, area: Rect, limit: Int, look: Appearance) {
    var used = 0
    for piece in left where used < limit {
      let text = piece.text.truncated(to: limit - used, ellipsis: look.glyphs.ellipsis)
      let position = Position(column: area.left + used, row: area.top)
      used += frame.write(text, at: position, style: piece.style(look), within: area)
    }
  }
}
