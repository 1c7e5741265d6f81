import ContentReading
import JSONLines
import TerminalKit

/// How a table is laid out: what is known of its columns, and which of them are on the screen.
///
/// A column is as wide as its widest cell seen so far and never gets narrower, so scrolling does not make it jump to
/// and fro.
package struct TableView: Equatable, Sendable {
  /// Columns between two columns of the table.
  package static let gap = 2

  /// Widest cell of each column seen so far.
  private var widths: [Int] = []
  /// Whether a cell was seen that is a number, and one that is none.
  private var hasNumbers: [Bool] = []
  private var hasTexts: [Bool] = []
  private var seen: Seen?
  /// The first column shown, but for the first of the table when that is kept.
  package internal(set) var left = 0
  /// Whether the first column stays in sight.
  package internal(set) var keepsFirst = false

  /// Columns known.
  package var columnCount: Int { widths.count }

  /// Whether all cells seen are numbers, so that they are aligned to the right.
  package func isNumeric(_ column: Int) -> Bool {
    hasNumbers.indices.contains(column) && hasNumbers[column] && !hasTexts[column]
  }

  mutating func learn(names: [String]) {
    for (column, name) in names.enumerated() { widen(column, to: SafeText(name).width) }
  }

  // MARK: Learning

  /// Rows that were looked at, by their place among those shown, without a gap; they need no second look.
  private struct Seen: Equatable, Sendable {
    var slice: TableSlice
    var filter: Int?
    var places = 0..<0
  }

  /// Forgets which rows were looked at, as there are others now.
  mutating func lookAnew() { seen = nil }

  /// Rows are looked at for these columns, and through a filter.
  mutating func look(at slice: TableSlice, filter: Int?) {
    guard seen?.slice != slice || seen?.filter != filter else { return }
    seen = Seen(slice: slice, filter: filter)
  }

  /// The places that were not looked at.
  func unseen(of places: Range<Int>) -> Range<Int> {
    guard let known = seen?.places, known.overlaps(places) else { return places }
    if places.lowerBound >= known.lowerBound {
      return min(known.upperBound, places.upperBound)..<places.upperBound
    }
    return known.upperBound >= places.upperBound ? places.lowerBound..<known.lowerBound : places
  }

  /// Takes in the rows from a place on; one that is still to grow is looked at again.
  mutating func learn(_ rows: [TableRow], from place: Int, headerRows: Int) {
    for row in rows where row.extent.line >= headerRows {
      if row.cellCount > 0 { widen(row.cellCount - 1, to: 1) }
      for cell in row.cells { learn(cell) }
    }
    let whole = place..<place + rows.prefix { $0.extent.isWhole && !$0.isPending }.count
    guard let known = seen?.places, !whole.isEmpty else { return }
    let isNext = known.lowerBound <= whole.upperBound && whole.lowerBound <= known.upperBound
    seen?.places =
      isNext && !known.isEmpty
      ? min(known.lowerBound, whole.lowerBound)..<max(known.upperBound, whole.upperBound) : whole
  }

  private mutating func learn(_ cell: ShownCell) {
    let width = cell.spans.reduce(0) { $0 + SafeText($1.text).width }
    widen(cell.column, to: width)
    guard width > 0 else { return }
    if cell.isNumber { hasNumbers[cell.column] = true } else { hasTexts[cell.column] = true }
  }

  private mutating func widen(_ column: Int, to width: Int) {
    while widths.count <= column {
      widths.append(1)
      hasNumbers.append(false)
      hasTexts.append(false)
    }
    widths[column] = max(widths[column], width)
  }

  // MARK: Layout

  /// A column on the screen.
  package struct Place: Equatable, Sendable {
    package var column: Int
    /// Screen columns from the left edge of the table.
    package var start: Int
    package var width: Int
    /// Whether the column goes on beyond the screen.
    package var isCut = false
  }

  /// The columns that a screen shows, from left to right.
  package func places(columns room: Int) -> [Place] {
    var places: [Place] = []
    var start = 0
    let kept = keepsFirst && left > 0 ? [0] : []
    for column in kept + Array(min(left, columnCount)..<columnCount) {
      guard start < room else { break }
      let wanted = width(of: column, room: room)
      let isLast = column == columnCount - 1
      let width = min(isLast ? widths[column] : wanted, room - start)
      places.append(
        Place(column: column, start: start, width: width, isCut: width < min(wanted, widths[column])))
      start += width + Self.gap
    }
    if places.last?.column == columnCount - 1 { spread(room - start + Self.gap, over: &places) }
    return places
  }

  /// Gives what is left of the screen to columns that are narrower than their cells.
  private func spread(_ room: Int, over places: inout [Place]) {
    var shift = 0
    for index in places.indices {
      places[index].start += shift
      let more = min(widths[places[index].column] - places[index].width, room - shift)
      guard more > 0 else { continue }
      places[index].width += more
      shift += more
    }
  }

  /// Very wide columns leave room for others.
  private func width(of column: Int, room: Int) -> Int { min(widths[column], max(10, room / 3)) }

  /// The farthest that `left` may go: from there on all columns to the last are on the screen.
  func lastLeft(columns room: Int) -> Int {
    var taken = keepsFirst && columnCount > 1 ? width(of: 0, room: room) + Self.gap : 0
    var first = columnCount
    while first > 0 {
      taken += width(of: first - 1, room: room) + (first < columnCount ? Self.gap : 0)
      guard taken <= room || first == columnCount else { break }
      first -= 1
    }
    return min(first, max(0, columnCount - 1))
  }

  /// Brings a column onto the screen.
  mutating func reveal(_ column: Int, columns room: Int) {
    guard !places(columns: room).contains(where: { $0.column == column && !$0.isCut }) else { return }
    left = column
  }
}
