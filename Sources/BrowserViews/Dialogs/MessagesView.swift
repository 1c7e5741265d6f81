import BrowserCore
import FilesAPI
import TerminalKit

/// What was said so far, the newest first, each message whole.
func drawMessages(from top: Int, _ state: AppState, on canvas: inout Canvas) {
  let columns = max(1, min(100, canvas.area.columns - 4))
  let glyphs = canvas.look.glyphs
  let lines = state.messages.log.dropFirst(top).flatMap { message in
    messageLines(NoticeWords.message(message.notice, keys: state.keyNames, glyphs: glyphs), columns: columns)
    {
      message.at.ageWords(now: state.now)
    }
  }
  let nothing = LineBuilder.Piece(text: "Nothing was said yet.", role: .muted)
  let all = state.messages.log.isEmpty ? [nothing] : lines
  let shown = all.prefix(max(1, canvas.area.rows - 4))
  let count = state.messages.log.count
  let keys = state.keyNames
  let closes: SafeText = "\(keys[.dismiss]) closes"
  let moves: SafeText = "\(keys[.moveDown]) \(keys[.moveUp]) move"
  let place: SafeText =
    count > 1 ? "\((top + 1).grouped) of \(count.grouped), \(moves), \(closes)" : closes
  canvas.within(canvas.drawBox("Messages", Size(columns: columns + 4, rows: shown.count + 3))) {
    $0.write(shown, below: place)
  }
}

extension Canvas {
  /// Writes lines, and what keys do in the last row of the area, where the terminal's cursor stands.
  mutating func write(_ lines: some Sequence<LineBuilder.Piece>, below keys: SafeText) {
    write(lines)
    let last = Position.row(max(0, area.rows - 1))
    write(keys, .muted, at: last)
    putCursor(at: last)
  }
}

private func messageLines(_ message: StatusMessage, columns: Int, age: () -> String) -> [LineBuilder.Piece] {
  let ageWidth = 8
  let age = SafeText(age()).fitted(to: ageWidth)
  return message.whole.wrapped(to: max(1, columns - ageWidth)).enumerated().map { index, text in
    LineBuilder.Piece(text: (index == 0 ? age : .blanks(ageWidth)) + text, role: message.role)
  }
}
