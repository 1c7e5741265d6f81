/// Finds and copies what fits a filter as typed, in content of which nothing is known before it comes: of a table its
/// header and the rows that fit, of anything else lines.
///
/// Holds the first bytes until they tell what the content is.
package struct ContentFilterScan: FilterScan {
  /// Whether the content is a table, as far as is known.
  package private(set) var isTable = false
  private let filterOfRecords: RecordFilter
  private let filterOfText: RecordFilter
  private var held: [UInt8] = []
  private let choice: TableChoice
  /// nil while only `held` is there.
  private var scan: (any FilterScan)?

  /// Throws the first thing that is wrong with the filter.
  package init(typed text: String, _ choice: TableChoice = TableChoice()) throws(RecordFilterProblem) {
    self.choice = choice
    filterOfRecords = try RecordFilter(parsing: text)
    guard !filterOfRecords.needsOthers else {
      throw RecordFilterProblem(range: 0..<text.count, reason: .needsOthers)
    }
    filterOfText = try RecordFilter(parsing: text, readsEscapes: false)
  }

  package var lines: LineSet { scan?.lines ?? LineSet() }
  /// Names that the filter asks for and no column of the table has.
  package var missingColumns: [String] { (scan as? RowFilterScan)?.missingColumns ?? [] }
  package var brokenLines: Int { scan?.brokenLines ?? 0 }
  package var longLines: Int { scan?.longLines ?? 0 }
  package var lostLines: Int { scan?.lostLines ?? 0 }

  package mutating func feed(_ bytes: [UInt8]) {
    guard scan == nil else {
      scan?.feed(bytes)
      return
    }
    held += bytes
    if ContentKind.sniffedCount(held) != nil { begin(isWhole: false) }
  }

  package mutating func finish() {
    if scan == nil { begin(isWhole: true) }
    scan?.finish()
  }

  package mutating func drainCopies() -> [UInt8] { scan?.drainCopies() ?? [] }

  private mutating func begin(isWhole: Bool) {
    let head = Array(held.prefix(ContentKind.sniffedBytes))
    let kind = ContentKind(sniffing: head, isWhole: isWhole)
    let table = choice.table(kind, sniffing: head, isWhole: isWhole)
    isTable = table != nil
    if table == nil, let shape = ValueShape(sniffing: ByteOrderMark.removed(from: head), isWhole: isWhole) {
      scan = filterOfRecords.scan(of: .values(shape), copies: true)
    } else {
      let filter = kind.isJSON && table == nil ? filterOfRecords : filterOfText
      scan = filter.scan(of: table.map { .rows($0) } ?? .lines, copies: true)
    }
    scan?.feed(held)
    held = []
  }
}
