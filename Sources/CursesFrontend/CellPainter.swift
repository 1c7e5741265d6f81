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
    guard let base = cell.text.unicodeScalars.first, canDraw(cell.text, base: base, columns: columns) else {
      let placeholder: Unicode.Scalar = cell.text.isEmpty ? " " : "?"
      for _ in 0..<columns { cells.append(painted(placeholder)) }
      return
    }
    cells.append(painted(base, marks: cell.text.unicodeScalars.dropFirst()))
  }

  /// Whether the C library, and so curses, gives a character the columns that the frame was laid out with.
  private func canDraw(_ text: String, base: Unicode.Scalar, columns: Int) -> Bool {
    if text.utf8.count == 1 { return base.value >= 0x20 && base.value != 0x7F && columns == 1 }
    guard drawsUnicode, Int(winnow_width(wchar_t(base.value))) == columns else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy { winnow_width(wchar_t($0.value)) == 0 }
  }

  private func painted(
    _ base: Unicode.Scalar, marks: Substring.UnicodeScalarView = Substring.UnicodeScalarView()
  ) -> cchar_t {
    let first = marks.first.map { wchar_t($0.value) } ?? 0
    let second = marks.dropFirst().first.map { wchar_t($0.value) } ?? 0
    return winnow_cell(wchar_t(base.value), first, second, attributes, pair)
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
