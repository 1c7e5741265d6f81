package import BrowserCore
import FilesStore
package import TerminalKit

/// The whole screen for a state: a pure picture, the same for the same arguments.
package func view(_ state: AppState, look: Appearance) -> Frame {
  var frame = Frame(size: state.size, style: look[.text])
  guard state.size.columns >= ScreenLayout.smallest.columns, state.size.rows >= ScreenLayout.smallest.rows
  else {
    drawTooSmall(into: &frame, look: look)
    return frame
  }
  if let preview = state.preview {
    drawPreview(
      preview, into: &frame, area: frame.bounds, theme: look.theme, glyphs: look.glyphs,
      keys: state.keyNames.in(.preview))
    if !state.isCovered, state.notice != nil || state.keyboard.count != nil {
      drawStatus(state, into: &frame, area: frame.bounds.splitBottom(1).bottom, look: look)
    }
  } else {
    drawBrowser(state, into: &frame, look: look)
  }
  drawOverlay(state, into: &frame, look: look)
  if let help = state.help { drawHelp(help, state, into: &frame, look: look) }
  if look.showsCursor, frame.cursor != nil { frame.showsCursor = true }
  frame.title = title(state)
  return frame
}

/// Where one is, for a tab among many; the count is left out as long as it still changes.
private func title(_ state: AppState) -> SafeText {
  let place: SafeText = "winnow \(state.session.profileName)"
  guard case .ended(.complete) = state.list.phase else { return place }
  return place + ", \(state.list.table.fileCount.counted("file"))"
}

private func drawBrowser(_ state: AppState, into frame: inout Frame, look: Appearance) {
  let layout = ScreenLayout(state)
  drawHeader(state, into: &frame, area: layout.header, look: look)
  if let objects = state.objectList {
    drawObjectList(objects, state, into: &frame, layout: layout, look: look)
  } else {
    drawFileList(state, into: &frame, layout: layout, look: look)
  }
  if let peek = state.peek { drawPeek(peek, state, into: &frame, area: layout.detail, look: look) }
  if let detail = state.detail {
    drawDetail(detail, state, into: &frame, area: layout.detail, look: look)
  }
  drawActivity(state, into: &frame, area: layout.activity, look: look)
  drawStatus(state, into: &frame, area: layout.status, look: look)
}

/// Says so at any size, down to a single cell.
private func drawTooSmall(into frame: inout Frame, look: Appearance) {
  let smallest = ScreenLayout.smallest
  let words: SafeText = "Terminal too small: \(smallest.columns)x\(smallest.rows) needed"
  for (row, line) in words.wrapped(to: max(1, frame.size.columns)).enumerated() {
    frame.write(line, at: Position(column: 0, row: row), style: look[.warning])
  }
}
