import FilesAPI
import TerminalKit

/// How many rows a filter leaves of all, and what they take: in full, and shorter where there is no room.
struct ShownWords {
  var count: Int
  var total: Int
  /// What one row is, after the total: `files`.
  var noun: SafeText
  var bytes: ByteTotal
  var totalBytes: ByteTotal

  /// The widest first.
  func forms(glyphs: Glyphs) -> [SafeText] {
    let separator: SafeText = totalBytes.isZero ? "" : " \(glyphs.separator) "
    let counted: SafeText = "\(count.grouped) of \(total.grouped)"
    return [
      counted + " " + noun + separator + sizes(" of "),
      counted + separator + sizes(" of "),
      "\(count.grouped)/\(total.grouped)" + separator + sizes("/"),
    ]
  }

  /// `291 of 477 MB`; each with its own unit where they differ.
  private func sizes(_ joint: SafeText) -> SafeText {
    guard !totalBytes.isZero else { return "" }
    let (part, all) = (bytes.words.split(separator: " "), totalBytes.words.split(separator: " "))
    let isSameUnit = part.count == 2 && part.last == all.last
    return SafeText(isSameUnit ? String(part[0]) : bytes.words) + joint + SafeText(totalBytes.words)
  }
}
