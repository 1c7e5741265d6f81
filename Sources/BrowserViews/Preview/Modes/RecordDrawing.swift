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
