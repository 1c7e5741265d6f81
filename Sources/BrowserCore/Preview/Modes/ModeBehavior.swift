import TerminalKit

/// What keys do in one way to show content; its looks are in the views.
///
/// To add one: a case of `PreviewMode`, its behavior, its place in the order of `Tab` (`advance`), and its looks.
protocol ModeBehavior {
  /// Whether digits before a key count it.
  static var readsCounts: Bool { get }
  /// Whether keys that mean nothing here are the browser's at once, whatever they do in other modes.
  static var isAlone: Bool { get }

  /// Does what keys do here alone; false for all others.
  static func perform(_ action: Action, _ preview: inout PreviewState) -> Bool
  static func move(_ preview: inout PreviewState, _ movement: Movement)
  static func moveToStart(_ preview: inout PreviewState)
  static func moveToEnd(_ preview: inout PreviewState)
  /// To the left when `direction` is below 0.
  static func moveSideways(_ preview: inout PreviewState, _ direction: Int)
  static func moveToLineStart(_ preview: inout PreviewState)
  static func moveToLineEnd(_ preview: inout PreviewState)
  /// Brings what is looked at onto the screen.
  static func settle(_ preview: inout PreviewState)
  /// Goes on to the mode that `Tab` leads to.
  static func advance(_ preview: inout PreviewState)
}

extension ModeBehavior {
  static var readsCounts: Bool { false }
  static var isAlone: Bool { false }
  static func perform(_ action: Action, _ preview: inout PreviewState) -> Bool { false }
  static func moveSideways(_ preview: inout PreviewState, _ direction: Int) {}
  static func moveToLineStart(_ preview: inout PreviewState) {}
  static func moveToLineEnd(_ preview: inout PreviewState) {}
  static func settle(_ preview: inout PreviewState) {}
  static func advance(_ preview: inout PreviewState) {}
}

/// The modes that show a page, read row by row.
protocol PageMode: ModeBehavior {
  static var hasCursor: Bool { get }
  /// Where the reader stands in the page.
  static var scroll: WritableKeyPath<PreviewState, PageScroll?> { get }
  /// The rows of the page; nil while there are none.
  static func rows(_ preview: PreviewState) -> RecordRows?
}

extension PageMode {
  static var hasCursor: Bool { true }

  static func move(_ preview: inout PreviewState, _ movement: Movement) {
    guard let rows = rows(preview), var place = preview[keyPath: scroll] else { return }
    if hasCursor { place.cursor = rows.place(place.cursor, movedBy: movement.rows) }
    if movement.isPage || !hasCursor { place.top = rows.place(place.top, movedBy: movement.rows) }
    preview[keyPath: scroll] = place
  }

  static func moveToStart(_ preview: inout PreviewState) { go(to: RecordPlace(line: 0), &preview) }

  static func moveToEnd(_ preview: inout PreviewState) {
    if let rows = rows(preview) { go(to: rows.end, &preview) }
  }

  private static func go(to place: RecordPlace, _ preview: inout PreviewState) {
    if hasCursor { preview[keyPath: scroll]?.cursor = place } else { preview[keyPath: scroll]?.top = place }
  }

  static func moveToLineStart(_ preview: inout PreviewState) { preview[keyPath: scroll]?.cursor.row = 0 }

  static func moveToLineEnd(_ preview: inout PreviewState) {
    guard let rows = rows(preview), let line = preview[keyPath: scroll]?.cursor.line else { return }
    preview[keyPath: scroll]?.cursor.row = rows.height(ofLine: line) - 1
  }

  static func settle(_ preview: inout PreviewState) {
    guard let rows = rows(preview), let place = preview[keyPath: scroll] else { return }
    preview[keyPath: scroll] = rows.settled(place, rows: preview.viewport.rows, hasCursor: hasCursor)
  }
}

/// The page that is on the screen, and the place in it.
package struct ShownPage {
  package let rows: RecordRows
  package let scroll: PageScroll
  package let hasCursor: Bool
}

extension PreviewState {
  /// The page that the mode shows; nil where it shows none, or nothing is there yet.
  package var page: ShownPage? {
    guard let mode = mode.behavior as? any PageMode.Type, let rows = mode.rows(self),
      let scroll = self[keyPath: mode.scroll]
    else { return nil }
    return ShownPage(rows: rows, scroll: scroll, hasCursor: mode.hasCursor)
  }
}

/// How far a key moves, in rows of the screen.
struct Movement {
  let rows: Int
  /// Whether the screen moves with the cursor.
  let isPage: Bool

  /// Nil for keys that do not move up or down on a screen of so many rows.
  init?(_ action: Action, screen rows: Int) {
    let page = max(1, rows - 1)
    let half = max(1, rows / 2)
    switch action {
    case .moveDown: self.init(1, isPage: false)
    case .moveUp: self.init(-1, isPage: false)
    case .pageDown, .mark: self.init(page, isPage: true)
    case .pageUp: self.init(-page, isPage: true)
    case .halfPageDown: self.init(half, isPage: true)
    case .halfPageUp: self.init(-half, isPage: true)
    default: return nil
    }
  }

  init(_ rows: Int, isPage: Bool) {
    self.rows = rows
    self.isPage = isPage
  }
}

extension PreviewMode {
  var behavior: any ModeBehavior.Type {
    switch self {
    case .records: RecordsMode.self
    case .record: RecordMode.self
    case .chat: ChatMode.self
    case .table: TableMode.self
    case .row: RowMode.self
    case .text: TextMode.self
    case .hex: HexMode.self
    case .summary: SummaryMode.self
    case .difference: DifferenceMode.self
    }
  }
}
