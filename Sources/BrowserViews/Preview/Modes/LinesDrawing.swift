import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// Lines: as records with number, size and verdict, or as text.
protocol LinesDrawing: ModeDrawing {}

extension LinesDrawing {
  static func draw(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
    let gutter = PreviewGutter(preview, columns: area.columns)
    var line = firstLine(preview, rows: area.rows)
    var row = area.top
    let shown = preview.shownLines(line..<line + area.rows, area.size)
    for known in shown.items {
      guard row < area.bottom else { return }
      let rest = Rect(column: area.left, row: row, columns: area.columns, rows: area.bottom - row)
      row += drawLine(
        known, isUnderCursor: line == preview.lines.cursor, preview, gutter, into: &frame, area: rest,
        look: look)
      line += 1
    }
    drawUnreadable(shown.failure, into: &frame, area: area.splitTop(row - area.top).rest, look: look)
  }

  static func sideways(_ preview: PreviewState) -> SafeText? {
    preview.left > 0 ? "byte \(PreviewWords.count(Int(preview.left) + 1))" : nil
  }
}

/// The topmost line, such that the one under the cursor is on the screen whatever its size.
private func firstLine(_ preview: PreviewState, rows: Int) -> Int {
  min(max(preview.lines.top, preview.lines.cursor - rows + 1), preview.lines.cursor)
}

/// Draws one line and returns the rows it took.
private func drawLine(
  _ line: ShownLine, isUnderCursor: Bool, _ preview: PreviewState, _ gutter: PreviewGutter,
  into frame: inout Frame, area: Rect, look: PreviewAppearance
) -> Int {
  let columns = max(1, area.columns - gutter.width)
  let note = verdictNote(line, preview, isShort: columns < 60)
  let spans = note.map { [TextSpan(noteRole(line), $0.string + "  ")] + line.spans } ?? line.spans
  let rows =
    preview.isWrapping
    ? SpanRows.wrapped(spans, columns: columns, limit: area.rows)
    : [SpanRows.row(spans, from: 0, columns: columns)]
  for (index, pieces) in rows.enumerated() {
    let row = Rect(column: area.left, row: area.top + index, columns: area.columns, rows: 1)
    if isUnderCursor { frame.fill(row, style: look.theme[.cursor]) }
    var pen = RowWriter(theme: look.theme, row: row, override: isUnderCursor ? look.theme[.cursor] : nil)
    if index == 0 { drawGutter(line, gutter, &pen, into: &frame) }
    pen.skip(to: row.left + gutter.width)
    pen.write(pieces, into: &frame)
  }
  markCuts(line, preview, gutter, row: area, into: &frame, look: look)
  if isUnderCursor { frame.cursor = area.origin }
  return rows.count
}

private func drawGutter(
  _ line: ShownLine, _ gutter: PreviewGutter, _ pen: inout RowWriter, into frame: inout Frame
) {
  let left = pen.row.left
  if gutter.number > 0 {
    let number = SafeText(String(line.extent.line + 1))
    pen.write(number, endingBefore: left + gutter.number, .lineNumber, into: &frame)
  }
  if gutter.mark > 0 {
    let (mark, role) = line.verdict.mark
    pen.write(mark, role, into: &frame)
    pen.skip(to: left + gutter.number + gutter.mark)
  }
  if gutter.size > 0 {
    let size = PreviewWords.size(line.extent.byteCount, isAtLeast: !line.extent.isWhole)
    pen.write(size, endingBefore: left + gutter.width, .muted, into: &frame)
  }
}

/// `<` and `>` where a line goes on beyond the screen.
private func markCuts(
  _ line: ShownLine, _ preview: PreviewState, _ gutter: PreviewGutter, row: Rect, into frame: inout Frame,
  look: PreviewAppearance
) {
  guard !preview.isWrapping, row.columns > gutter.width + 2 else { return }
  let style = look.theme[.muted]
  if preview.left > 0, line.extent.byteCount > 0 {
    frame.write("<", at: Position(column: row.left + gutter.width, row: row.top), style: style)
  }
  let end = Position(column: row.right - 1, row: row.top)
  let slice = line.spans.reduce(0) { $0 + SafeText($1.text).width }
  let isCut = slice > row.columns - gutter.width
  if isCut { frame.write(">", at: end, style: style) }
}

/// What is wrong with a line, in words; short ones leave out where it is.
private func verdictNote(_ line: ShownLine, _ preview: PreviewState, isShort: Bool) -> SafeText? {
  guard preview.layout == .records, preview.left == 0 else { return nil }
  switch line.verdict {
  case .bad(let problem):
    return isShort ? SafeText(PreviewWords.reason(problem.reason)) : PreviewWords.problem(problem)
  case .faulty(let diagnostic):
    return isShort ? SafeText(diagnostic.words) : PreviewWords.diagnostic(diagnostic)
  case .good, .empty, .unchecked, .unfinished: return nil
  }
}

private func noteRole(_ line: ShownLine) -> SpanRole {
  if case .faulty(let diagnostic) = line.verdict, diagnostic.severity == .warning { return .warning }
  return .spoilt
}

extension RecordVerdict {
  /// A sign for the verdict, which does not need colour to be understood.
  fileprivate var mark: (SafeText, StyleRole) {
    switch self {
    case .good: (" ", .text)
    case .empty: ("-", .muted)
    case .bad: ("!", .error)
    case .faulty(let diagnostic):
      (DiagnosticWords.mark(diagnostic.severity), diagnostic.severity == .error ? .error : .warning)
    case .unchecked: ("?", .warning)
    case .unfinished: ("+", .muted)
    }
  }
}
