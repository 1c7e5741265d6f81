import BrowserCore
import TerminalKit

/// A column that a list can have.
protocol ListColumn: CaseIterable, Hashable, Sendable {
  /// The column that gets the room that is left, and never gives way.
  static var main: Self { get }
  /// How much it is needed beside others: the least needed gives way first on narrow screens.
  var need: Int { get }
  var alignment: TextAlignment { get }
  /// Its name, for headings and menus.
  var rawValue: String { get }
  associatedtype Key: SortKey
  /// What rows are sorted by for it; nil where they cannot be.
  var sortKey: Key? { get }
}

/// The columns of a list that fit, and where they stand.
struct ColumnLayout<Kind: ListColumn> {
  struct Column {
    var kind: Kind
    var width: Int
  }

  let columns: [Column]

  /// Chooses from the wanted columns for a width; the least needed give way first, those that the person asked for last,
  /// the main one never.
  init(_ wanted: [Kind], asked: Set<Kind> = [], widths: ColumnWidths<Kind>) {
    let givingWay = Kind.allCases.sorted {
      asked.contains($0) == asked.contains($1) ? $0.need < $1.need : asked.contains($1)
    }
    var kinds = wanted.contains(.main) ? wanted : [.main] + wanted
    for kind in givingWay where kind != .main && widths.room(beside: kinds) < widths.leastOfMain {
      kinds.removeAll { $0 == kind }
    }
    let shared = widths.shared(among: kinds)
    columns = kinds.map { Column(kind: $0, width: shared[$0] ?? widths.least($0)) }
  }

  /// Each column with the column of the row at which it begins.
  var placed: [(column: Column, start: Int)] {
    var start = ColumnWidths<Kind>.gutter
    return columns.map { column in
      defer { start += column.width + ColumnWidths<Kind>.gap }
      return (column, start)
    }
  }

  /// Writes the headings, with arrows at the columns that are sorted by.
  func drawHeadings(_ sort: ListSort<Kind.Key>, on canvas: inout Canvas) {
    canvas.fill(.columnHeader)
    for (column, start) in placed {
      let title = column.kind.title(sort: sort, glyphs: canvas.look.glyphs)
      canvas.column = start
      canvas.write(title.fitted(to: column.width, alignment: column.kind.alignment), .columnHeader)
    }
  }
}

extension ListColumn {
  /// The heading, with an arrow where it is sorted by.
  func title(sort: ListSort<Key>, glyphs: Glyphs) -> SafeText {
    let word = SafeText(rawValue.uppercased())
    guard let (place, isAscending) = sortKey.flatMap({ sort.step(of: $0) }) else { return word }
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
    _ columns: ColumnLayout<Kind>, on canvas: inout Canvas, cell: (Kind) -> (text: SafeText, role: StyleRole?)
  ) {
    let style = canvas.look[role]
    let plain = canvas.look[isMuted ? .muted : .text]
    let ellipsis = canvas.look.glyphs.ellipsis
    canvas.fill(isMuted ? .muted : .text)
    canvas.write((isCurrent ? ">" : " ") + (isMarked ? "*" : " "), style: style)
    for (column, start) in columns.placed {
      let (full, role) = cell(column.kind)
      let isMain = column.kind == .main
      let text =
        isMain
        ? full.truncatedInTheMiddle(to: column.width, ellipsis: ellipsis)
        : full.fitted(to: column.width, alignment: column.kind.alignment, ellipsis: ellipsis)
      canvas.column = start
      canvas.write(text, style: isMain ? style : role.map { canvas.look[$0] } ?? plain)
    }
    if isCurrent { canvas.putCursor() }
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
func drawInsteadOfRows(_ words: [(SafeText, StyleRole)], on canvas: inout Canvas) {
  let area = canvas.area
  let lines = words.flatMap { LineBuilder.Piece(text: $0, role: $1).wrapped(to: area.columns - 4) }
  canvas.within(area.splitTop(min(1, max(0, area.rows - 1))).rest) { canvas in
    canvas.rows(lines) { canvas, line in
      canvas.column = 2
      canvas.write(line.text, line.role)
    }
  }
}
