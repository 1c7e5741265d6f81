package import FilesAPI
import FilesStore
package import JSONLines

/// What is there of a content at one moment: never changes, and is read from any thread.
///
/// Its bytes lie in a file that only grows, so a look at them waits for nobody.
package struct ContentSnapshot: Sendable {
  package var status = ContentStatus()
  /// Bytes and lines; nil before anything could be kept.
  package var lines: SpooledLines?
  /// What is wrong with lines, as far as they were checked.
  package var diagnostics = Diagnostics()
  /// Fields of records on the screen that are too long to be looked into while somebody waits.
  package var longRows = LongRows()
  /// How each scan goes, or went last.
  package var scans: [ScanKind: ScanReport] = [:]
  /// Counts what was made known.
  package var version = 0

  package init() {}

  /// Bytes that there will be, as far as is known.
  package var bytesTotal: Int64? {
    if status.isComplete { return status.byteCount }
    return status.isDecoded ? nil : status.bytesTotal
  }

  /// The lines that a filter has let through so far; nil without one, or when it is not the scan with that number.
  package func filtered(_ number: Int?) -> FilteredLines? {
    guard let number, let report = scans[.filter], report.number == number,
      case .filtered(let lines) = report.result
    else { return nil }
    return lines
  }
}

extension ContentSnapshot: Equatable {
  package static func == (left: ContentSnapshot, right: ContentSnapshot) -> Bool {
    left.version == right.version && left.status == right.status && left.lines?.file === right.lines?.file
  }
}

/// What is said of lines that were checked.
package struct Diagnostics: Sendable {
  /// The rules that lines are judged by alone.
  package var rules: RecordRules?
  /// What is wrong with lines in view of others, by their number from 1.
  package var crossing: [Int: Diagnostic] = [:]
  /// Verdicts of lines that are too long to be checked while somebody waits, by their number from 0.
  package var ofLongLines: [Int: RecordVerdict] = [:]

  package init() {}

  /// What is wrong with a line by itself; `line` counts from 0.
  package func ownVerdict(on bytes: [UInt8], line: Int) -> RecordVerdict {
    rules?.verdict(checking: bytes, line: line + 1) ?? RecordVerdict(checking: bytes)
  }

  /// What is wrong with a line, in itself or in view of the lines before it; `line` counts from 0.
  package func verdict(on own: RecordVerdict, line: Int) -> RecordVerdict {
    guard let diagnostic = crossing[line + 1] else { return own }
    switch own {
    case .bad: return own
    case .faulty(let other) where other.severity == .error && diagnostic.severity == .warning: return own
    case .faulty, .good, .empty, .unchecked, .unfinished: return .faulty(diagnostic)
    }
  }
}

extension ContentSnapshot {
  /// Judges content by its beginning; of a table rows are counted and not lines.
  package mutating func judge(
    _ head: [UInt8], isWhole: Bool, _ choice: TableChoice = TableChoice()
  ) throws(FilesError) {
    let own = ContentKind(sniffing: head, isWhole: isWhole)
    let format = choice.table(own, sniffing: head, isWhole: isWhole)
    status.kind = own.read(as: format)
    status.binary = status.kind == .binary ? BinaryKind.words(head) : nil
    status.foreign = ForeignContent.words(for: head, isWhole: isWhole)
    if format != status.table?.format { status.table = format.map { TableInfo($0) } }
    try lines?.countRows(separatedBy: format?.separator)
    let values = ValueShape(sniffing: ByteOrderMark.removed(from: head), isWhole: isWhole)
    try lines?.countRecords(in: status.kind == .binary || format != nil ? nil : values)
    count()
  }

  /// Notes how much there is of what is counted.
  ///
  /// One value over several lines is a document; records are what there is more than one of, or an array's elements.
  package mutating func count() {
    status.byteCount = lines?.byteCount ?? 0
    status.lineCount = lines?.lineCount ?? 0
    let found = lines?.shape
    status.valueCount = found == nil ? 0 : lines?.count(.values) ?? 0
    status.shape = found == .array || status.valueCount > 1 ? found : nil
  }

  /// Notes what has become known of a table: its columns, and where its quotes go wrong.
  package mutating func describeTable() throws(FilesError) {
    guard let lines, status.table != nil else { return }
    try nameColumns(lines)
    guard status.table?.brokenRow == nil, let broken = lines.brokenFrom else { return }
    status.table?.brokenRow = try lines.extent(holding: broken)?.line
  }

  /// Notes the names of a table's columns once its first row is there.
  private mutating func nameColumns(_ lines: SpooledLines) throws(FilesError) {
    guard let format = status.table?.format, status.table?.names.isEmpty == true,
      let extent = try lines.extents(0..<1).first, extent.isWhole
    else { return }
    let bytes = try lines.bytes(extent.start..<min(extent.end, extent.start + TableRow.byteLimit))
    let cells = TableCells(of: bytes, 0..<bytes.count, separator: format.separator)
      .prefix(TableInfo.columnLimit)
    status.table?.names = cells.enumerated().map { index, cell in
      guard format.hasHeader else { return String(index + 1) }
      return cell.spans(bytes, limit: TableInfo.nameBytes).map(\.text).joined()
    }
  }
}
