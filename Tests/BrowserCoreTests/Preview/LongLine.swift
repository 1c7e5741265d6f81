import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// A line that is longer than the screen, and what is seen of it when it is wrapped.
enum LongLine {
  /// Words of seven letters and a blank, each another.
  static let words = (0..<2_000).map { "w" + String(1_000_000 + $0).dropFirst() + " " }.joined()
  static let screen = Size(columns: 40, rows: 9)

  static func wrapped(_ lines: [String]) -> PreviewTable {
    var table = PreviewTable(lines, viewport: screen, kind: .text)
    table.press(.wrap)
    return table
  }

  /// What the screen shows of the line under the cursor.
  static func shown(_ table: PreviewTable) -> String {
    guard let line = table.line(table.cursor) else { return "" }
    let columns = table.preview.textColumns
    let rows = SpanRows.wrapped(line.spans, columns: columns, limit: screen.rows)
    return rows.joined().map(\.text.string).joined()
  }

  /// The columns that the line under the cursor takes, as far as it was told.
  static func width(_ table: PreviewTable) -> Int {
    table.line(table.cursor)?.spans.reduce(0) { $0 + SafeText($1.text).width } ?? 0
  }
}
