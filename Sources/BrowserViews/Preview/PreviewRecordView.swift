import BrowserCore
import FilesStore
import JSONLines
import TerminalKit

/// Draws one record with its members below each other.
func drawPreviewRecord(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewLook) {
  guard let view = preview.record else { return }
  guard let content = view.content else {
    let text: SafeText = "reading the record (\(PreviewWords.size(preview.facts.byteCount).string) so far)"
    frame.write(text, at: area.origin, style: look.theme[.muted], within: area)
    return
  }
  let record = content.record
  let gutter = preview.recordGutter(columns: area.columns)
  let columns = max(1, area.columns - gutter)
  var line = view.top.line
  var skipped = view.top.row
  var row = area.top
  while row < area.bottom, line < record.lines.count {
    let spans = record.spans(ofLine: line, needle: preview.needle)
    let rows =
      preview.wrapsRecord
      ? SpanRows.wrapped(spans, columns: columns) : [SpanRows.row(spans, from: view.left, columns: columns)]
    for (index, pieces) in rows.enumerated().dropFirst(skipped) where row < area.bottom {
      let strip = Rect(column: area.left, row: row, columns: area.columns, rows: 1)
      var pen = PreviewPen(theme: look.theme, row: strip)
      if gutter > 0, index == 0 {
        pen.write(SafeText(String(line + 1)), endingBefore: area.left + gutter, .lineNumber, into: &frame)
      }
      pen.skip(to: area.left + gutter)
      pen.write(pieces, into: &frame)
      row += 1
    }
    skipped = 0
    line += 1
  }
  guard content.isCut, row < area.bottom else { return }
  let note = PreviewWords.cut(shown: Int64(record.bytes.count), of: content.extent.byteCount)
  frame.write(note, at: Position(column: area.left, row: row), style: look.theme[.warning], within: area)
}
