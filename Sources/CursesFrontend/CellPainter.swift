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

  /// The curses cells for one cell that takes 1 or 2 columns.
  mutating func cells(for cell: Cell, columns: Int) -> [cchar_t] {
    if cell.style != lastStyle { use(cell.style) }
    let scalars = cell.text.unicodeScalars
    guard let base = scalars.first, canDraw(base, columns: columns) else {
      return Array(repeating: painted(cell.text.isEmpty ? " " : "?"), count: columns)
    }
    return [painted(base, marks: scalars.dropFirst())]
  }

  /// Whether the C library, and so curses, gives a character the columns that the frame was laid out with.
  private func canDraw(_ base: Unicode.Scalar, columns: Int) -> Bool {
    if base.isASCII { return base.value >= 0x20 && base.value != 0x7F && columns == 1 }
    return drawsUnicode && Int(winnow_width(wchar_t(base.value))) == columns
  }

  private func painted(
    _ base: Unicode.Scalar, marks: Substring.UnicodeScalarView = Substring.UnicodeScalarView()
  ) -> cchar_t {
    guard !marks.isEmpty, drawsUnicode else {
      return winnow_cell([wchar_t(base.value), 0], attributes, pair)
    }
    let kept = marks.prefix(2).map { wchar_t($0.value) }.filter { winnow_width($0) == 0 }
    return winnow_cell([wchar_t(base.value)] + kept + [0], attributes, pair)
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
