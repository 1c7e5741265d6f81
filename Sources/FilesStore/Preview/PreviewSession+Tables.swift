import FilesAPI
import JSONLines

extension PreviewSession {
  /// Counts rows when the content is a table, and lines when it is none.
  func noteTable(isWhole: Bool) throws(FilesError) {
    let start = ByteOrderMark.removed(from: head)
    let format = facts.kind == .csv ? TableFormat(sniffing: start, isWhole: isWhole) : nil
    if format != facts.table?.format { facts.table = format.map { TableFacts($0) } }
    try content?.countRows(separatedBy: format?.separator)
    facts.lineCount = content?.index.lineCount ?? 0
  }

  /// Notes the names of the columns once the first row is there.
  func nameColumns() throws(FilesError) {
    guard let table = facts.table, table.names.isEmpty, let content,
      let extent = try content.extents(0..<1).first, extent.isWhole
    else { return }
    let bytes = try content.bytes(extent.start..<min(extent.end, extent.start + WindowRow.byteLimit))
    let cells = TableCell.cells(
      of: bytes, 0..<bytes.count, separator: table.format.separator, limit: TableFacts.columnLimit)
    facts.table?.names = cells.enumerated().map { index, cell in
      guard table.format.hasHeader else { return String(index + 1) }
      return cell.spans(bytes, limit: TableFacts.nameBytes).map(\.text).joined()
    }
    report()
  }

  func row(
    _ extent: LineExtent, _ slice: TableSlice, needle: Needle?, in content: SpooledContent
  ) throws(FilesError) -> WindowRow {
    let end = min(extent.end, extent.start + WindowRow.byteLimit)
    let separator = facts.table?.format.separator ?? TableFormat.separators[0]
    return WindowRow(
      extent, bytes: try content.bytes(extent.start..<end), slice: slice, separator: separator, needle: needle
    )
  }
}
