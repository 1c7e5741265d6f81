/// How a table is written: cells with a separator between, quoted where they need it (RFC 4180).
package struct TableFormat: Equatable, Sendable {
  package static let quote = UInt8(ascii: "\"")
  /// The separators that are known, the most likely first.
  package static let separators = [",", "\t", ";", "|"].map { UInt8(ascii: $0) }

  /// The same by their names.
  package static let separatorNames: [(name: String, sign: UInt8)] = [
    ("comma", UInt8(ascii: ",")), ("tab", UInt8(ascii: "\t")), ("semicolon", UInt8(ascii: ";")),
    ("bar", UInt8(ascii: "|")),
  ]

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

  /// A table by a separator that somebody chose; whether its first row names the columns is told by the rows.
  package init(separatedBy separator: UInt8, sniffing head: [UInt8], isWhole: Bool) {
    let rows = Self.rows(separator, head, isWhole: isWhole)
    self.init(separator: separator, hasHeader: rows.isEmpty || Self.isHeader(rows, head))
  }

  private static func guess(
    _ separator: UInt8, _ head: [UInt8], isWhole: Bool
  ) -> (format: TableFormat, columns: Int)? {
    let rows = rows(separator, head, isWhole: isWhole)
    guard rows.count >= 2, let columns = rows.first?.count, columns >= 2 else { return nil }
    let even = rows.lazy.filter { $0.count == columns }.count
    guard even >= 2, even * 3 >= rows.count * 2 else { return nil }
    return (TableFormat(separator: separator, hasHeader: isHeader(rows, head)), columns)
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

  /// Names are no numbers, and each says something; where that is not so, the columns below decide.
  private static func isHeader(_ rows: [[TableCell]], _ bytes: [UInt8]) -> Bool {
    if rows[0].allSatisfy({ !$0.range.isEmpty && !$0.isNumber(bytes) }) { return true }
    let votes = rows[0].indices.map { column in
      vote(rows[0][column], rows.dropFirst().compactMap { $0.count > column ? $0[column] : nil }, bytes)
    }
    return votes.reduce(0, +) > 0
  }

  /// 1 when a cell is of another kind than all that are below it, as the name of a column is; -1 for a number over numbers.
  ///
  /// Years over other numbers name columns as well, and so does nothing at all over the count of the rows.
  private static func vote(_ name: TableCell, _ below: [TableCell], _ bytes: [UInt8]) -> Int {
    let values = below.filter { !$0.range.isEmpty }
    guard !values.isEmpty else { return 0 }
    let numbers = values.compactMap { $0.number(bytes) }
    guard let number = name.number(bytes) else { return numbers.count == values.count ? 1 : 0 }
    if numbers.isEmpty { return 1 }
    return years.contains(number) && !numbers.allSatisfy(years.contains) ? 1 : -1
  }

  private static let years = 1_900.0...2_100.0
}
