import ContentReading
import JSONLines
import TerminalKit

/// A record as text that may go to a clipboard.
enum SafeRecordText {
  /// In good JSON, characters that are not safe to show become JSON escapes, so that the value stays the same; in
  /// anything else they become visible escapes.
  static func text(of record: ArraySlice<UInt8>, _ verdict: RecordVerdict) -> String {
    let text = String(decoding: record, as: UTF8.self)
    if SafeText(text).string == text { return text }
    switch verdict {
    case .good, .faulty: return JSONLine.escaped(text)
    case .empty, .bad, .unchecked, .unfinished: return visible(text)
    }
  }

  /// One value of a record, or its first bytes where it has more than `most`: a string without its quotes, anything else
  /// as it is written.
  static func text(ofNode node: Int, in record: PrettyRecord, most: Int) -> String {
    let range = record.valueRange(of: node)
    guard range.count <= most else {
      return visible(DisplayText.text(record.bytes, range.lowerBound..<range.lowerBound + most))
    }
    if let text = record.stringValue(of: node) { return visible(text) }
    let text = DisplayText.text(record.bytes, range)
    return SafeText(text).string == text ? text : JSONLine.escaped(text)
  }

  private static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0).string }
      .joined(separator: "\n")
  }
}
