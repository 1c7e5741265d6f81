import FilesAPI
import JSONLines

/// A check of a preview's lines in their order, a step at a time, that remembers where something was found.
///
/// Memory is flat: one bit for each 64 KiB of content, the table of ids, and what is known of the first lines that are
/// wrong only in view of others. A line is looked at again when somebody wants to know what is wrong with it.
struct DiagnosticScan {
  /// Findings kept that a line alone does not show.
  private static let keptDiagnostics = 10_000

  private var validator: LineValidator
  /// The end of the last line taken in.
  private(set) var position: Int64 = 0
  private var lineCount = 0
  private var marks = BlockMarks()
  private var crossing: [Int: Diagnostic] = [:]
  /// Whether the last record was taken in, which has no end.
  private var hasEnded = false
  /// The first of the blank lines after the last record.
  private var blankOffset: Int64?

  /// Where records do not stand one a line.
  private var values: ValueSplitter?
  private var unit: ContentUnit { values == nil ? .lines : .values }

  /// What the records of a file are is told by its purpose, or else by their looks.
  init(_ file: RemoteFile, dialect: RecordDialect, _ shape: ValueShape? = nil) {
    let aim = file.purpose.flatMap { ValidationAim(purpose: $0.rawValue) } ?? .detect
    values = shape.map { ValueSplitter($0, limit: Int(LaidOutRecord.byteLimit)) }
    validator = LineValidator(aim, dialect: dialect)
  }

  /// What is known of lines so far.
  var diagnostics: Diagnostics {
    var known = Diagnostics()
    known.rules = validator.rules
    known.crossing = crossing
    return known
  }

  private var rules: RecordRules { validator.rules }

  // MARK: Going on

  /// Takes in the lines of the next `stepBytes`; false when there is none that has ended.
  mutating func advance(_ content: SpooledLines, stepBytes: Int64) throws(FilesError) -> Bool {
    guard position < content.byteCount else { return checkLastRecord(content) }
    let bytes = try content.bytes(position..<position + stepBytes)
    if let records = values?.feed(bytes) {
      position += Int64(bytes.count)
      feed(records)
      return !bytes.isEmpty
    }
    var start = 0
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, start..<bytes.count) {
      feed(bytes, start..<newline, at: position + Int64(start))
      start = newline + 1
    }
    guard start == 0 else {
      position += Int64(start)
      return true
    }
    return try checkLongLine(content)
  }

  /// What came of the last record where its end is missing; false, as nothing is left to be taken in.
  private mutating func checkLastRecord(_ content: SpooledLines) -> Bool {
    guard content.isOver, let records = values?.finish(), !hasEnded else { return false }
    hasEnded = true
    feed(records)
    return false
  }

  private mutating func feed(_ records: [ValueSplitter.Record]) {
    for record in records {
      lineCount += 1
      guard let line = RecordLine(record, in: values?.bytes ?? []) else {
        validator.skipLine(number: record.line)
        _ = validator.drainDiagnostics()
        continue
      }
      validator.feed(value: line)
      guard validator.hasDiagnostics else { continue }
      note(validator.drainDiagnostics(), at: record.place.lowerBound, number: lineCount)
    }
  }

  private mutating func feed(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int64, isLast: Bool = false) {
    lineCount += 1
    validator.feed(RecordLine(bytes, range, number: lineCount), isLast: isLast)
    let isBlank = RecordLine.isBlank(bytes[range])
    defer { blankOffset = isBlank ? blankOffset ?? offset : nil }
    guard validator.hasDiagnostics else { return }
    note(validator.drainDiagnostics(), at: offset)
  }

  /// A line that is longer than a step, or the last one without an end.
  private mutating func checkLongLine(_ content: SpooledLines) throws(FilesError) -> Bool {
    guard let extent = try content.extent(holding: position), extent.isWhole else { return false }
    let next = try content.extents(extent.line + 1..<extent.line + 2).first?.start ?? content.byteCount
    if extent.byteCount <= LaidOutRecord.byteLimit {
      let bytes = try content.bytes(position..<extent.end)
      feed(bytes, 0..<bytes.count, at: position, isLast: next == extent.end)
    } else {
      lineCount += 1
      validator.skipLine(number: lineCount)
      _ = validator.drainDiagnostics()
    }
    position = next
    return true
  }

  /// Notes findings with the line that they name, or of a record that is no line, with its number.
  private mutating func note(_ diagnostics: [Diagnostic], at offset: Int64, number: Int? = nil) {
    for diagnostic in diagnostics {
      guard let line = diagnostic.line.map({ number ?? $0 }) else { continue }
      switch diagnostic.rule {
      // Lines of no known format need only be JSON.
      case .notAnObject where rules.isEmpty: continue
      case .blankLine where rules.isEmpty: continue
      // Blank lines are known as wrong only at the record behind them.
      case .duplicateCustomID, .blankLine, .byteOrderMark:
        if crossing.count < Self.keptDiagnostics { crossing[line] = diagnostic }
      default: break
      }
      marks.insert(diagnostic.rule == .blankLine ? blankOffset ?? offset : offset)
    }
  }

  // MARK: Finding

  /// The first line from a byte on with which something is wrong, among those taken in.
  func first(from offset: Int64, _ content: SpooledLines) throws(FilesError) -> LineExtent? {
    var block = BlockMarks.block(of: offset)
    while let marked = marks.first(from: block) {
      if let extent = try first(inBlock: marked, from: offset, content) { return extent }
      block = marked + 1
    }
    return nil
  }

  private func first(
    inBlock block: Int, from offset: Int64, _ content: SpooledLines
  ) throws(FilesError) -> LineExtent? {
    let bounds = BlockMarks.bounds(of: block)
    guard
      var extent = try content.extent(
        holding: max(offset, bounds.lowerBound), unit)
    else { return nil }
    while extent.start < min(bounds.upperBound, position) {
      if extent.start >= offset, try isWrong(extent, content) { return extent }
      guard let next = try content.extents(extent.line + 1..<extent.line + 2, unit).first else { return nil }
      extent = next
    }
    return nil
  }

  private func isWrong(_ extent: LineExtent, _ content: SpooledLines) throws(FilesError) -> Bool {
    if crossing[extent.line + 1] != nil { return true }
    guard extent.byteCount <= LaidOutRecord.byteLimit else { return false }
    return rules.verdict(checking: try content.bytes(extent.start..<extent.end), line: extent.line + 1).isBad
  }
}

/// Which blocks of 64 KiB something was found in, one bit each.
struct BlockMarks {
  private static let blockBits: Int64 = 16
  private var words: [UInt64] = []

  static func block(of offset: Int64) -> Int { Int(offset >> blockBits) }

  static func bounds(of block: Int) -> Range<Int64> {
    Int64(block) << blockBits..<Int64(block + 1) << blockBits
  }

  mutating func insert(_ offset: Int64) {
    let block = Self.block(of: offset)
    while words.count <= block >> 6 { words.append(0) }
    words[block >> 6] |= 1 << UInt64(block & 63)
  }

  /// The first marked block from this one on.
  func first(from block: Int) -> Int? {
    var index = block >> 6
    guard index < words.count else { return nil }
    var word = words[index] & (.max << UInt64(block & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }
}
