import TerminalKit

/// A record in each row.
enum RecordsMode: LinesBehavior {
  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] {
    preview.shownCount > 0
      ? preview.show(recordAt: preview.lines.cursor, viewport) : preview.changeLayout(.text)
  }
}
