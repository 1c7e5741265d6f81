import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The last line: what just happened, else where we are; at the right what can be done.
func drawStatus(_ state: AppState, into frame: inout Frame, area: Rect, look: Look) {
  frame.fill(area, style: look[.text])
  var line = LineBuilder()
  if !state.pendingKeys.isEmpty {
    addContinuations(state, to: &line)
  } else if let notice = state.notice {
    let words = NoticeWords.words(notice, glyphs: look.glyphs)
    line.add(words.text, words.role)
  } else if case .ended(.failed(let error)) = state.list.phase, state.list.table.fileCount > 0 {
    line.add(ErrorWords.headlineWithRequest(error) + ". r tries again", .error)
  } else {
    line.add(
      " " + ListingWords.position(state.list, now: state.now, glyphs: look.glyphs), positionRole(state))
    if state.list.filter.usesReferences, !(state.list.references?.isComplete ?? false) {
      line.add(state.references.isReading ? "  uses being read" : "  uses not known of all", .warning)
    }
    if state.list.rangeAnchor != nil { line.add("  range: v ends it", .notice) }
    for (index, hint) in hints(state).enumerated() { line.addRight(hint, .muted, weight: 50 - index) }
  }
  line.draw(into: &frame, area: area, look: look)
}

private func positionRole(_ state: AppState) -> StyleRole {
  if case .waiting = state.list.phase { return .warning }
  if case .ended(.stoppedAtLimit) = state.list.phase { return .warning }
  if case .ended(.repeated) = state.list.phase { return .warning }
  return .muted
}

/// How the keys that were begun go on.
private func addContinuations(_ state: AppState, to line: inout LineBuilder) {
  let continuations = state.keymap.continuations(of: state.pendingKeys, in: state.keyContext)
  let isCopy = continuations.contains { $0.action == .copyID }
  let title: SafeText = isCopy ? "copy:" : "mark duplicates:"
  line.add(" \(KeySequence(state.pendingKeys).displayName)  \(title)", .key)
  for next in continuations {
    line.add("  \(next.key.displayName)", .key)
    line.add(" \(next.action.facts.hint)", .muted)
  }
}

/// The likeliest actions now, the most important first.
private func hints(_ state: AppState) -> [SafeText] {
  let likely: [Action] =
    state.list.marks.isEmpty
    ? [.help, .preview, .delete, .upload, .download, .filter, .purposes, .detail]
    : [.help, .delete, .download, .clearMarks, .filter]
  return likely.filter { $0.unavailability(in: state) == nil }.compactMap { action in
    state.keymap.firstKey(of: action, in: .files).map { "\($0) \(action.facts.hint)" }
  }
}
