import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What came of a deletion: the numbers, and why some files are still there.
func drawDeletionResults(_ deletion: DeletionState, _ state: AppState, on canvas: inout Canvas) {
  let width = max(1, min(70, canvas.area.columns - 4))
  let lines = (numberLines(deletion) + reasonLines(deletion)).flatMap { $0.wrapped(to: width) }
  let shown = lines.prefix(max(1, canvas.area.rows - 3))
  let size = Size(columns: width + 4, rows: shown.count + 3)
  let again: SafeText = deletion.filesLeft.isEmpty ? "" : "\(state.keyNames.hint(.retryFailed))   "
  canvas.within(canvas.drawBox(DeletionWords.title(deletion), size)) {
    $0.write(shown, below: again + "\(state.keyNames[.dismiss]) closes")
  }
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
