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

extension PreviewFacts {
  /// Judges content by its beginning; of a table rows are counted and not lines.
  mutating func judge(
    _ head: [UInt8], isWhole: Bool, _ choice: TableChoice, _ content: SpooledContent?
  ) throws(FilesError) {
    let own = ContentKind(sniffing: head, isWhole: isWhole)
    let format = choice.table(own, sniffing: head, isWhole: isWhole)
    kind = own.read(as: format)
    binary = kind == .binary ? BinaryKind.words(head) : nil
    if format != table?.format { table = format.map { TableFacts($0) } }
    try content?.countRows(separatedBy: format?.separator)
    let values = ValueShape(sniffing: ByteOrderMark.removed(from: head), isWhole: isWhole)
    try content?.countRecords(in: kind == .binary || format != nil ? nil : values)
    count(content)
  }

  /// Notes how much there is of what is counted.
  ///
  /// One value over several lines is a document; records are what there is more than one of, or an array's elements.
  mutating func count(_ content: SpooledContent?) {
    lineCount = content?.lineCount ?? 0
    let found = content?.shape
    valueCount = found == nil ? 0 : content?.count(.values) ?? 0
    shape = found == .array || valueCount > 1 ? found : nil
  }
}

extension SpooledContent {
  /// Notes what has become known of a table: its columns, and where its quotes go wrong.
  func describe(_ table: inout TableFacts?) throws(FilesError) {
    try nameColumns(of: &table)
    guard table != nil, table?.brokenRow == nil, let broken = brokenFrom else { return }
    table?.brokenRow = try extent(holding: broken)?.line
  }

  /// The columns of a table as far as its first row says; nil before that has come.
  func columns(of format: TableFormat) throws(FilesError) -> TableColumns? {
    guard let extent = try extents(0..<1).first, extent.isWhole else { return nil }
    let bytes = try bytes(extent.start..<extent.end)
    return TableColumns(format, firstRow: bytes, 0..<bytes.count)
  }

  /// Notes the names of a table's columns once its first row is there.
  private func nameColumns(of table: inout TableFacts?) throws(FilesError) {
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
