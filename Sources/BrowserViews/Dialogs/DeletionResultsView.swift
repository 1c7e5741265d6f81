import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What came of a deletion: the numbers, and why some files are still there.
func drawDeletionResults(
  _ deletion: DeletionState, _ state: AppState, into frame: inout Frame, look: Appearance
) {
  let width = max(1, min(70, frame.size.columns - 4))
  let lines = (numberLines(deletion) + reasonLines(deletion)).flatMap { line in
    line.text.wrapped(to: width).map { LineBuilder.Piece(text: $0, role: line.role) }
  }
  let room = max(1, frame.size.rows - 3)
  let shown = lines.prefix(room)
  let box = DialogBox(title: DeletionWords.title(deletion), theme: look.theme)
  let size = Size(columns: width + 4, rows: shown.count + 3)
  let inside = box.draw(into: &frame, rect: frame.bounds.centered(size), glyphs: look.glyphs)
  for (offset, line) in shown.enumerated() {
    let position = Position(column: inside.left, row: inside.top + offset)
    frame.write(line.text, at: position, style: look[line.role], within: inside)
  }
  let last = Position(column: inside.left, row: max(inside.top, inside.bottom - 1))
  let again: SafeText = deletion.filesLeft.isEmpty ? "" : "\(state.keyNames.hint(.retryFailed))   "
  frame.write(
    again + "\(state.keyNames[.dismiss]) closes", at: last, style: look[.muted], within: inside)
  frame.cursor = last
}

private func numberLines(_ deletion: DeletionState) -> [LineBuilder.Piece] {
  var numbers: [(String, Int, StyleRole)] = [
    (DeletionWords.doneWord(deletion).string, deletion.deleted, .success),
    ("already gone", deletion.alreadyGone, .text),
    ("refused", deletion.refused, .error), ("failed", deletion.failed, .error),
    ("not tried", deletion.untouched, .warning),
  ]
  if deletion.alreadyEnded > 0 { numbers.insert(("ended before", deletion.alreadyEnded, .text), at: 2) }
  let columns = numbers.map { $0.1.grouped.count }.max() ?? 1
  return numbers.map { word, count, role in
    let number = SafeText(count.grouped).fitted(to: columns, alignment: .right)
    let freed: SafeText = role == .success && count > 0 ? freedWords(deletion) : ""
    return .init(text: number + "  " + SafeText(word) + freed, role: count > 0 ? role : .muted)
  }
}

/// What was won; of a deletion that was gone on with, the earlier part is not known.
private func freedWords(_ deletion: DeletionState) -> SafeText {
  guard !deletion.freed.isZero else { return "" }
  return deletion.doneBefore > 0 ? ", \(deletion.freed.words) of it now" : ", \(deletion.freed.words)"
}

private func reasonLines(_ deletion: DeletionState) -> [LineBuilder.Piece] {
  var lines = deletion.reasons.map { reason in
    let words = ErrorWords.headlineWithRequest(reason.example)
    let times = reason.count > 1 ? "\(reason.count.grouped) times, such as: " : ""
    return LineBuilder.Piece(text: SafeText(times) + words, role: .error)
  }
  if case .stopped(let error) = deletion.end, deletion.reasons.isEmpty {
    lines.append(.init(text: ErrorWords.headlineWithRequest(error), role: .error))
  }
  if case .stopped = deletion.end, deletion.untouched > 0 {
    lines.append(.init(text: "The next start offers to go on with the rest.", role: .text))
  }
  if deletion.refused + deletion.failed + deletion.untouched > 0 {
    lines.append(.init(text: "What was not deleted stays marked if it was.", role: .muted))
  }
  if let folder = deletion.archiveFolder {
    lines.append(.init(text: "Copies and manifest.jsonl lie in \(folder)", role: .text))
  }
  return lines
}
