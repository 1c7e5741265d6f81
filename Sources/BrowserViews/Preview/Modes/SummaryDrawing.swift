import BrowserCore
import JSONLines
import TerminalKit

/// The summary of the content, or the values at a path.
enum SummaryDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
    let rows = preview.summaryRows(columns: area.columns)
    let top = min(preview.summary?.top ?? 0, max(0, rows.count - 1))
    let columns = SummaryColumns(rows, columns: area.columns)
    for (offset, row) in rows.dropFirst(top).prefix(area.rows).enumerated() {
      let strip = Rect(column: area.left, row: area.top + offset, columns: area.columns, rows: 1)
      drawRow(row, columns, into: &frame, row: strip, look: look)
    }
    frame.cursor = area.origin
  }

  static func name(_ preview: PreviewState) -> SafeText {
    preview.summary?.path == nil ? "summary" : "values"
  }

  static func hasMoreBelow(_ preview: PreviewState, _ viewport: Size) -> Bool {
    let rows = preview.summaryRows(columns: viewport.columns).count
    return (preview.summary?.top ?? 0) + viewport.rows < rows
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.copyRecord]) copy  \(keys[.back]) back"
  }
}

/// How wide the parts of rows are, the same in all of them.
private struct SummaryColumns {
  static let percent = 6
  static let number = 12
  let label: Int
  let bar: Int

  init(_ rows: [SummaryRow], columns: Int) {
    bar = columns >= 100 ? 24 : columns >= 60 ? 12 : 0
    let widest = rows.reduce(8) { widest, row in
      guard case .share(let label, _, _, _) = row else { return widest }
      return max(widest, SafeText(label).width)
    }
    let room = columns - bar - Self.percent - 4
    label = max(8, min(widest, room * 3 / 5))
  }
}

private func drawRow(
  _ row: SummaryRow, _ columns: SummaryColumns, into frame: inout Frame, row area: Rect,
  look: PreviewAppearance
) {
  var pen = RowWriter(theme: look.theme, row: area)
  pen.write(" ", .text, into: &frame)
  let room = max(1, area.columns - 2)
  switch row {
  case .blank: break
  case .note(let text, let isWarning):
    pen.write(fitted(text, room, look), isWarning ? .warning : .muted, into: &frame)
  case .fact(let name, let text, let isBad):
    pen.write(SafeText(name), .key, into: &frame)
    pen.skip(to: area.left + 1 + SummaryRows.nameColumns)
    pen.write(fitted(text, max(1, area.right - 1 - pen.column), look), isBad ? .error : .text, into: &frame)
  case .heading(let title, let note):
    pen.write(SafeText(title), .columnHeader, into: &frame)
    if !note.isEmpty {
      pen.write(fitted("  " + note, max(1, room - title.count), look), .muted, into: &frame)
    }
  case .share(let label, let fraction, let note, let isBad):
    drawShare(
      label, fraction, note, columns, isBad ? .warning : .jsonKey, &pen, into: &frame, look: look)
  case .numbers(let label, let numbers, let isHeading):
    drawNumbers(label, numbers, isHeading ? .columnHeader : .text, &pen, into: &frame, look: look)
  }
}

private func drawShare(
  _ label: String, _ fraction: Double, _ note: String, _ columns: SummaryColumns, _ role: StyleRole,
  _ pen: inout RowWriter, into frame: inout Frame, look: PreviewAppearance
) {
  let name = SafeText(label).truncatedInTheMiddle(to: columns.label, ellipsis: look.glyphs.ellipsis)
  pen.write("  " + name.padded(to: columns.label), role, into: &frame)
  if columns.bar > 0 {
    let bar = ProgressBar(fraction: fraction).text(columns: columns.bar, glyphs: look.glyphs)
    pen.write(" " + bar, .progress, into: &frame)
  }
  let percent = SafeText(SummaryWords.percent(fraction))
  pen.write(percent.fitted(to: SummaryColumns.percent, alignment: .right), .text, into: &frame)
  pen.write("  " + fitted(note, max(1, pen.row.right - 3 - pen.column), look), .muted, into: &frame)
}

/// Numbers end below each other; on narrow screens the first of them are left out.
private func drawNumbers(
  _ label: String, _ numbers: [String], _ role: StyleRole, _ pen: inout RowWriter, into frame: inout Frame,
  look: PreviewAppearance
) {
  let width = min(SummaryColumns.number, max(9, (pen.row.columns - 16) / 4))
  let shown = numbers.suffix(max(1, (pen.row.columns - 12) / width))
  let name = min(30, max(1, pen.row.columns - 3 - shown.count * width))
  let indent: SafeText = role == .columnHeader ? "" : "  "
  let text = indent + SafeText(label).truncated(to: name - indent.width, ellipsis: look.glyphs.ellipsis)
  pen.write(text.padded(to: name), role == .columnHeader ? role : .jsonKey, into: &frame)
  for number in shown {
    pen.write(SafeText(number).fitted(to: width, alignment: .right), role, into: &frame)
  }
}

private func fitted(_ text: String, _ columns: Int, _ look: PreviewAppearance) -> SafeText {
  SafeText(text).truncated(to: columns, ellipsis: look.glyphs.ellipsis)
}

extension PreviewWords {
  static func summary(_ progress: SummaryProgress, _ keys: KeyNames) -> SafeText {
    let done = size(progress.bytesDone).string
    guard progress.stage != .ended else { return "all \(done) counted" }
    let total = progress.bytesTotal.map { " of " + size($0).string } ?? ""
    return switch progress.stage {
    case .running: "counting, \(done)\(total), \(keys[.cancel]) stops"
    case .cut: "the content ended at \(done)\(total); \(keys[.refresh]) counts again"
    case .stopped: "stopped at \(done)\(total); \(keys[.refresh]) counts again"
    case .ended: "all \(done) counted"
    }
  }
}
