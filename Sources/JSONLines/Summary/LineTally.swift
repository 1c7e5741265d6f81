import LosslessJSON

/// Counts lines that arrive in chunks of any size, and what is in them where they are JSON.
struct LineTally: Sendable {
  let kind: ContentKind
  private var records = RecordTally()
  private var sizes = SizeSketch()
  private var recordCount = 0
  private var blankLines = 0
  private var longCount = 0
  private var badCount = 0
  private var badLines: [BadLine] = []
  /// The beginning of a line whose end has not come yet.
  private var carry: [UInt8] = []
  /// Bytes of that line, also those that are not kept.
  private var carried: Int64 = 0
  /// Lines that ended.
  private var endedLines = 0

  /// Where records do not stand one a line.
  private var values: ValueSplitter?

  init(kind: ContentKind, _ shape: ValueShape?) {
    self.kind = kind
    values = shape.map { ValueSplitter($0, limit: SummaryBuilder.recordLimit) }
  }

  mutating func append(_ bytes: [UInt8]) {
    if let records = values?.feed(bytes) { return feed(records) }
    // One value that is broken is one record.
    guard kind != .json else { return hold(bytes, 0..<bytes.count) }
    var position = 0
    while let end = ByteScan.first(ByteScan.newline, in: bytes, position..<bytes.count) {
      endLine(bytes, position..<end)
      position = end + 1
    }
    if position < bytes.count { hold(bytes, position..<bytes.count) }
  }

  mutating func finish() {
    if let records = values?.finish() { return feed(records) }
    if carried > 0 { drainCarry() }
  }

  /// Fills in what was found in the lines that ended.
  func fill(_ summary: inout ContentSummary) {
    summary.recordCount = recordCount
    summary.blankLines = blankLines
    summary.longCount = longCount
    summary.badCount = badCount
    summary.badLines = badLines
    summary.sizes = sizes.spread
    summary.types = records.paths.rootTypes
    summary.keys = records.paths.figures
    summary.unlistedKeys = records.paths.unlisted
    summary.roles = records.roles.figures
    summary.endpoints = records.endpoints.figures
    summary.endings = records.endings.figures
    records.answers.fill(&summary)
  }

  private mutating func feed(_ records: [ValueSplitter.Record]) {
    for record in records {
      let range = record.kept ?? 0..<0
      endedLines += 1
      feed(record: values?.bytes ?? [], range, size: Int64(record.place.count))
    }
  }

  private mutating func endLine(_ bytes: [UInt8], _ range: Range<Int>) {
    guard carried > 0 else { return feed(bytes, range, size: Int64(range.count)) }
    hold(bytes, range)
    drainCarry()
  }

  private mutating func hold(_ bytes: [UInt8], _ range: Range<Int>) {
    carried += Int64(range.count)
    let room = SummaryBuilder.recordLimit + 1 - carry.count
    if room > 0 { carry += bytes[range.prefix(room)] }
  }

  private mutating func drainCarry() {
    let line = carry
    let size = carried
    carry = []
    carried = 0
    feed(line, 0..<line.count, size: size)
  }

  /// Takes a line; of one that is too long only the beginning is there.
  private mutating func feed(_ bytes: [UInt8], _ line: Range<Int>, size: Int64) {
    endedLines += 1
    var range = line
    if size == Int64(line.count), let last = bytes[range].last, last == ByteScan.carriageReturn {
      range.removeLast()
    }
    if endedLines == 1 { range = ByteOrderMark.skipped(in: bytes, range) }
    guard !RecordLine.isBlank(bytes[range]) else { return blankLines += 1 }
    feed(record: bytes, range, size: size - Int64(line.count - range.count))
  }

  private mutating func feed(record bytes: [UInt8], _ range: Range<Int>, size: Int64) {
    recordCount += 1
    sizes.add(size)
    guard kind.isJSON || kind == .json else { return }
    guard size <= Int64(SummaryBuilder.recordLimit) else { return longCount += 1 }
    look(into: bytes, range)
  }

  private mutating func look(into bytes: [UInt8], _ range: Range<Int>) {
    do throws(JSONSyntaxError) {
      try records.feed(bytes, range)
    } catch {
      badCount += 1
      guard badLines.count < SummaryBuilder.badLineLimit else { return }
      badLines.append(BadLine(line: endedLines, problem: RecordProblem(error, start: range.lowerBound)))
    }
  }
}
