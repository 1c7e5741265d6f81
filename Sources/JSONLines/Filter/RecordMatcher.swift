/// Decides which lines a filter lets through; keeps what it learns about expressions from line to line.
package struct RecordMatcher: Sendable {
  package let filter: RecordFilter
  /// Set for the rows of a table: its cells are found as the fields of records are.
  package var columns: TableColumns?
  private let wantedColumns: Set<String>
  /// Texts of which each line that fits has at least one; empty when that cannot be said.
  let needed: [SearchQuery]
  private var texts: [TextTerm] = []
  private var fields: FieldScan
  private let hasFields: Bool
  /// Set where a term asks for answers.
  private var answers: AnswerReader?
  /// What is wrong with the answer in the record at hand.
  private var faults: AnswerFaults = []
  /// Set where a term asks for other files of the batch, with the id of the record at hand.
  private var others: BatchIDs?
  private var idHash: UInt64?
  /// What each term is decided by.
  private var terms: [Term] = []

  /// Where a term is looked up.
  private enum Term: Sendable {
    case text(Int)
    /// The bit of a field test.
    case field(Int)
    /// The bits of the tests for any value and for one that fails.
    case allFields(any: Int, failing: Int)
    case answer(AnswerFaults)
    case paired(PairTest)
  }

  private struct TextTerm: Sendable {
    var finder: TextFinder
    var stream: TextStream
  }

  /// What comes of a look at a line.
  package enum Verdict: Equatable, Sendable {
    case fits
    case other
    /// It is no record, so its fields cannot be looked at.
    case broken
    /// It is longer than can be looked at as a record.
    case tooLong
  }

  package init(_ filter: RecordFilter) {
    self.filter = filter
    wantedColumns = filter.columns
    needed = NeededLineTexts.texts(of: filter)
    var tests: [(path: RecordPath, test: CompiledTest)] = []
    for term in filter.terms {
      switch term.test {
      case .text(let query):
        let finder = TextFinder(query)
        terms.append(.text(texts.count))
        texts.append(TextTerm(finder: finder, stream: TextStream(finder)))
      case .field(let path, let test):
        terms.append(.field(tests.count))
        tests.append((path, CompiledTest(test)))
      case .allFields(let path, let test):
        terms.append(.allFields(any: tests.count, failing: tests.count + 1))
        tests.append((path, CompiledTest(.exists)))
        tests.append((path, CompiledTest(test, isInverted: true)))
      case .answer(let faults):
        terms.append(.answer(faults))
        answers = AnswerReader()
      case .paired(let test):
        terms.append(.paired(test))
        others = filter.others
      }
    }
    fields = FieldScan(tests)
    hasFields = !tests.isEmpty
  }

  /// Looks at the line `bytes[line]`, without its newline.
  package mutating func verdict(on bytes: [UInt8], line: Range<Int>) -> Verdict {
    // Fields are looked at only where texts do not decide.
    var source = Source.line(bytes, line)
    if let holds = holds(filter.shape, &source) { return holds ? .fits : .other }
    do {
      // Either reads all of the record.
      if others != nil { idHash = try CustomID.hash(bytes, line) }
      if hasFields || answers == nil { try runFields(bytes, line) }
      if answers != nil { faults = try answers?.faults(bytes, line) ?? [] }
    } catch {
      let isBlank = bytes[line].allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
      return isBlank ? .other : .broken
    }
    source = .record(bytes, line)
    return holds(filter.shape, &source) == true ? .fits : .other
  }

  private mutating func runFields(_ bytes: [UInt8], _ line: Range<Int>) throws {
    guard let columns else { return try fields.run(bytes, line) }
    let object = columns.object(of: bytes, line, wantedColumns)
    try fields.run(object, 0..<object.count)
  }

  // MARK: Terms together

  /// What is known of a line.
  private enum Source {
    /// Its text.
    case line([UInt8], Range<Int>)
    /// The same, and what its fields say.
    case record([UInt8], Range<Int>)
    /// What was found in a line that was fed in parts.
    case stream
  }

  /// nil when that depends on fields that were not looked at.
  private mutating func holds(_ shape: RecordFilter.Shape, _ source: inout Source) -> Bool? {
    switch shape {
    case .term(let place): return holds(term: place, &source)
    case .not(let shape): return holds(shape, &source).map { !$0 }
    case .all(let shapes): return joined(shapes, until: false, &source)
    case .any(let shapes): return joined(shapes, until: true, &source)
    }
  }

  /// The first part that is `decisive` decides; texts that do so spare a look at the fields.
  private mutating func joined(
    _ shapes: [RecordFilter.Shape], until decisive: Bool, _ source: inout Source
  ) -> Bool? {
    var isKnown = true
    for shape in shapes {
      guard let holds = holds(shape, &source) else {
        isKnown = false
        continue
      }
      if holds == decisive { return decisive }
    }
    return isKnown ? !decisive : nil
  }

  private mutating func holds(term place: Int, _ source: inout Source) -> Bool? {
    let isNegated = filter.terms[place].isNegated
    switch terms[place] {
    case .text(let index): return isFound(index, &source) != isNegated
    case .field(let bit):
      guard case .record = source else { return nil }
      return (fields.passed >> UInt64(bit) & 1 == 1) != isNegated
    case .allFields(let any, let failing):
      guard case .record = source else { return nil }
      let holds = fields.passed >> UInt64(any) & 1 == 1 && fields.passed >> UInt64(failing) & 1 == 0
      return holds != isNegated
    case .answer(let wanted):
      guard case .record = source else { return nil }
      return !faults.isDisjoint(with: wanted) != isNegated
    case .paired(let test):
      guard case .record = source else { return nil }
      // Of a record without an id nothing is known, and so nothing is shown.
      guard let idHash, let others else { return false }
      return others.holds(test, ofHash: idHash) != isNegated
    }
  }

  private mutating func isFound(_ index: Int, _ source: inout Source) -> Bool {
    switch source {
    case .line(let bytes, let line), .record(let bytes, let line):
      texts[index].finder.isFound(in: bytes, line)
    case .stream: texts[index].stream.isFound
    }
  }

  // MARK: Lines too long for memory

  /// Begins a line that is fed in parts.
  mutating func beginLongLine() {
    for index in texts.indices { texts[index].stream.begin() }
  }

  mutating func feedLongLine(_ bytes: [UInt8], _ range: Range<Int>) {
    for index in texts.indices { texts[index].stream.feed(bytes, range) }
  }

  mutating func endLongLine() -> Verdict {
    var source = Source.stream
    return holds(filter.shape, &source).map { $0 ? .fits : .other } ?? .tooLong
  }
}
