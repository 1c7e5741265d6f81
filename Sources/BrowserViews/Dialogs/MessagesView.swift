import BrowserCore
import FilesAPI
import TerminalKit

/// What was said so far, the newest first, each message whole.
func drawMessages(from top: Int, _ state: AppState, into frame: inout Frame, look: Appearance) {
  let columns = max(1, min(100, frame.size.columns - 4))
  let lines = state.messages.dropFirst(top).flatMap { messageLines($0, state, columns, look) }
  let all = state.messages.isEmpty ? [LineBuilder.Piece(text: "Nothing was said yet.", role: .muted)] : lines
  let room = max(1, frame.size.rows - 4)
  let box = DialogBox(title: "Messages", theme: look.theme)
  let size = Size(columns: columns + 4, rows: min(all.count, room) + 3)
  let inside = box.draw(into: &frame, rect: frame.bounds.centered(size), glyphs: look.glyphs)
  for (offset, line) in all.prefix(room).enumerated() {
    let position = Position(column: inside.left, row: inside.top + offset)
    frame.write(line.text, at: position, style: look[line.role], within: inside)
  }
  let last = Position(column: inside.left, row: max(inside.top, inside.bottom - 1))
  let count = state.messages.count
  let keys = state.keyNames
  let closes: SafeText = "\(keys[.dismiss]) closes"
  let moves: SafeText = "\(keys[.moveDown]) \(keys[.moveUp]) move"
  let place: SafeText =
    count > 1 ? "\((top + 1).grouped) of \(count.grouped), \(moves), \(closes)" : closes
  frame.write(place, at: last, style: look[.muted], within: inside)
  frame.cursor = last
}

private func messageLines(
  _ message: Message, _ state: AppState, _ columns: Int, _ look: Appearance
) -> [LineBuilder.Piece] {
  let words = NoticeWords.message(message.notice, keys: state.keyNames, glyphs: look.glyphs)
  let ageWidth = 8
  let age = SafeText(message.at.ageWords(now: state.now)).fitted(to: ageWidth)
  return words.whole.wrapped(to: max(1, columns - ageWidth)).enumerated().map { index, text in
    let margin = index == 0 ? age : SafeText("").fitted(to: ageWidth)
    return LineBuilder.Piece(text: margin + text, role: words.role)
  }
}
