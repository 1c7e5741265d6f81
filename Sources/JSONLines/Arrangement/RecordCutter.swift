/// Cuts content into its lines, rows or records, from bytes that arrive in chunks of any size; one that is too long is
/// told, not kept.
struct RecordCutter: Sendable {
  private var rows: RowSplitter?
  private var values: ValueSplitter?
  private var held: [UInt8] = []
  /// Where the line in the works begins in `held`; beyond its end for one that is too long.
  private var lineStart = 0
  private var isTooLong = false
  private let limit = LineFilterScan.longestRecord

  init(_ division: ContentDivision) {
    switch division {
    case .lines: break
    case .rows(let format): rows = RowSplitter(format, limit: limit)
    case .values(let shape): values = ValueSplitter(shape, limit: limit)
    }
  }

  /// What the parts told last lie in.
  var bytes: [UInt8] { rows?.bytes ?? values?.bytes ?? held }

  /// Takes in the bytes that follow, and tells the parts that end in them; nil for one that is too long.
  mutating func feed(_ chunk: [UInt8]) -> [Range<Int>?] {
    if let found = rows?.feed(chunk) { return found.map(\.kept) }
    if let found = values?.feed(chunk) { return found.map(\.kept) }
    forget()
    let from = held.count
    held += chunk
    var found: [Range<Int>?] = []
    var place = from
    while let newline = ByteScan.first(ByteScan.newline, in: held, place..<held.count) {
      found.append(isTooLong ? nil : TableCell.withoutTerminator(held, lineStart..<newline + 1))
      place = newline + 1
      lineStart = place
      isTooLong = false
    }
    return found
  }

  /// Tells the last part, which may have no end.
  mutating func finish() -> [Range<Int>?] {
    if let found = rows?.finish() { return found.map(\.kept) }
    if let found = values?.finish() { return found.map(\.kept) }
    if isTooLong { return [nil] }
    return lineStart < held.count ? [lineStart..<held.count] : []
  }

  private mutating func forget() {
    held.removeSubrange(..<lineStart)
    lineStart = 0
    guard held.count > limit else { return }
    isTooLong = true
    held = []
  }
}
