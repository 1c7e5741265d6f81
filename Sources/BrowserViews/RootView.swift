package import BrowserCore
import FilesStore
package import TerminalKit

/// The whole screen for a state: a pure picture, the same for the same arguments.
package func view(_ state: AppState, look: Appearance) -> Frame {
  var canvas = Canvas(size: state.size, look: look)
  guard state.size.columns >= ScreenLayout.smallest.columns, state.size.rows >= ScreenLayout.smallest.rows
  else {
    drawTooSmall(on: &canvas)
    return canvas.frame
  }
  if let preview = state.preview {
    drawPreview(preview, state.keyNames.in(.preview), on: &canvas)
    if !state.isCovered, state.notice != nil || state.keyboard.count != nil {
      canvas.within(canvas.area.splitBottom(1).bottom) { drawStatus(state, on: &$0) }
    }
  } else {
    drawBrowser(state, on: &canvas)
  }
  drawOverlay(state, on: &canvas)
  if let help = state.dialogs.help { drawHelp(help, state, on: &canvas) }
  if look.showsCursor, canvas.frame.cursor != nil { canvas.frame.showsCursor = true }
  canvas.frame.title = title(state)
  return canvas.frame
}

/// Where one is, for a tab among many; the count is left out as long as it still changes.
private func title(_ state: AppState) -> SafeText {
  let place: SafeText = "winnow \(state.session.profileName)"
  guard case .ended(.complete) = state.list.phase else { return place }
  return place + ", \(state.list.table.fileCount.counted("file"))"
}

private func drawBrowser(_ state: AppState, on canvas: inout Canvas) {
  let layout = ScreenLayout(state)
  canvas.within(layout.header) { drawHeader(state, on: &$0) }
  canvas.within(layout.headedList) { canvas in
    if let objects = state.objectList {
      drawObjectList(objects, state, on: &canvas)
    } else {
      drawFileList(state, on: &canvas)
    }
  }
  if let peek = state.peek { canvas.within(layout.detail) { drawPeek(peek, state, on: &$0) } }
  if let detail = state.detail { canvas.within(layout.detail) { drawDetail(detail, state, on: &$0) } }
  canvas.within(layout.activity) { drawActivity(state, on: &$0) }
  canvas.within(layout.status) { drawStatus(state, on: &$0) }
}

extension ScreenLayout {
  /// The list below its headings.
  fileprivate var headedList: Rect {
    Rect(
      at: Position(column: list.left, row: columnHeader.top),
      Size(columns: list.columns, rows: columnHeader.rows + list.rows))
  }
}

/// Says so at any size, down to a single cell.
private func drawTooSmall(on canvas: inout Canvas) {
  let smallest = ScreenLayout.smallest
  let words: SafeText = "Terminal too small: \(smallest.columns)x\(smallest.rows) needed"
  canvas.write(words.wrapped(to: max(1, canvas.area.columns)), .warning)
}
