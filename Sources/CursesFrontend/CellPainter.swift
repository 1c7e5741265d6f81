import CNcurses
import TerminalKit

/// Turns cells of a frame into cells of curses.
///
/// For one row: curses may give a pair of colours to others when it runs out of pairs, so none is remembered longer.
struct CellPainter {
  let colors: ColorTier
  let drawsUnicode: Bool
  private var lastStyle: Style?
  private var attributes: attr_t = 0
  private var pair: Int32 = 0

  init(colors: ColorTier, drawsUnicode: Bool) {
    self.colors = colors
    self.drawsUnicode = drawsUnicode
  }

  /// Adds the curses cells for one cell that takes 1 or 2 columns.
  mutating func paint(_ cell: Cell, columns: Int, into cells: inout [cchar_t]) {
    if cell.style != lastStyle { use(cell.style) }
    guard canDraw(cell.character, columns: columns) else {
      let placeholder = DrawnCharacter(cell.character.isEmpty ? " " : "?")
      for _ in 0..<columns { cells.append(painted(placeholder)) }
      return
    }
    cells.append(painted(cell.character))
  }

  /// Whether the C library, and so curses, gives a character the columns that the frame was laid out with.
  private func canDraw(_ character: DrawnCharacter, columns: Int) -> Bool {
    if character.isASCII { return character.base >= 0x20 && character.base != 0x7F && columns == 1 }
    guard drawsUnicode, Int(winnow_width(wchar_t(character.base))) == columns else { return false }
    return [character.firstMark, character.secondMark].allSatisfy {
      $0 == 0 || winnow_width(wchar_t($0)) == 0
    }
  }

  private func painted(_ character: DrawnCharacter) -> cchar_t {
    winnow_cell(
      wchar_t(character.base), wchar_t(character.firstMark), wchar_t(character.secondMark), attributes, pair)
  }

  private mutating func use(_ style: Style) {
    lastStyle = style
    let reduced = style.reduced(to: colors)
    attributes = reduced.attributes.curses
    pair = reduced.colorPair
  }
}

extension Style {
  /// The number of curses' pair for the two colours; 0 is the terminal's own.
  fileprivate var colorPair: Int32 {
    guard foreground != .standard || background != .standard else { return 0 }
    return max(0, alloc_pair(foreground.curses, background.curses))
  }
}

extension Color {
  fileprivate var curses: Int32 {
    switch self {
    case .standard: -1
    case .palette(let index): Int32(index)
    }
  }
}

extension Style.Attributes {
  fileprivate var curses: attr_t {
    var attributes: attr_t = 0
    if contains(.bold) { attributes |= winnow_bold() }
    if contains(.dim) { attributes |= winnow_dim() }
    if contains(.underline) { attributes |= winnow_underline() }
    if contains(.reverse) { attributes |= winnow_reverse() }
    if contains(.italic) { attributes |= winnow_italic() }
    return attributes
  }
}
