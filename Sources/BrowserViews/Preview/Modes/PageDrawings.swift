import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// A record as a tree.
enum RecordDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    guard let view = preview.record else { return }
    guard let content = view.content else {
      if let failure = view.failure { return drawUnreadable(failure, on: &canvas) }
      let size = PreviewWords.size(preview.status.byteCount).string
      return canvas.write("reading the record (\(size) so far)", .muted)
    }
    guard let page = preview.page else { return }
    let rest = drawPage(page, gutter: preview.recordGutter, on: &canvas)
    guard view.layers.count == 1, let note = PreviewWords.cut(content, keys), !rest.isEmpty else { return }
    canvas.within(rest) { $0.write(note, .warning) }
  }

  static func name(_ preview: PreviewState) -> SafeText {
    guard preview.record?.line != nil else { return "as one record" }
    let noun: SafeText = preview.status.table == nil ? "record" : "row"
    return noun + (PreviewWords.recordNumber(preview).map { " \(PreviewWords.count($0))" } ?? "")
  }

  static func sideways(_ preview: PreviewState) -> SafeText? {
    let left = preview.record?.left ?? 0
    return left > 0 ? "column \(PreviewWords.count(left + 1))" : nil
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.fold]) fold  \(keys.besides) records  \(keys.otherSide(preview))\(keys[.back]) back"
  }
}

/// One row of a table with its cells below each other.
enum RowDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    if let page = preview.page { drawPage(page, on: &canvas) }
  }

  static func name(_ preview: PreviewState) -> SafeText {
    PreviewWords.recordNumber(preview).map { "row \(PreviewWords.count($0))" } ?? "row"
  }

  static func position(_ preview: PreviewState) -> [SafeText] {
    let status = preview.status
    let rows = max(0, status.lineCount - preview.headerLines)
    guard rows > 0 else { return [status.isComplete ? "no rows" : "no rows yet"] }
    return PreviewWords.position(
      "row", preview.lines.cursor + 1 - preview.headerLines, of: PreviewWords.count(rows, in: status))
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) rows  \(keys[.copyValue]) copy value  \(keys[.back]) back"
  }
}

/// The open record as a conversation.
enum ChatDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    guard let page = preview.page else { return }
    drawPage(page, on: &canvas)
    canvas.putCursor()
  }

  static func name(_ preview: PreviewState) -> SafeText {
    PreviewWords.recordNumber(preview).map { "chat \(PreviewWords.count($0))" } ?? "chat"
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) records  \(keys.mode)  \(keys.otherSide(preview))\(keys[.back]) back"
  }
}

/// What differs between two records.
enum DifferenceDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    canvas.putCursor()
    if let failure = preview.differenceFailure { return drawUnreadable(failure, on: &canvas) }
    guard let page = preview.page else { return canvas.write("comparing", .muted) }
    drawPage(page, on: &canvas)
  }

  static func name(_ preview: PreviewState) -> SafeText { "difference" }

  static func position(_ preview: PreviewState) -> [SafeText] {
    guard let layer = preview.difference else { return [] }
    let numbers = "\(PreviewWords.count(layer.old.number)) and \(PreviewWords.count(layer.new.number))"
    return [preview.status.table == nil ? "records \(numbers)" : "rows \(numbers)"]
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) others  \(keys[.difference]) compares with this one  \(keys[.back]) back"
  }
}
