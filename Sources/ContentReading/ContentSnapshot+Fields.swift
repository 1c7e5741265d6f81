package import FilesAPI
package import JSONLines
import LosslessJSON

/// Records as rows of chosen fields.
extension ContentSnapshot {
  /// A record as a row of the values that paths lead to.
  package func row(
    _ extent: LineExtent, _ fields: [RecordPath], query: SearchQuery?
  ) throws(FilesError) -> TableRow {
    let isTooLong = extent.byteCount > Self.longestCheckedBytes
    let found =
      extent.byteCount <= Self.checkedBytes || isTooLong
      ? try self.fields(fields, of: extent) : longRows.cells(extent.line, fields)
    var row = TableRow(
      extent, cells: found?.map { $0.shown(query) } ?? [], cellCount: fields.count, isCut: isTooLong)
    row.isPending = found == nil
    return row
  }

  /// What stands at paths of a record, or of a row of a table.
  func fields(_ paths: [RecordPath], of extent: LineExtent) throws(FilesError) -> [FieldCell] {
    guard extent.byteCount <= Self.longestCheckedBytes else { return [] }
    var bytes = try bytes(extent.start..<extent.end)
    if let format = status.table?.format, let columns = try lines?.columns(of: format) {
      bytes = columns.object(of: bytes, 0..<bytes.count)
    }
    return paths.enumerated().compactMap { column, path in
      path.place(in: bytes, 0..<bytes.count).map { FieldCell(column, bytes, $0) }
    }
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
