import BrowserCore
import ContentReading
import TerminalKit

extension PreviewWords {
  /// The byte that a search led to; elsewhere the first of the row under the cursor.
  static func offset(_ preview: PreviewState) -> Int64 {
    preview.matchInHex?.lowerBound ?? Int64(preview.hex.cursor) * Int64(preview.bytesPerRow)
  }

  /// In decimal and as the dump writes it, without zeros in front.
  static func position(offset: Int64, _ status: ContentStatus) -> [SafeText] {
    let digits = String(offset, radix: 16, uppercase: true)
    let decimal: SafeText = "offset \(count(Int(offset)))"
    let both = decimal + SafeText(" (hex \(digits))")
    return [both + " of \(count(Int(status.byteCount)))\(status.isComplete ? "" : "+")", both, decimal]
  }
}
