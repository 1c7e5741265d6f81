import FilesAPI
import JSONLines

extension PreviewSession {
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

extension SpooledContent {
  /// Notes the names of a table's columns once its first row is there.
  func nameColumns(of table: inout TableFacts?) throws(FilesError) {
    guard let format = table?.format, table?.names.isEmpty == true,
      let extent = try extents(0..<1).first, extent.isWhole
    else { return }
    let bytes = try bytes(extent.start..<min(extent.end, extent.start + WindowRow.byteLimit))
    let cells = TableCell.cells(
      of: bytes, 0..<bytes.count, separator: format.separator, limit: TableFacts.columnLimit)
    table?.names = cells.enumerated().map { index, cell in
      guard format.hasHeader else { return String(index + 1) }
      return cell.spans(bytes, limit: TableFacts.nameBytes).map(\.text).joined()
    }
  }
}
