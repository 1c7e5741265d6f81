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
  var place = view.top
  var rest = area
  while !rest.isEmpty, place.line < record.lines.count {
    let taken = draw(place, of: record, preview, into: &frame, area: rest, look: look)
    rest = rest.splitTop(taken).rest
    place = RecordPlace(line: place.line + 1, row: 0)
  }
  guard content.isCut, !rest.isEmpty else { return }
  let note = PreviewWords.cut(shown: Int64(record.bytes.count), of: content.extent.byteCount)
  frame.write(note, at: rest.origin, style: look.theme[.warning], within: rest)
}

/// Draws one line of a record, from a row of it on, and returns the rows it took.
private func draw(
  _ place: RecordPlace, of record: PrettyRecord, _ preview: PreviewState, into frame: inout Frame, area: Rect,
  look: PreviewLook
) -> Int {
  let gutter = preview.recordGutter(columns: area.columns)
  let columns = max(1, area.columns - gutter)
  let spans = record.spans(ofLine: place.line, needle: preview.needle)
  let rows =
    preview.wrapsRecord
    ? SpanRows.wrapped(spans, columns: columns)
    : [SpanRows.row(spans, from: preview.record?.left ?? 0, columns: columns)]
  let shown = rows.dropFirst(place.row).prefix(area.rows)
  for (index, pieces) in zip(shown.indices, shown) {
    let top = area.top + index - place.row
    var pen = PreviewPen(
      theme: look.theme, row: Rect(column: area.left, row: top, columns: area.columns, rows: 1))
    if gutter > 0, index == 0 {
      let number = SafeText(String(place.line + 1))
      pen.write(number, endingBefore: area.left + gutter, .lineNumber, into: &frame)
    }
    pen.skip(to: area.left + gutter)
    pen.write(pieces, into: &frame)
  }
  return shown.count
}
