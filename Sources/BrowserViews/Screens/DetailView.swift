package import BrowserCore
import FilesAPI
import LosslessJSON
import TerminalKit

/// The pane with everything known of the file under the cursor.
func drawDetail(
  _ detail: DetailState, _ state: AppState, into frame: inout Frame, area: Rect, look: Appearance
) {
  guard !area.isEmpty else { return }
  let title: SafeText = detail.mode == .fields ? "Details" : "Raw JSON"
  let box = DialogBox(title: title, theme: look.theme)
  let inside = box.draw(into: &frame, rect: area, glyphs: look.glyphs)
  let lines = detailLines(detail, state, columns: inside.columns, look: look)
  let top = max(0, min(detail.scroll, lines.count - inside.rows))
  drawPosition(top: top, rows: inside.rows, count: lines.count, into: &frame, area: area, look: look)
  for (offset, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
    var column = inside.left
    for piece in line {
      column += frame.write(
        piece.text, at: Position(column: column, row: inside.top + offset), style: look[piece.role],
        within: inside)
    }
  }
}

/// Says in the border that there is more than fits, and how to get there.
private func drawPosition(
  top: Int, rows: Int, count: Int, into frame: inout Frame, area: Rect, look: Appearance
) {
  guard count > rows else { return }
  let words: SafeText = " \(top + 1)\(look.glyphs.dash)\(min(count, top + rows)) of \(count), J K scroll "
  let position = Position(column: area.right - words.width - 2, row: area.bottom - 1)
  frame.write(words, at: position, style: look[.muted], within: area)
}

/// How far the details can be scrolled, in lines; nil where they are not scrolled at all.
package func detailScrollLimit(_ state: AppState, look: Appearance) -> Int? {
  guard let detail = state.detail, detail.scroll > 0 else { return nil }
  let inside = ScreenLayout(state).detail.inset(columns: 2, rows: 1)
  let lines = detailLines(detail, state, columns: inside.columns, look: look)
  return max(0, lines.count - inside.rows)
}

private typealias Line = [LineBuilder.Piece]

private func detailLines(
  _ detail: DetailState, _ state: AppState, columns: Int, look: Appearance
) -> [Line] {
  if let row = state.objectList?.current, let object = row.object {
    let retrieved = detail.retrievedObject.flatMap { $0.object.id == object.id ? $0 : nil }
    switch detail.mode {
    case .fields:
      let known = ObjectFields(retrieved?.object.with(files: object.files) ?? object, row, state, look: look)
      return fieldLines(known.fields, detail, columns: columns)
    case .rawJSON: return rawLines(retrieved?.rawJSON, fromList: JSONLine(object).text, columns: columns)
    }
  }
  guard let file = state.currentFile else { return [] }
  switch detail.mode {
  case .fields: return fieldLines(fields(of: file, state, look: look), detail, columns: columns)
  case .rawJSON:
    let known = detail.retrieved.flatMap { $0.file.id == file.id ? $0.rawJSON : nil }
    return rawLines(known, fromList: file.json, columns: columns)
  }
}

private let labelWidth = 16

private func fields(of file: RemoteFile, _ state: AppState, look: Appearance) -> [FileFields.Field] {
  let references = ReferenceFields(of: file.id, state, glyphs: look.glyphs)
  return FileFields(
    file, provider: state.session.provider, now: state.serverNow, verdict: state.list.verdict(of: file),
    references: references.top, keys: state.keyNames.in(.files), look: look
  ).fields + references.rest
}

private func fieldLines(_ fields: [FileFields.Field], _ detail: DetailState, columns: Int) -> [Line] {
  var lines: [Line] = fields.flatMap { field in
    let wrapped = field.value.wrapped(to: max(8, columns - labelWidth))
    return wrapped.enumerated().map { index, text in
      let label = index == 0 ? field.label : ""
      return [
        LineBuilder.Piece(text: label.fitted(to: labelWidth), role: .muted),
        LineBuilder.Piece(text: text, role: field.role),
      ]
    }
  }
  if let problem = detail.problem {
    lines.append([LineBuilder.Piece(text: ErrorWords.headlineWithRequest(problem), role: .error)])
  }
  return lines
}

private func rawLines(_ known: String?, fromList: String, columns: Int) -> [Line] {
  let note: [Line] =
    known == nil
    ? [[LineBuilder.Piece(text: "From the list; the server's own answer is on its way.", role: .muted)]] : []
  return note
    + prettyLines(known ?? fromList).flatMap { line in
      SafeText(line).wrapped(to: max(8, columns)).map { [LineBuilder.Piece(text: $0, role: .text)] }
    }
}

/// One member a line, nested values as they came.
private func prettyLines(_ text: String) -> [String] {
  guard let value = try? JSONValue(parsing: Array(text.utf8)), case .object(let members) = value else {
    return [text]
  }
  let lines = members.enumerated().map { index, member in
    let comma = index + 1 < members.count ? "," : ""
    return "  \(JSONValue.string(member.key).text): \(member.value.text)\(comma)"
  }
  return ["{"] + lines + ["}"]
}
