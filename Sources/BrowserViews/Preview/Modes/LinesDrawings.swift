import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// Lines: as records with number, size and verdict, or as text.
protocol LinesDrawing: ModeDrawing {}

extension LinesDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    let area = canvas.area
    let first = firstLine(preview, rows: area.rows)
    let shown = preview.shownLines(first..<first + area.rows)
    let view = LinesView(preview: preview, gutter: preview.gutter)
    var rest = area
    for (offset, line) in shown.items.enumerated() where !rest.isEmpty {
      let isUnderCursor = first + offset == preview.lines.cursor
      rest = rest.splitTop(canvas.within(rest) { view.draw(line, isUnderCursor, on: &$0) }).rest
    }
    canvas.within(rest) { drawUnreadable(shown.failure, on: &$0) }
  }

  static func sideways(_ preview: PreviewState) -> SafeText? {
    preview.left > 0 ? "byte \(PreviewWords.count(Int(preview.left) + 1))" : nil
  }
}

/// The topmost line, such that the one under the cursor is on the screen whatever its size.
private func firstLine(_ preview: PreviewState, rows: Int) -> Int {
  min(max(preview.lines.top, preview.lines.cursor - rows + 1), preview.lines.cursor)
}

/// Lines with what stands left of them.
private struct LinesView {
  let preview: PreviewState
  let gutter: PreviewGutter

  /// Draws one from the top on, and returns the rows that it took.
  func draw(_ line: ShownLine, _ isUnderCursor: Bool, on canvas: inout Canvas) -> Int {
    let area = canvas.area
    let columns = max(1, area.columns - gutter.width)
    let note = verdictNote(line, preview, isShort: columns < 60)
    let spans = note.map { [TextSpan(noteRole(line), $0.string + "  ")] + line.spans } ?? line.spans
    let rows =
      preview.isWrapping
      ? SpanRows.wrapped(spans, columns: columns, limit: area.rows)
      : [SpanRows.row(spans, from: 0, columns: columns)]
    for (index, pieces) in rows.enumerated() {
      canvas.within(area.row(index)) { canvas in
        if isUnderCursor { canvas.highlight() }
        if index == 0 { drawGutter(line, on: &canvas) }
        canvas.skip(to: gutter.width)
        canvas.write(pieces)
      }
    }
    markCuts(line, on: &canvas)
    if isUnderCursor { canvas.putCursor() }
    return rows.count
  }

  private func drawGutter(_ line: ShownLine, on canvas: inout Canvas) {
    if gutter.number > 0 {
      canvas.write(SafeText(String(line.extent.line + 1)), .lineNumber, endingBefore: gutter.number)
    }
    if gutter.mark > 0 {
      let (mark, role) = line.verdict.mark
      canvas.write(mark, role)
      canvas.skip(to: gutter.number + gutter.mark)
    }
    if gutter.size > 0 {
      let size = PreviewWords.size(line.extent.byteCount, isAtLeast: !line.extent.isWhole)
      canvas.write(size, .muted, endingBefore: gutter.width)
    }
  }

  /// `<` and `>` where the line goes on beyond the screen.
  private func markCuts(_ line: ShownLine, on canvas: inout Canvas) {
    let columns = canvas.area.columns
    guard !preview.isWrapping, columns > gutter.width + 2 else { return }
    if preview.left > 0, line.extent.byteCount > 0 {
      canvas.write("<", .muted, at: Position(column: gutter.width, row: 0))
    }
    let slice = line.spans.reduce(0) { $0 + SafeText($1.text).width }
    if slice > columns - gutter.width {
      canvas.write(">", .muted, at: Position(column: columns - 1, row: 0))
    }
  }
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

enum RecordsDrawing: LinesDrawing {
  static func name(_ preview: PreviewState) -> SafeText { "records" }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    let filter = "\(keys[.filterRecords]) filter"
    return preview.filter == nil
      ? "\(keys[.open]) open  \(keys.search)  \(filter)  \(keys[.summary]) summary"
      : "\(keys[.open]) open  \(filter)  \(keys[.back]) all"
  }
}

enum TextDrawing: LinesDrawing {
  static func name(_ preview: PreviewState) -> SafeText {
    switch preview.status.kind {
    case .jsonLines, .text, .binary: "text"
    case .json: "JSON text"
    case .csv: "table as text"
    case .base64: "base64 text"
    }
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.wrap]) wrap  \(keys.search)  \(keys.mode)"
  }
}
