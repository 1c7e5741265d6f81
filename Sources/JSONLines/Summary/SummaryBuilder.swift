/// Sums up content that arrives in chunks of any size, in one pass and with memory that does not grow with it.
///
/// What the content is, is judged by its first bytes, as in a preview.
package struct SummaryBuilder: Sendable {
  /// Longer records are counted but not looked into, in bytes.
  package static let recordLimit = 4 << 20
  /// Bad lines whose place is kept.
  package static let badLineLimit = 8

  private var counting = Counting.undecided(head: [])
  private var byteCount: Int64 = 0

  private enum Counting {
    /// Too little has come to judge by.
    case undecided(head: [UInt8])
    case lines(LineTally)
    case table(TableTally)
    case bytes(ContentKind)
  }

  package init() {}

  /// Takes in the bytes that follow those fed before.
  package mutating func append(_ bytes: [UInt8]) {
    byteCount += Int64(bytes.count)
    guard case .undecided(let before) = counting else { return count(bytes) }
    let head = before + bytes
    counting = .undecided(head: head)
    if ContentKind.sniffedCount(head) != nil { decide(isWhole: false) }
  }

  /// Takes in a last line without an end.
  package mutating func finish() {
    decide(isWhole: true)
    switch counting {
    case .lines(var lines):
      counting = .bytes(lines.kind)
      lines.finish()
      counting = .lines(lines)
    case .table(var table):
      counting = .bytes(.csv)
      table.finish()
      counting = .table(table)
    case .undecided, .bytes: break
    }
  }

  /// What was found in the lines that ended.
  package var result: ContentSummary {
    switch counting {
    case .undecided: return ContentSummary(kind: .text, byteCount: byteCount)
    case .bytes(let kind): return ContentSummary(kind: kind, byteCount: byteCount)
    case .lines(let lines):
      var result = ContentSummary(kind: lines.kind, byteCount: byteCount)
      lines.fill(&result)
      return result
    case .table(let table):
      var result = ContentSummary(kind: .csv, byteCount: byteCount)
      table.fill(&result)
      return result
    }
  }

  private mutating func decide(isWhole: Bool) {
    guard case .undecided(let head) = counting, !head.isEmpty else { return }
    let kind = ContentKind(sniffing: head, isWhole: isWhole)
    switch kind {
    case .binary: counting = .bytes(kind)
    case .csv:
      let format =
        kind.table(sniffing: head, isWhole: isWhole) ?? TableFormat(separator: TableFormat.separators[0])
      counting = .table(TableTally(format))
    case .jsonLines, .json, .text, .base64:
      let shape = ValueShape(sniffing: ByteOrderMark.removed(from: head), isWhole: isWhole)
      counting = .lines(LineTally(kind: kind, shape))
    }
    count(head)
  }

  /// The counters are taken out while they count, so that they are not copied.
  private mutating func count(_ bytes: [UInt8]) {
    switch counting {
    case .lines(var lines):
      counting = .bytes(lines.kind)
      lines.append(bytes)
      counting = .lines(lines)
    case .table(var table):
      counting = .bytes(.csv)
      table.append(bytes)
      counting = .table(table)
    case .undecided, .bytes: break
    }
  }
}
