import TerminalKit

/// Lines as they stand.
enum TextMode: LinesBehavior {
  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] {
    preview.changeLayout(.hex)
  }
}
