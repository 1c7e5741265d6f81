import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// What is known, what goes on, and the keys that matter.
struct PreviewStatus {
  let preview: PreviewState
  let keys: KeyNames
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    let columns = canvas.area.columns
    guard !canvas.area.isEmpty else { return }
    let room = max(0, columns - 2)
    let parts = parts
    let hints =
      preview.status.failure == nil ? preview.mode.drawing.hints(preview, keys) : "\(keys[.back]) back"
    let lines = [parts, parts.filter { !$0.yieldsToKeys }].map { StatusLine($0, columns: room, glyphs) }
    let withKeys = lines.first { $0.text.width + hints.width + 4 <= columns }
    let line = withKeys ?? lines[0]
    canvas.column = columns > 2 ? 1 : 0
    canvas.write(line.text.truncated(to: max(1, room), ellipsis: glyphs.ellipsis), line.role)
    if withKeys != nil { canvas.write(hints, .muted, endingBefore: columns) }
  }
}

private struct StatusPart {
  var text: SafeText
  /// Other words for the same, to be used where there is no room for `text`.
  var shorter: [SafeText] = []
  var role = StyleRole.muted
  /// Whether keys are worth more where there is room for one of them.
  var yieldsToKeys = false
}

extension StatusPart {
  /// Words for the same, the longest first.
  init(_ words: [SafeText], role: StyleRole = .muted) {
    self.init(text: words.first ?? "", shorter: Array(words.dropFirst()), role: role)
  }
}

/// As many parts as there is room for, the most important first.
private struct StatusLine {
  private(set) var text: SafeText = ""
  private(set) var role = StyleRole.muted

  init(_ parts: [StatusPart], columns: Int, _ glyphs: Glyphs) {
    for part in parts {
      guard !text.isEmpty else {
        text = part.text
        role = part.role
        continue
      }
      let longer = ([part.text] + part.shorter).lazy.map { [text] in glyphs.joined([text, $0]) }
      guard let fitting = longer.first(where: { $0.width <= columns }) else { break }
      text = fitting
      if part.role != .muted { role = part.role }
    }
  }
}

extension PreviewStatus {
  /// The most important first.
  private var parts: [StatusPart] {
    guard preview.status.failure == nil else { return [StatusPart(text: "no content", role: .error)] }
    var parts: [StatusPart] = []
    if let notice = preview.notice {
      parts.append(StatusPart(text: PreviewWords.notice(notice, keys), role: .notice))
    }
    if preview.mode == .summary { return parts + summaryParts + moreParts }
    // Why nothing comes, and what needs an answer, must not fall off the end.
    if isStuck { parts.append(readingPart) }
    let problem = problemHere
    if let search = preview.search, search.isWorthTelling, problem == nil || search.target != .badLine {
      parts.append(searchPart(search))
    }
    if let problem { parts.append(problem) }
    if let cut = cutHere { parts.append(cut) }
    if preview.mode == .record, let path = preview.record?.path {
      parts.append(pathPart(SafeText(path)))
    }
    parts.append(StatusPart(PreviewWords.position(preview)))
    parts += moreParts
    if let typed = preview.filter?.text, !typed.isEmpty, preview.filtered != nil {
      let words: SafeText = "& \(typed)"
      let room = max(16, preview.viewport.columns / 3)
      parts.append(StatusPart(text: words.truncated(to: room, ellipsis: glyphs.ellipsis), role: .notice))
    }
    parts += PreviewWords.filterNotes(preview, keys).map { StatusPart(text: $0, role: .notice) }
    if let remembered = preview.remembered, preview.mode != .difference, preview.notice == nil {
      let number = PreviewWords.count(remembered.number)
      parts.append(StatusPart(["\(keys[.difference]) compares with \(number)"], role: .notice))
    }
    let broken = PreviewWords.brokenQuote(preview)
    if !broken.isEmpty { parts.append(StatusPart(broken, role: .warning)) }
    if let uneven = PreviewWords.unevenRow(preview) {
      parts.append(StatusPart(text: uneven, role: .warning))
    }
    if let sideways = preview.mode.drawing.sideways(preview) { parts.append(StatusPart(text: sideways)) }
    if !isStuck { parts.append(readingPart) }
    return parts
  }

  /// Of a path that is too long, the end is worth most.
  private func pathPart(_ path: SafeText) -> StatusPart {
    let ellipsis = glyphs.ellipsis
    let ends = [2, 3].map { ellipsis + SafeText(String(path.string.suffix(preview.viewport.columns / $0))) }
    return StatusPart(
      text: path.truncatedInTheMiddle(to: max(1, preview.viewport.columns - 2), ellipsis: ellipsis),
      shorter: ends)
  }

  /// Where nothing is under a cursor, whether the screen shows the end.
  private var moreParts: [StatusPart] {
    preview.mode.drawing.hasMoreBelow(preview) ? [StatusPart(text: "more below")] : []
  }

  private var summaryParts: [StatusPart] {
    guard !preview.showsFacts else { return [StatusPart(text: "read from the end of the file")] }
    guard let progress = preview.summaryProgress else {
      return [StatusPart(text: "counting", role: .progress)]
    }
    let stage = progress.stage
    let failure = preview.summaryFailure.map { StatusPart(text: PreviewWords.unreadable($0), role: .error) }
    return [failure].compactMap(\.self) + [
      StatusPart(
        text: PreviewWords.summary(progress, keys), role: stage == .running ? .progress : .muted,
        yieldsToKeys: stage == .ended)
    ]
  }

  private var isStuck: Bool {
    switch preview.status.stage {
    case .interrupted, .undecodable: true
    case .opening: preview.status.waiting != nil
    case .reading, .paused, .ended: false
    }
  }

  private func searchPart(_ search: PreviewSearch) -> StatusPart {
    let text = PreviewWords.search(search, total: preview.status.bytesTotal, keys)
    return StatusPart(text: text, role: search.isRunning ? .progress : .notice)
  }

  /// What is wrong with the record that is open.
  private var problemHere: StatusPart? {
    guard preview.status.hasRecords, let verdict = preview.record?.content?.verdict else { return nil }
    switch verdict {
    case .bad(let problem):
      let place: SafeText = "! column \(PreviewWords.count(problem.column))"
      return StatusPart(text: "! " + PreviewWords.problem(problem), shorter: [place], role: .error)
    case .faulty(let diagnostic):
      let mark = DiagnosticWords.mark(diagnostic.severity)
      let place = diagnostic.column.map { mark + " column \(PreviewWords.count($0))" } ?? mark
      return StatusPart(
        text: mark + " " + PreviewWords.diagnostic(diagnostic), shorter: [place],
        role: diagnostic.severity == .error ? .error : .warning)
    case .good, .empty, .unchecked, .unfinished: return nil
    }
  }

  /// That the record that is open is not shown whole; below it there is seldom room to say so.
  private var cutHere: StatusPart? {
    guard preview.mode == .record, let view = preview.record, view.layers.count == 1,
      let content = view.content, let cut = PreviewWords.cut(content, keys)
    else { return nil }
    return StatusPart(text: cut, role: .warning)
  }

  private var readingPart: StatusPart {
    let text = PreviewWords.reading(preview, keys)
    switch preview.status.stage {
    case .interrupted, .undecodable: return StatusPart(text: text, role: .error)
    case .opening, .reading, .paused: return StatusPart(text: text)
    case .ended: return StatusPart(text: text, yieldsToKeys: true)
    }
  }
}

extension PreviewSearch {
  /// A search that came to nothing was told by a notice.
  fileprivate var isWorthTelling: Bool { hit != nil || isRunning }
}
