import BrowserCore
import TerminalKit

/// A column that a list can have.
protocol ListColumn: CaseIterable, Hashable {
  /// The column that gets the room that is left, and never gives way.
  static var main: Self { get }
  /// How much it is needed beside others: the least needed gives way first on narrow screens.
  var need: Int { get }
  var alignment: TextAlignment { get }
}

/// The columns of a list that fit, and where they stand.
struct ColumnLayout<Kind: ListColumn> {
  struct Column {
    var kind: Kind
    var width: Int
  }

  /// Cursor, mark and a blank.
  private static var gutter: Int { 3 }
  private static var gap: Int { 2 }
  private static var narrowestMain: Int { 24 }
  private static var widestMain: Int { 80 }

  let columns: [Column]

  /// Chooses from the wanted columns for a width; the least needed give way first, those that the person asked for last,
  /// the main one never.
  ///
  /// Where there is room left beside the main column, which needs no more than its own longest text, the others get what
  /// theirs need, the most needed first.
  init(
    _ wanted: [Kind], asked: Set<Kind> = [], width: Int, widthOf: (Kind) -> Int,
    longestOf: (Kind) -> Int? = { _ in nil }
  ) {
    let least = longestOf(.main).map { min($0, Self.narrowestMain) } ?? Self.narrowestMain
    let givingWay = Kind.allCases.sorted {
      asked.contains($0) == asked.contains($1) ? $0.need < $1.need : asked.contains($1)
    }
    var kinds = wanted.contains(.main) ? wanted : [.main] + wanted
    for kind in givingWay where kind != .main && Self.room(kinds, width, widthOf) < least {
      kinds.removeAll { $0 == kind }
    }
    columns = Self.shared(kinds, width, least, widthOf, longestOf)
  }

  /// The columns with what each gets of the room.
  private static func shared(
    _ kinds: [Kind], _ width: Int, _ least: Int, _ widthOf: (Kind) -> Int, _ longestOf: (Kind) -> Int?
  ) -> [Column] {
    var room = room(kinds, width, widthOf)
    var widths: [Kind: Int] = [:]
    for kind in kinds.sorted(by: { $0.need > $1.need }) where kind != .main {
      let more = min((longestOf(kind) ?? 0) - widthOf(kind), room - least)
      widths[kind] = widthOf(kind) + max(0, more)
      room -= max(0, more)
    }
    widths[.main] = max(1, min(widestMain, room))
    return kinds.map { Column(kind: $0, width: widths[$0] ?? widthOf($0)) }
  }

  /// What is left for the main column.
  private static func room(_ kinds: [Kind], _ width: Int, _ widthOf: (Kind) -> Int) -> Int {
    kinds.reduce(width - gutter) { $1 == .main ? $0 : $0 - widthOf($1) - gap }
  }

  /// Each column with the screen column at which it begins.
  func placed(from left: Int) -> [(column: Column, start: Int)] {
    var start = left + Self.gutter
    return columns.map { column in
      defer { start += column.width + Self.gap }
      return (column, start)
    }
  }

  /// Writes the headings; `title` is a heading with its arrow.
  func drawHeadings(into frame: inout Frame, area: Rect, look: Appearance, title: (Kind) -> SafeText) {
    frame.fill(area, style: look[.columnHeader])
    for (column, start) in placed(from: area.left) {
      let text = title(column.kind).fitted(to: column.width, alignment: column.kind.alignment)
      frame.write(text, at: Position(column: start, row: area.top), style: look[.columnHeader], within: area)
    }
  }
}

extension ListColumn {
  /// A heading, with an arrow at a column that is sorted by.
  func title<Key>(_ word: SafeText, _ key: Key?, sort: ListSort<Key>, glyphs: Glyphs) -> SafeText {
    guard let (place, isAscending) = key.flatMap({ sort.step(of: $0) }) else { return word }
    let number: SafeText = sort.further.isEmpty ? "" : "\(place + 1)"
    let arrow = (isAscending ? glyphs.up : glyphs.down) + number
    return alignment == .right ? arrow + word : word + arrow
  }
}

/// One row of a list.
///
/// Cursor and mark are told by signs as well as by colour, at the signs and the main column alone: over a slow line,
/// moving must not send two rows anew.
struct ListRowView {
  var isCurrent: Bool
  var isMarked: Bool
  /// Not the server's word of now.
  var isMuted: Bool

  private var role: StyleRole {
    switch (isCurrent, isMarked) {
    case (true, true): .markedCursor
    case (true, false): .cursor
    case (false, true): .marked
    case (false, false): isMuted ? .muted : .text
    }
  }

  /// Draws the row; `cell` is a column's text and how it looks where it has something to say by itself.
  func draw<Kind>(
    _ columns: ColumnLayout<Kind>, into frame: inout Frame, area: Rect, look: Appearance,
    cell: (Kind) -> (text: SafeText, role: StyleRole?)
  ) {
    let style = look[role]
    let plain = look[isMuted ? .muted : .text]
    frame.fill(area, style: plain)
    let signs: SafeText = (isCurrent ? ">" : " ") + (isMarked ? "*" : " ")
    frame.write(signs, at: area.origin, style: style, within: area)
    for (column, start) in columns.placed(from: area.left) {
      let (full, role) = cell(column.kind)
      let isMain = column.kind == .main
      let text =
        isMain
        ? full.truncatedInTheMiddle(to: column.width, ellipsis: look.glyphs.ellipsis)
        : full.fitted(to: column.width, alignment: column.kind.alignment, ellipsis: look.glyphs.ellipsis)
      let cellStyle = isMain ? style : role.map { look[$0] } ?? plain
      frame.write(text, at: Position(column: start, row: area.top), style: cellStyle, within: area)
    }
    if isCurrent { frame.cursor = area.origin }
  }
}

/// Ids are random: their end tells them apart, and the details show all of it.
enum ShortID {
  static let columns = 8

  /// The last columns, with an ellipsis before them where there is more.
  static func words(_ id: String, glyphs: Glyphs) -> SafeText {
    let text = SafeText(id)
    guard text.width > columns + 1 else { return text }
    return glyphs.ellipsis + text.columns((text.width - columns)..<text.width)
  }
}

/// Draws words in the place of rows, in the middle of nowhere.
func drawInsteadOfRows(
  _ words: [(SafeText, StyleRole)], into frame: inout Frame, area: Rect, look: Appearance
) {
  var row = area.top + min(1, max(0, area.rows - 1))
  for (text, role) in words {
    for line in text.wrapped(to: max(1, area.columns - 4)) where row < area.bottom {
      frame.write(line, at: Position(column: area.left + 2, row: row), style: look[role], within: area)
      row += 1
    }
  }
}
