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

    /// The text in as many pieces as it has lines of so many columns.
    func wrapped(to columns: Int) -> [Piece] {
      text.wrapped(to: max(1, columns)).map { Piece(text: $0, role: role) }
    }
  }

  private var left: [Piece] = []
  private var right: [Piece] = []
  private static let gap = 2
  /// What weighs less gives way before anything is cut.
  private static let ornament = 25
  /// What weighs this is never left out.
  private static let needed = 100

  mutating func add(_ text: SafeText, _ role: StyleRole = .text, weight: Int = 100) {
    add(Piece(text: text, role: role, weight: weight))
  }

  mutating func add(_ piece: Piece) {
    if !piece.text.isEmpty { left.append(piece) }
  }

  mutating func addRight(_ text: SafeText, _ role: StyleRole = .text, weight: Int) {
    addRight(Piece(text: text, role: role, weight: weight))
  }

  mutating func addRight(_ piece: Piece) {
    if !piece.text.isEmpty { right.append(piece) }
  }

  func draw(on canvas: inout Canvas) {
    guard !canvas.area.isEmpty else { return }
    let line = fitted(to: canvas.area.columns, glyphs: canvas.look.glyphs)
    let limit = canvas.area.columns - line.widthOfRight
    for piece in line.left where canvas.column < limit {
      let room = limit - canvas.column
      canvas.write(piece, piece.text.truncated(to: room, ellipsis: canvas.look.glyphs.ellipsis))
    }
    canvas.column = limit
    for piece in line.right {
      canvas.column += Self.gap
      canvas.write(piece, piece.text)
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
}

extension Canvas {
  /// Writes text as a piece looks.
  fileprivate mutating func write(_ piece: LineBuilder.Piece, _ text: SafeText) {
    write(text, style: piece.style ?? look[piece.role])
  }
}
