import TerminalKit

/// What keys do in one way to show content; each has a file here, and one with its looks in the views.
///
/// To add one: a case of `PreviewMode`, its behavior, its place in the order of `Tab` (`next`), and its looks.
protocol ModeBehavior {
  /// Whether digits before a key count it.
  static var readsCounts: Bool { get }
  /// Whether keys that mean nothing here are the browser's at once, whatever they do in other modes.
  static var isAlone: Bool { get }

  /// Does what keys do here alone; nil for all others.
  static func perform(_ action: Action, _ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect]?
  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size)
  static func moveToStart(_ preview: inout PreviewState)
  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size)
  /// To the left when `direction` is below 0.
  static func moveSideways(_ preview: inout PreviewState, _ direction: Int, _ viewport: Size)
  static func moveToLineStart(_ preview: inout PreviewState)
  static func moveToLineEnd(_ preview: inout PreviewState, _ viewport: Size)
  /// Goes on to the mode that `Tab` leads to.
  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect]
}

extension ModeBehavior {
  static var readsCounts: Bool { false }
  static var isAlone: Bool { false }
  static func perform(_ action: Action, _ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect]? {
    nil
  }
  static func moveSideways(_ preview: inout PreviewState, _ direction: Int, _ viewport: Size) {}
  static func moveToLineStart(_ preview: inout PreviewState) {}
  static func moveToLineEnd(_ preview: inout PreviewState, _ viewport: Size) {}
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

/// A cursor in the rows of a record, and what is on the top of the screen.
protocol RecordCursor {
  var cursor: RecordPlace { get set }
  var top: RecordPlace { get set }
}

extension RecordCursor {
  mutating func move(_ movement: Movement, in rows: RecordRows) {
    cursor = rows.place(cursor, movedBy: movement.rows)
    if movement.isPage { top = rows.place(top, movedBy: movement.rows) }
  }
}

extension RecordLayer: RecordCursor {}
extension RowLayer: RecordCursor {}

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
