import BrowserCore
import ContentReading
import FilesAPI
import TerminalKit

/// The keys that matter where one is.
extension PreviewWords {
  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    let back = keys[.back]
    let (search, mode) = ("\(keys[.filter]) search", "\(keys[.nextMode]) mode")
    let records = "\(keys[.previousRecord]) \(keys[.nextRecord])"
    if preview.status.failure != nil { return "\(back) back" }
    return switch preview.mode {
    case .records where preview.filter != nil:
      "\(keys[.open]) open  \(keys[.filterRecords]) filter  \(back) all"
    case .records:
      "\(keys[.open]) open  \(search)  \(keys[.filterRecords]) filter  \(keys[.summary]) summary"
    case .table: "\(keys[.open]) row  \(search)  \(keys[.summary]) summary"
    case .row: "\(records) rows  \(keys[.copyValue]) copy value  \(back) back"
    case .summary: "\(keys[.copyRecord]) copy  \(back) back"
    case .record: "\(keys[.fold]) fold  \(records) records  \(otherSide(preview, keys))\(back) back"
    case .chat: "\(records) records  \(mode)  \(otherSide(preview, keys))\(back) back"
    case .text: "\(keys[.wrap]) wrap  \(search)  \(mode)"
    case .hex: "\(keys[.commandLine]) offset  \(search)  \(mode)"
    }
  }

  /// Where the files of a batch lead to.
  private static func otherSide(_ preview: PreviewState, _ keys: KeyNames) -> String {
    guard let purpose = preview.file.purpose?.rawValue, purpose.hasPrefix("batch") else { return "" }
    return "\(keys[.counterpart]) \(purpose == "batch" ? "answer" : "request")  "
  }
}
