import BrowserCore
import FilesStore
import JSONLines
import TerminalKit

/// Draws what is known, what goes on, and the keys that matter.
func drawPreviewStatus(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewLook) {
  guard !area.isEmpty else { return }
  let parts = statusParts(preview, columns: area.columns, look: look)
  let room = max(0, area.columns - 2)
  var text: SafeText = ""
  var role = StyleRole.muted
  for part in parts {
    let longer = text.string.isEmpty ? part.text : look.joined([text, part.text])
    guard longer.width <= room || text.string.isEmpty else { break }
    text = longer
    if part.role != .muted { role = part.role }
  }
  let start = Position(column: area.left + (area.columns > 2 ? 1 : 0), row: area.top)
  frame.write(
    text.truncated(to: max(1, room), ellipsis: look.glyphs.ellipsis), at: start, style: look.theme[role],
    within: area)
  let hints = PreviewWords.hints(preview)
  guard text.width + hints.width + 4 <= area.columns else { return }
  let place = Position(column: area.right - 1 - hints.width, row: area.top)
  frame.write(hints, at: place, style: look.theme[.muted], within: area)
}

private struct StatusPart {
  var text: SafeText
  var role = StyleRole.muted
}

/// The most important first.
private func statusParts(_ preview: PreviewState, columns: Int, look: PreviewLook) -> [StatusPart] {
  guard preview.failure == nil else { return [StatusPart(text: "no content", role: .error)] }
  var parts: [StatusPart] = []
  if let notice = preview.notice {
    parts.append(StatusPart(text: PreviewWords.notice(notice), role: .notice))
  }
  if preview.mode == .summary { return parts + summaryParts(preview) }
  // Why nothing comes, and what needs an answer, must not fall off the end.
  if isStuck(preview) { parts.append(readingPart(preview)) }
  if let search = preview.search, search.isWorthTelling { parts.append(searchPart(search, preview)) }
  if let problem = problemHere(preview) { parts.append(problem) }
  if let cut = cutHere(preview) { parts.append(cut) }
  if preview.mode == .record, let path = preview.record?.path {
    parts.append(StatusPart(text: SafeText(path)))
  }
  parts.append(StatusPart(text: PreviewWords.position(preview)))
  parts += PreviewWords.filter(preview, columns: columns, look.glyphs).map {
    StatusPart(text: $0, role: .notice)
  }
  if let broken = PreviewWords.brokenQuote(preview) { parts.append(StatusPart(text: broken, role: .warning)) }
  if let sideways = PreviewWords.sideways(preview) { parts.append(StatusPart(text: sideways)) }
  if !isStuck(preview) { parts.append(readingPart(preview)) }
  return parts
}

private func summaryParts(_ preview: PreviewState) -> [StatusPart] {
  guard let report = preview.summaryReport else { return [StatusPart(text: "counting", role: .progress)] }
  let role: StyleRole = report.progress.stage == .running ? .progress : .muted
  return [StatusPart(text: PreviewWords.summary(report.progress), role: role)]
}

private func isStuck(_ preview: PreviewState) -> Bool {
  switch preview.facts.stage {
  case .interrupted, .undecodable: true
  case .opening: preview.waiting != nil
  case .reading, .paused, .ended: false
  }
}

private func searchPart(_ search: PreviewSearch, _ preview: PreviewState) -> StatusPart {
  let text = PreviewWords.search(search, total: preview.facts.bytesTotal)
  return StatusPart(text: text, role: search.isRunning ? .progress : .notice)
}

/// What is wrong with the record that is open.
private func problemHere(_ preview: PreviewState) -> StatusPart? {
  guard preview.facts.kind.isRecords, let verdict = preview.record?.content?.verdict else { return nil }
  switch verdict {
  case .bad(let problem):
    return StatusPart(text: "! \(PreviewWords.problem(problem).string)", role: .error)
  case .faulty(let finding):
    let text = FindingWords.mark(finding.severity) + " " + PreviewWords.finding(finding)
    return StatusPart(text: text, role: finding.severity == .error ? .error : .warning)
  case .good, .empty, .unchecked, .unfinished: return nil
  }
}

/// That the record that is open is not shown whole; below it there is seldom room to say so.
private func cutHere(_ preview: PreviewState) -> StatusPart? {
  guard preview.mode == .record, let view = preview.record, view.layers.count == 1,
    let cut = view.content.flatMap(PreviewWords.cut)
  else { return nil }
  return StatusPart(text: cut, role: .warning)
}

private func readingPart(_ preview: PreviewState) -> StatusPart {
  let text = PreviewWords.reading(preview)
  switch preview.facts.stage {
  case .interrupted, .undecodable: return StatusPart(text: text, role: .error)
  case .opening, .reading, .paused, .ended: return StatusPart(text: text)
  }
}

extension PreviewSearch {
  /// A search that came to nothing was told by a notice.
  fileprivate var isWorthTelling: Bool {
    switch report?.stage {
    case nil, .running, .found: true
    case .absent, .stopped: false
    }
  }
}
