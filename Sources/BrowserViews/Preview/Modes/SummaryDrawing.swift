import BrowserCore
import JSONLines
import TerminalKit

/// The summary of the content, or the values at a path.
enum SummaryDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    let rows = preview.summaryRows(columns: canvas.area.columns)
    let top = min(preview.summary?.top ?? 0, max(0, rows.count - 1))
    let columns = SummaryColumns(rows, columns: canvas.area.columns)
    canvas.rows(rows.dropFirst(top)) { columns.draw($1, on: &$0) }
    canvas.putCursor()
  }

  static func name(_ preview: PreviewState) -> SafeText {
    preview.summary?.path == nil ? "summary" : "values"
  }

  static func hasMoreBelow(_ preview: PreviewState) -> Bool {
    let rows = preview.summaryRows(columns: preview.viewport.columns).count
    return (preview.summary?.top ?? 0) + preview.viewport.rows < rows
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

extension SummaryColumns {
  func draw(_ row: SummaryRow, on canvas: inout Canvas) {
    let room = canvas.area.columns - 2
    canvas.column = 1
    switch row {
    case .blank: break
    case .note(let text, let isWarning): canvas.write(text, isWarning ? .warning : .muted, within: room)
    case .fact(let name, let text, let isBad):
      canvas.write(SafeText(name), .key)
      canvas.skip(to: 1 + SummaryRows.nameColumns)
      canvas.write(text, isBad ? .error : .text, within: room + 1 - canvas.column)
    case .heading(let title, let note):
      canvas.write(SafeText(title), .columnHeader)
      if !note.isEmpty { canvas.write("  " + note, .muted, within: max(1, room) - title.count) }
    case .share: drawShare(row, on: &canvas)
    case .numbers: drawNumbers(row, on: &canvas)
    }
  }

  private func drawShare(_ row: SummaryRow, on canvas: inout Canvas) {
    guard case .share(let text, let fraction, let note, let isBad) = row else { return }
    let name = SafeText(text).truncatedInTheMiddle(to: label, ellipsis: canvas.look.glyphs.ellipsis)
    canvas.write("  " + name.padded(to: label), isBad ? .warning : .jsonKey)
    if bar > 0 {
      let bar = ProgressBar(fraction: fraction).text(columns: bar, glyphs: canvas.look.glyphs)
      canvas.write(" " + bar, .progress)
    }
    let percent = SafeText(SummaryWords.percent(fraction))
    canvas.write(percent.fitted(to: Self.percent, alignment: .right))
    canvas.write("  ", .muted)
    canvas.write(note, .muted, within: canvas.area.columns - 1 - canvas.column)
  }

  /// Numbers end below each other; on narrow screens the first of them are left out.
  private func drawNumbers(_ row: SummaryRow, on canvas: inout Canvas) {
    guard case .numbers(let label, let numbers, let isHeading) = row else { return }
    let columns = canvas.area.columns
    let width = min(Self.number, max(9, (columns - 16) / 4))
    let shown = numbers.suffix(max(1, (columns - 12) / width))
    let name = min(30, max(1, columns - 3 - shown.count * width))
    let indent: SafeText = isHeading ? "" : "  "
    let ellipsis = canvas.look.glyphs.ellipsis
    let text = indent + SafeText(label).truncated(to: name - indent.width, ellipsis: ellipsis)
    canvas.write(text.padded(to: name), isHeading ? .columnHeader : .jsonKey)
    for number in shown {
      canvas.write(
        SafeText(number).fitted(to: width, alignment: .right), isHeading ? .columnHeader : .text)
    }
  }
}

extension Canvas {
  /// Writes as much of a text as there is room for.
  fileprivate mutating func write(_ text: String, _ role: StyleRole, within columns: Int) {
    write(SafeText(text).truncated(to: max(1, columns), ellipsis: look.glyphs.ellipsis), role)
  }
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
