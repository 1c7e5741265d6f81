import FilesAPI
import JSONLines
import LosslessJSON

/// Records as rows of chosen fields.
extension PreviewSession {
  /// Longer records are not looked into for a row, in bytes.
  private static let lookedIntoBytes: Int64 = 1 << 20

  func row(
    _ extent: LineExtent, _ paths: [RecordPath], needle: Needle?, in content: SpooledContent
  ) throws(FilesError) -> WindowRow {
    var row = WindowRow(extent: extent, cells: [], cellCount: paths.count, isCut: false)
    guard extent.byteCount <= Self.lookedIntoBytes else {
      row.isCut = true
      return row
    }
    var bytes = try content.bytes(extent.start..<extent.end)
    if let format = facts.table?.format, let columns = try content.columns(of: format) {
      bytes = columns.object(of: bytes, 0..<bytes.count)
    }
    for (column, path) in paths.enumerated() {
      guard let place = path.place(in: bytes, 0..<bytes.count) else { continue }
      row.cells.append(Self.cell(column, bytes, place, needle))
    }
    return row
  }

  private static func cell(
    _ column: Int, _ bytes: [UInt8], _ place: Range<Int>, _ needle: Needle?
  ) -> WindowCell {
    let first = bytes[place.lowerBound]
    guard first != UInt8(ascii: "\"") else {
      let scanner = JSONScanner(bytes, range: place)
      let text = Array(scanner.text(place.lowerBound + 1..<place.upperBound - 1).utf8)
      let end = DisplayText.characterStart(text, atOrBefore: min(text.count, WindowCell.byteLimit))
      let spans = LinePainter.cut([SpanRange(.plain, 0..<end)], to: 0..<end, bytes: text, needle: needle)
      return WindowCell(column: column, spans: spans.map(\.onOneLine), isNumber: false)
    }
    let end = DisplayText.characterStart(
      bytes, atOrBefore: min(place.upperBound, place.lowerBound + WindowCell.byteLimit))
    let isNumber = first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
    let painter = LinePainter(isJSON: true, needle: needle)
    let value = Array(bytes[place.lowerBound..<end])
    let spans = painter.spans(of: value, visible: 0..<value.count)
    return WindowCell(column: column, spans: spans.map(\.onOneLine), isNumber: isNumber)
  }

  // MARK: Paths

  /// The content is looked into so far for the paths that are offered.
  private static let sampledBytes: Int64 = 256 << 10

  /// The paths of the first records, or the columns of a table.
  func knownPaths() -> [String] {
    if let table = facts.table { return table.names.map { RecordPath([.key($0)]).text } }
    guard let content, let bytes = try? content.bytes(0..<Self.sampledBytes) else { return [] }
    var builder = SummaryBuilder()
    builder.append(bytes)
    if content.byteCount <= Self.sampledBytes { builder.finish() }
    return builder.result.keys.map(\.path)
  }
}
