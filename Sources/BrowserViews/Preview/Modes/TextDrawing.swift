import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

enum TextDrawing: LinesDrawing {
  static func name(_ preview: PreviewState) -> SafeText {
    switch preview.status.kind {
    case .jsonLines, .text, .binary: "text"
    case .json: "JSON text"
    case .csv: "table as text"
    case .base64: "base64 text"
    }
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.wrap]) wrap  \(keys.search)  \(keys.mode)"
  }
}
