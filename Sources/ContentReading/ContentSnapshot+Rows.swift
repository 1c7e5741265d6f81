package import FilesAPI
package import JSONLines
import LosslessJSON

/// Rows of a table, and records as rows of chosen fields.
extension ContentSnapshot {
  /// A row of a table.
  package func row(
    _ extent: LineExtent, _ slice: TableSlice, query: SearchQuery?
  ) throws(FilesError) -> TableRow {
    let bytes = try bytes(extent.start..<min(extent.end, extent.start + TableRow.byteLimit))
    let separator = status.table?.format.separator ?? TableFormat.separators[0]
    let row = TableCells(of: bytes, 0..<bytes.count, separator: separator)
    let all = Array(row.prefix(TableInfo.columnLimit))
    let cells = all.indices.filter { slice.columns.contains($0) || $0 == 0 && slice.keepsFirst }.map {
      index in
      ShownCell(
        column: index, spans: all[index].spans(bytes, limit: ShownCell.byteLimit, query: query),
        isNumber: all[index].isNumber(bytes))
    }
    return TableRow(
      extent: extent, cells: cells, cellCount: all.count,
      isCut: Int64(bytes.count) < extent.byteCount || all.count == TableInfo.columnLimit)
  }

  /// A record as a row of the values that paths lead to.
  package func row(
    _ extent: LineExtent, _ fields: [RecordPath], query: SearchQuery?
  ) throws(FilesError) -> TableRow {
    let isTooLong = extent.byteCount > Self.longestCheckedBytes
    let found =
      extent.byteCount <= Self.checkedBytes || isTooLong
      ? try self.fields(fields, of: extent) : longRows.cells(extent.line, fields)
    return TableRow(
      extent: extent, cells: found?.map { $0.shown(query) } ?? [], cellCount: fields.count, isCut: isTooLong,
      isPending: found == nil)
  }

  /// What stands at paths of a record, or of a row of a table.
  func fields(_ paths: [RecordPath], of extent: LineExtent) throws(FilesError) -> [FieldCell] {
    guard extent.byteCount <= Self.longestCheckedBytes else { return [] }
    let bytes = try record(extent)
    return paths.enumerated().compactMap { column, path in
      path.place(in: bytes, 0..<bytes.count).map { FieldCell(column, bytes, $0) }
    }
  }

  /// How a record, or a row of a table, differs from another.
  package func difference(from old: LineExtent, to new: LineExtent) throws(FilesError) -> RecordDifference {
    guard max(old.byteCount, new.byteCount) <= RecordDifference.byteLimit else {
      throw FilesError(
        operation: .download, reason: .invalidRequest("a record is longer than can be compared"))
    }
    return RecordDifference(try record(old), try record(new))
  }

  /// The bytes of a record; a row of a table becomes an object.
  private func record(_ extent: LineExtent) throws(FilesError) -> [UInt8] {
    let bytes = try bytes(extent.start..<extent.end)
    guard let format = status.table?.format, let columns = try lines?.columns(of: format) else {
      return bytes
    }
    return columns.object(of: bytes, 0..<bytes.count)
  }

  // MARK: Paths

  /// The content is looked into so far for the paths that are offered.
  private static let sampledBytes: Int64 = 256 << 10

  /// The paths of the first records, or the columns of a table; untrusted.
  package var knownPaths: [String] {
    if let table = status.table { return table.names.map { RecordPath([.key($0)]).text } }
    guard let bytes = try? bytes(0..<Self.sampledBytes) else { return [] }
    var builder = SummaryBuilder()
    builder.append(bytes)
    if status.byteCount <= Self.sampledBytes { builder.finish() }
    return builder.result.keys.map(\.path)
  }
}

/// Fields of records that are too long to be looked into while somebody waits.
package struct LongRows: Equatable, Sendable {
  /// The fields that were looked for.
  private var fields: [RecordPath] = []
  /// What was found, by the numbers of the records.
  private var cells: [Int: [FieldCell]] = [:]
  private static let mostRows = 1000

  package func holds(_ line: Int, _ fields: [RecordPath]) -> Bool { cells(line, fields) != nil }

  func cells(_ line: Int, _ fields: [RecordPath]) -> [FieldCell]? {
    fields == self.fields ? cells[line] : nil
  }

  mutating func insert(_ found: [FieldCell], _ line: Int, _ fields: [RecordPath]) {
    if fields != self.fields || cells.count >= Self.mostRows { self = LongRows(fields: fields) }
    cells[line] = found
  }
}

/// What stands at a path of a record, as far as it is shown.
struct FieldCell: Equatable, Sendable {
  let column: Int
  /// What a string says; anything else as written.
  private let bytes: [UInt8]
  private let isText: Bool
  private let isNumber: Bool

  init(_ column: Int, _ record: [UInt8], _ place: Range<Int>) {
    self.column = column
    let first = record[place.lowerBound]
    isText = first == UInt8(ascii: "\"")
    isNumber = first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
    guard isText else {
      let end = min(place.upperBound, place.lowerBound + ShownCell.byteLimit)
      bytes = Array(record[place.lowerBound..<DisplayText.characterStart(record, atOrBefore: end)])
      return
    }
    let scanner = JSONScanner(record, range: place)
    let text = Array(scanner.text(place.lowerBound + 1..<place.upperBound - 1).utf8)
    let end = min(text.count, ShownCell.byteLimit)
    bytes = Array(text[..<DisplayText.characterStart(text, atOrBefore: end)])
  }

  func shown(_ query: SearchQuery?) -> ShownCell {
    let all = 0..<bytes.count
    let spans =
      isText
      ? SpanRange(.plain, all).spans(in: bytes, query: query)
      : LinePainter(isJSON: true, query: query).spans(of: bytes, visible: all)
    return ShownCell(column: column, spans: spans.map(\.onOneLine), isNumber: isNumber)
  }
}

/// The part of each row that is to be seen.
package struct TableSlice: Equatable, Sendable {
  package var columns: Range<Int>
  /// Whether the first column is wanted with them.
  package var keepsFirst: Bool

  package init(columns: Range<Int>, keepsFirst: Bool) {
    self.columns = columns
    self.keepsFirst = keepsFirst
  }
}

/// A row of a table, as far as it is to be seen.
package struct TableRow: Equatable, Sendable {
  package var extent: LineExtent
  package var cells: [ShownCell]
  /// Cells of the row in all.
  package var cellCount: Int
  /// Whether the row is so long that not all of its cells were looked at.
  package var isCut: Bool
  /// Whether its cells are still to be looked up, as it is long.
  package internal(set) var isPending = false

  /// Longer rows are looked at up to here, in bytes.
  package static let byteLimit: Int64 = 128 << 10
}

/// A cell, as far as it is to be seen.
package struct ShownCell: Equatable, Sendable {
  package var column: Int
  package var spans: [TextSpan]
  package var isNumber: Bool

  /// More of a cell is not told, in bytes.
  static let byteLimit = 400
}
