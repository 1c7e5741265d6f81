package import TerminalKit

/// Where everything is on the screen: the one place that divides it.
package struct ScreenLayout: Equatable, Sendable {
  /// Smaller screens show a sentence instead.
  package static let smallest = Size(columns: 20, rows: 5)
  /// The pane stands beside the list from this width on, else below it.
  private static let besideFrom = 140
  /// A border and some lines.
  private static let smallestPeek = 5
  /// Transfers and deletions get a line each, at most so many.
  private static let mostActivityLines = 3

  package var header: Rect
  package var columnHeader: Rect
  package var list: Rect
  /// Details or a peek; empty when the pane is closed.
  package var detail: Rect
  /// Progress of transfers and deletions; empty when nothing runs.
  package var activity: Rect
  package var status: Rect

  package init(_ state: AppState) {
    let screen = Rect(state.size)
    let top = screen.splitTop(1)
    let bottom = top.rest.splitBottom(1)
    header = top.top
    status = bottom.bottom
    let lines = min(Self.activityCount(state), Self.mostActivityLines, max(0, bottom.rest.rows - 3))
    let middle = bottom.rest.splitBottom(lines)
    activity = middle.bottom
    let (files, pane) = Self.divide(middle.rest, state)
    detail = pane
    let columns = files.splitTop(1)
    columnHeader = columns.top
    list = columns.rest
  }

  private static func activityCount(_ state: AppState) -> Int {
    state.transfers.underWay.count + (state.isDeleting ? 1 : 0) + (state.comparison == nil ? 0 : 1)
  }

  /// The list and the pane of details.
  private static func divide(_ area: Rect, _ state: AppState) -> (files: Rect, pane: Rect) {
    if state.peek != nil {
      let parts = area.splitBottom(max(min(smallestPeek, area.rows - 2), area.rows / 3))
      return (parts.rest, parts.bottom)
    }
    guard state.detail != nil else { return (area, area.splitBottom(0).bottom) }
    if area.columns >= besideFrom, !state.session.isSlow {
      let left = area.columns * 3 / 5
      let files = Rect(at: area.origin, Size(columns: left - 1, rows: area.rows))
      let origin = Position(column: area.left + left, row: area.top)
      return (files, Rect(at: origin, Size(columns: area.columns - left, rows: area.rows)))
    }
    let parts = area.splitBottom(area.rows * 3 / 5)
    return (parts.rest, parts.bottom)
  }
}
