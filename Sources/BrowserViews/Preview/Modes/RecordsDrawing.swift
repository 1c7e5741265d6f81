import BrowserCore
import TerminalKit

enum RecordsDrawing: LinesDrawing {
  static func name(_ preview: PreviewState) -> SafeText { "records" }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    let filter = "\(keys[.filterRecords]) filter"
    return preview.filter == nil
      ? "\(keys[.open]) open  \(keys.search)  \(filter)  \(keys[.summary]) summary"
      : "\(keys[.open]) open  \(filter)  \(keys[.back]) all"
  }
}
