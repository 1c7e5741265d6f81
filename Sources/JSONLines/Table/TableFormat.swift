/// How a table is written: cells with a separator between, quoted where they need it (RFC 4180).
package struct TableFormat: Equatable, Sendable {
  package static let quote = UInt8(ascii: "\"")
  /// The separators that are known, the most likely first.
  package static let separators = [",", "\t", ";", "|"].map { UInt8(ascii: $0) }

  package var separator: UInt8
  /// Whether the first row names the columns.
  package var hasHeader: Bool

  package init(separator: UInt8, hasHeader: Bool = true) {
    self.separator = separator
    self.hasHeader = hasHeader
  }
}

extension TableFormat {
  /// Rows that are looked at.
  private static let sniffedRows = 20

  /// Nil when the beginning of the content is no table: two rows at least, most of them of as many cells as the first.
  ///
  /// - Parameters:
  ///   - head: the beginning of the content, without a byte order mark.
  ///   - isWhole: whether this is all of the content, so that its last row counts.
  package init?(sniffing head: [UInt8], isWhole: Bool) {
    let guesses = Self.separators.compactMap { Self.guess($0, head, isWhole: isWhole) }
    guard let best = guesses.max(by: { $0.columns < $1.columns }) else { return nil }
    self = best.format
  }

  private static func guess(
    _ separator: UInt8, _ head: [UInt8], isWhole: Bool
  ) -> (format: TableFormat, columns: Int)? {
    let rows = rows(separator, head, isWhole: isWhole)
    guard rows.count >= 2, let columns = rows.first?.count, columns >= 2 else { return nil }
    let even = rows.lazy.filter { $0.count == columns }.count
    guard even >= 2, even * 3 >= rows.count * 2 else { return nil }
    return (TableFormat(separator: separator, hasHeader: isHeader(rows[0], head)), columns)
  }

  /// Whole rows with something in them.
  private static func rows(_ separator: UInt8, _ head: [UInt8], isWhole: Bool) -> [[TableCell]] {
    var scanner = RowScanner(separator: separator)
    var ends: [Int] = []
    scanner.scan(head) { ends.append($0) }
    if isWhole, ends.last ?? 0 < head.count { ends.append(head.count) }
    var start = 0
    var rows: [[TableCell]] = []
    for end in ends.prefix(sniffedRows) {
      let range = TableCell.withoutTerminator(head, start..<end)
      if !range.isEmpty { rows.append(TableCell.cells(of: head, range, separator: separator)) }
      start = end
    }
    return rows
  }

  /// Names are no numbers, and each says something.
  private static func isHeader(_ row: [TableCell], _ bytes: [UInt8]) -> Bool {
    row.allSatisfy { !$0.range.isEmpty && !$0.isNumber(bytes) }
  }
}
