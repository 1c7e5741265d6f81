import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The last line: what just happened, else where we are; at the right what can be done.
func drawStatus(_ state: AppState, on canvas: inout Canvas) {
  let glyphs = canvas.look.glyphs
  canvas.fill(.text)
  var line = LineBuilder()
  if let count = state.keyboard.count {
    let keys = state.keyNames
    line.add(" \(count)", .key)
    line.add(
      "  \(keys[.moveDown]) \(keys[.moveUp]) \(keys[.pageDown]) move so often, \(keys[.last]) goes there",
      .muted)
  } else if let wait = state.keyboard.wait {
    line.add(" " + WaitWords.keys(state.keyboard), .key)
    line.add(WaitWords.words(wait, state), .warning)
  } else if !state.keyboard.pending.isEmpty {
    addContinuations(state, to: &line)
  } else if let message = message(state, glyphs: glyphs) {
    return draw(message, on: &canvas)
  } else {
    line = state.objectList.map { position($0, state, glyphs) } ?? position(state, glyphs)
    // The likeliest stand farthest right, where they stay when another has to give way.
    for (index, hint) in hints(state).enumerated().reversed() {
      line.addRight(hint, .muted, weight: 50 - index)
    }
  }
  line.draw(on: &canvas)
}

/// Where we are in the list of files.
private func position(_ state: AppState, _ glyphs: Glyphs) -> LineBuilder {
  let list = state.list
  var line = LineBuilder()
  line.add(" " + ListingWords.position(list, now: state.now, glyphs: glyphs), positionRole(state))
  let columns = ColumnLayout(list, width: state.size.columns).columns.map(\.kind)
  if list.sort != .standard, !columns.contains(where: { $0.sortKey == list.sort.key }) {
    line.add(hiddenSort(sortWords(list.sort.key), list.sort, glyphs: glyphs), .muted)
  }
  addRefreshing(state, glyphs, to: &line)
  if list.filter.usesReferences, !(list.references?.isComplete ?? false) {
    line.add(state.references.isReading ? "  uses being read" : "  uses not known of all", .warning)
  }
  if list.rangeAnchor != nil { line.add("  range: \(state.keyNames[.range]) ends it", .notice) }
  return line
}

/// Where we are in a list over the list of files.
private func position(_ objects: ObjectListState, _ state: AppState, _ glyphs: Glyphs) -> LineBuilder {
  var line = LineBuilder()
  line.add(" " + ObjectWords.position(objects, state, glyphs: glyphs))
  let columns = ColumnLayout(objects, width: state.size.columns).columns.map(\.kind)
  if objects.sort != .standard(in: objects.place),
    !columns.contains(where: { $0.sortKey == objects.sort.key })
  {
    line.add(hiddenSort(sortWords(objects.sort.key), objects.sort, glyphs: glyphs), .muted)
  }
  addRefreshing(state, glyphs, to: &line)
  if objects.rangeAnchor != nil { line.add("  range: \(state.keyNames[.range]) ends it", .notice) }
  return line
}

private func addRefreshing(_ state: AppState, _ glyphs: Glyphs, to line: inout LineBuilder) {
  guard state.refreshesItself else { return }
  line.add(" \(glyphs.separator) every \(state.session.refreshSeconds) s", .muted)
}

/// What the list is sorted by, where that is not as usual and no heading shows it.
private func hiddenSort<Key>(_ word: SafeText, _ sort: ListSort<Key>, glyphs: Glyphs) -> SafeText {
  " \(glyphs.separator) by " + word + " " + (sort.isAscending ? glyphs.up : glyphs.down)
}

/// What has to be said instead of where we are.
private func message(_ state: AppState, glyphs: Glyphs) -> StatusMessage? {
  if let notice = state.notice { return NoticeWords.message(notice, keys: state.keyNames, glyphs: glyphs) }
  guard case .ended(.failed(let error)) = state.list.phase, state.list.table.fileCount > 0,
    state.preview == nil, state.objectList == nil
  else { return nil }
  let age: SafeText =
    state.list.cachedAt.map { "Shown is the list \($0.asOfWords(now: state.now)); " } ?? ""
  return StatusMessage(error, advice: age + "\(state.keyNames[.refresh]) tries again", role: .error)
}

/// Draws a message in as many lines as it needs, over what stands above when one is not enough.
private func draw(_ message: StatusMessage, on canvas: inout Canvas) {
  let area = canvas.area
  let most = max(1, min(StatusMessage.mostLines, canvas.frame.size.rows / 3))
  let lines = message.lines(columns: area.columns - 1, most: most, ellipsis: canvas.look.glyphs.ellipsis)
  for (offset, line) in lines.enumerated() {
    canvas.within(area.row(offset + 1 - lines.count)) { canvas in
      canvas.fill(.text)
      canvas.write(line, message.role)
    }
  }
}

private func positionRole(_ state: AppState) -> StyleRole {
  if case .waiting = state.list.phase { return .warning }
  if case .ended(.stoppedAtLimit) = state.list.phase { return .warning }
  if case .ended(.repeated) = state.list.phase { return .warning }
  return .text
}

/// How the keys that were begun go on.
private func addContinuations(_ state: AppState, to line: inout LineBuilder) {
  let continuations = state.keyboard.keymap.continuations(of: state.keyboard.pending, in: state.keyContext)
  line.add(" \(KeySequence(state.keyboard.pending).displayName)", .key)
  for next in continuations {
    line.add("  \(next.key.displayName)", .key)
    line.add(" \(next.action.hint)", .muted)
  }
}

/// The likeliest actions now, the most important first.
private func hints(_ state: AppState) -> [SafeText] {
  let context = state.viewContext
  return likely(state, context).filter { $0.unavailability(in: state) == nil }.compactMap { action in
    state.keyboard.keymap.firstKey(of: action, in: context).map { "\($0) " + word(action, state) }
  }
}

/// What has no purposes has other filters in the same menu, and evaluations have runs for files.
private func word(_ action: Action, _ state: AppState) -> SafeText {
  guard let objects = state.objectList else { return SafeText(action.hint) }
  if action == .purposes { return "show" }
  return action == .showFiles && objects.place == .collection(.evaluation)
    ? "its runs" : SafeText(action.hint)
}

private func likely(_ state: AppState, _ context: KeyContext) -> [Action] {
  if let objects = state.objectList, !objects.marks.isEmpty {
    return [.help, .delete, .detach, .download, .clearMarks, .filter, .map, .cancelObjects]
  }
  switch context {
  case .objects:
    return [.help, .showFiles, .delete, .purposes, .failedRequests, .filter, .map, .detail, .back]
  case .objectFiles: return [.help, .preview, .download, .delete, .detach, .users, .detail, .map, .back]
  default:
    return state.list.marks.isEmpty
      ? [
        .help, .preview, .delete, .upload, .download, .filter, .purposes, .detail, .mark, .map, .markAll,
        .sort,
      ]
      : [.help, .delete, .download, .clearMarks, .filter, .compare, .export, .map]
  }
}
