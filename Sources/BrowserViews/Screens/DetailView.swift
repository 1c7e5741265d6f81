package import BrowserCore
import FilesAPI
import LosslessJSON
import TerminalKit

/// The pane with everything known of the file under the cursor.
func drawDetail(_ detail: DetailState, _ state: AppState, on canvas: inout Canvas) {
  let area = canvas.area
  guard !area.isEmpty else { return }
  let inside = canvas.drawBox(detail.mode == .fields ? "Details" : "Raw JSON", area.size)
  let lines = detailLines(state, columns: inside.columns, look: canvas.look)
  let top = max(0, min(detail.scroll, lines.count - inside.rows))
  if lines.count > inside.rows {
    let last = min(lines.count, top + inside.rows)
    canvas.writeBelow(" \(top + 1)\(canvas.look.glyphs.dash)\(last) of \(lines.count), J K scroll ")
  }
  canvas.within(inside) { canvas in
    canvas.rows(lines.dropFirst(top)) { canvas, line in
      for piece in line { canvas.write(piece.text, piece.role) }
    }
  }
}

extension Canvas {
  /// Says in the border that there is more than fits, and how to get there.
  mutating func writeBelow(_ words: SafeText) {
    write(words, .muted, at: Position(column: area.columns - words.width - 2, row: area.rows - 1))
  }
}

/// How far the details can be scrolled, in lines; nil where they are not scrolled at all.
package func detailScrollLimit(_ state: AppState, look: Appearance) -> Int? {
  guard let detail = state.detail, detail.scroll > 0 else { return nil }
  let inside = ScreenLayout(state).detail.inset(columns: 2, rows: 1)
  let lines = detailLines(state, columns: inside.columns, look: look)
  return max(0, lines.count - inside.rows)
}

private typealias Line = [LineBuilder.Piece]

private func detailLines(_ state: AppState, columns: Int, look: Appearance) -> [Line] {
  guard let detail = state.detail else { return [] }
  if var row = state.objectList?.current, let object = row.object {
    let retrieved = detail.retrievedObject.flatMap { $0.object.id == object.id ? $0 : nil }
    switch detail.mode {
    case .fields:
      if let known = retrieved?.object { row.subject = .object(known.with(files: object.files)) }
      return fieldLines(FieldList(row, state, look: look).fields, detail, columns: columns)
    case .rawJSON: return rawLines(retrieved?.rawJSON, fromList: JSONLine(object).text, columns: columns)
    }
  }
  guard let file = state.currentFile else { return [] }
  switch detail.mode {
  case .fields: return fieldLines(FieldList(file, state, look: look).fields, detail, columns: columns)
  case .rawJSON:
    let known = detail.retrieved.flatMap { $0.file.id == file.id ? $0.rawJSON : nil }
    return rawLines(known, fromList: file.json, columns: columns)
  }
}

private let labelWidth = 16

private func fieldLines(_ fields: [FieldList.Field], _ detail: DetailState, columns: Int) -> [Line] {
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
