/// Goes through the records that a filter lets through, with the value that a path leads to.
struct RecordWalk: Sendable {
  /// A record that fits.
  struct Found {
    /// Its number among all lines, rows or records, from 0.
    var number: Int
    /// The value at the path (the record where there is none to follow), and what holds it; nil without one.
    var value: (bytes: [UInt8], range: Range<Int>)?
  }

  /// Lines, rows or records looked at.
  private(set) var count = 0
  private(set) var brokenLines = 0
  private(set) var longLines = 0
  private let filter: RecordFilter
  private let division: ContentDivision
  private let path: RecordPath?
  private var matcher: RecordMatcher
  private var cutter: RecordCutter
  private var columns: TableColumns?

  init(_ filter: RecordFilter, _ division: ContentDivision, _ path: RecordPath?) {
    self.filter = filter
    self.division = division
    self.path = path
    matcher = RecordMatcher(filter)
    cutter = RecordCutter(division)
  }

  /// Takes in the bytes that follow, and tells the records that fit among those that end in them.
  mutating func feed(_ bytes: [UInt8]) -> [Found] { found(in: cutter.feed(bytes)) }

  mutating func finish() -> [Found] { found(in: cutter.finish()) }

  private mutating func found(in parts: [Range<Int>?]) -> [Found] {
    let bytes = cutter.bytes
    var found: [Found] = []
    for part in parts {
      defer { count += 1 }
      guard var range = part else {
        longLines += 1
        continue
      }
      if count == 0 { begin(bytes, &range) }
      guard count >= division.headerLines, fits(bytes, range) else { continue }
      found.append(Found(number: count, value: value(bytes, range)))
    }
    return found
  }

  private mutating func begin(_ bytes: [UInt8], _ first: inout Range<Int>) {
    first = ByteOrderMark.skipped(in: bytes, first)
    guard case .rows(let format) = division else { return }
    columns = TableColumns(format, firstRow: bytes, first)
    matcher.columns = columns
  }

  /// Blank lines are no records.
  private mutating func fits(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard bytes[range].contains(where: { !ValueShape.isBlank($0) }) else { return false }
    guard !filter.isEmpty else { return true }
    let verdict = matcher.verdict(on: bytes, line: range)
    if verdict == .broken { brokenLines += 1 }
    return verdict == .fits
  }

  private func value(_ bytes: [UInt8], _ range: Range<Int>) -> (bytes: [UInt8], range: Range<Int>)? {
    guard let path else { return (bytes, range) }
    guard let columns else { return path.place(in: bytes, range).map { (bytes, $0) } }
    var wanted: Set<String>?
    if case .key(let key)? = path.steps.first { wanted = [key] }
    let object = columns.object(of: bytes, range, wanted)
    return path.place(in: object, 0..<object.count).map { (object, $0) }
  }
}
