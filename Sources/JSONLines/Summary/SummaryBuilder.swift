import LosslessJSON

/// Sums up content that arrives in chunks of any size, in one pass and with memory that does not grow with it.
package struct SummaryBuilder: Sendable {
  /// Longer records are counted but not looked into, in bytes.
  package static let recordLimit = 4 << 20
  /// Bad lines whose place is kept.
  package static let badLineLimit = 8

  private var summary: ContentSummary
  private var records = RecordTally()
  private var sizes = SizeSketch()
  /// The beginning of a line whose end has not come yet.
  private var carry: [UInt8] = []
  /// Bytes of that line, also those that are not kept.
  private var carried: Int64 = 0
  /// Lines that ended.
  private var endedLines = 0

  package init(kind: ContentKind) { summary = ContentSummary(kind: kind) }

  /// Takes in the bytes that follow those fed before.
  package mutating func append(_ bytes: [UInt8]) {
    summary.byteCount += Int64(bytes.count)
    guard summary.kind != .binary else { return }
    guard summary.kind != .json else { return hold(bytes, 0..<bytes.count) }
    var position = 0
    while let end = ByteScan.first(ByteScan.newline, in: bytes, position..<bytes.count) {
      endLine(bytes, position..<end)
      position = end + 1
    }
    if position < bytes.count { hold(bytes, position..<bytes.count) }
  }

  /// Takes in a last line without an end.
  package mutating func finish() {
    if carried > 0 { takeCarry() }
  }

  /// What was found in the lines that ended.
  package var result: ContentSummary {
    var result = summary
    result.sizes = sizes.spread
    result.keys = records.paths.figures
    result.unlistedKeys = records.paths.unlisted
    result.roles = records.roles.figures
    result.endpoints = records.endpoints.figures
    records.answers.fill(&result)
    return result
  }

  // MARK: Lines

  private mutating func endLine(_ bytes: [UInt8], _ range: Range<Int>) {
    guard carried > 0 else { return take(bytes, range, size: Int64(range.count)) }
    hold(bytes, range)
    takeCarry()
  }

  private mutating func hold(_ bytes: [UInt8], _ range: Range<Int>) {
    carried += Int64(range.count)
    let room = Self.recordLimit + 1 - carry.count
    if room > 0 { carry += bytes[range.prefix(room)] }
  }

  private mutating func takeCarry() {
    let line = carry
    let size = carried
    carry = []
    carried = 0
    take(line, 0..<line.count, size: size)
  }

  /// Takes a line; of one that is too long only the beginning is there.
  private mutating func take(_ bytes: [UInt8], _ line: Range<Int>, size: Int64) {
    endedLines += 1
    var range = line
    let isWhole = size == Int64(line.count)
    if isWhole, let last = bytes[range].last, last == ByteScan.carriageReturn { range.removeLast() }
    if endedLines == 1, bytes[range].starts(with: ByteOrderMark.bytes) {
      range = range.dropFirst(ByteOrderMark.bytes.count)
    }
    guard bytes[range].contains(where: { $0 > 0x20 || $0 < 0x09 }) else {
      summary.blankLines += 1
      return
    }
    summary.recordCount += 1
    sizes.add(size - Int64(line.count - range.count))
    guard summary.kind.isJSON || summary.kind == .json else { return }
    guard range.count <= Self.recordLimit else { return summary.longCount += 1 }
    look(into: bytes, range)
  }

  private mutating func look(into bytes: [UInt8], _ range: Range<Int>) {
    do throws(JSONSyntaxError) {
      try records.take(bytes, range)
    } catch {
      summary.badCount += 1
      guard summary.badLines.count < Self.badLineLimit else { return }
      let problem = RecordProblem(error, start: range.lowerBound)
      summary.badLines.append(BadLine(line: endedLines, problem: problem))
    }
  }
}
