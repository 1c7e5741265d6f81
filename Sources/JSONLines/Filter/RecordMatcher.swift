/// Decides which lines a filter lets through; keeps what it learns about expressions from line to line.
package struct RecordMatcher: Sendable {
  package let filter: RecordFilter
  /// Texts of which each line that fits has at least one; empty when that cannot be said.
  let needed: [Needle]
  private var texts: [TextTerm]
  private var fields: FieldScan
  private let hasFields: Bool
  /// The field tests that must pass, and those that must not.
  private var wanted: UInt64 = 0
  private var unwanted: UInt64 = 0

  /// What comes of a look at a line.
  package enum Verdict: Equatable, Sendable {
    case fits
    case other
    /// It is no record, so its fields cannot be looked at.
    case broken
    /// It is longer than can be looked at as a record.
    case tooLong
  }

  private struct TextTerm: Sendable {
    var finder: TextFinder
    var isNegated: Bool
    var stream: TextStream
  }

  package init(_ filter: RecordFilter) {
    self.filter = filter
    needed = NeededLineTexts.texts(of: filter)
    texts = []
    var tests: [(RecordPath, FieldTest)] = []
    for term in filter.terms {
      switch term.test {
      case .text(let needle):
        let finder = TextFinder(needle)
        texts.append(TextTerm(finder: finder, isNegated: term.isNegated, stream: TextStream(finder)))
      case .field(let path, let test):
        let bit: UInt64 = 1 << UInt64(min(63, tests.count))
        if term.isNegated { unwanted |= bit } else { wanted |= bit }
        tests.append((path, test))
      }
    }
    hasFields = !tests.isEmpty
    fields = FieldScan(tests)
  }

  /// Looks at the line `bytes[line]`, without its newline.
  package mutating func verdict(on bytes: [UInt8], line: Range<Int>) -> Verdict {
    for index in texts.indices
    where texts[index].finder.isFound(in: bytes, line) == texts[index].isNegated {
      return .other
    }
    guard hasFields else { return .fits }
    do {
      try fields.run(bytes, line)
    } catch {
      let isBlank = bytes[line].allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
      return isBlank ? .other : .broken
    }
    return fields.passed & wanted == wanted && fields.passed & unwanted == 0 ? .fits : .other
  }

  // MARK: Lines too long for memory

  /// Begins a line that is fed in parts.
  mutating func beginLongLine() {
    for index in texts.indices { texts[index].stream.begin() }
  }

  mutating func feedLongLine(_ bytes: [UInt8], _ range: Range<Int>) {
    for index in texts.indices { texts[index].stream.feed(bytes, range) }
  }

  func endLongLine() -> Verdict {
    for term in texts where term.stream.isFound == term.isNegated { return .other }
    return hasFields ? .tooLong : .fits
  }
}

/// Looks for text in a line that is fed in parts.
struct TextStream: Sendable {
  private var finder: TextFinder
  private var hasHit = false
  /// The last bytes fed, in which a match may begin.
  private var tail: [UInt8] = []

  init(_ finder: TextFinder) { self.finder = finder }

  mutating func begin() {
    hasHit = false
    tail = []
    finder.scanner?.begin()
  }

  mutating func feed(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !hasHit else { return }
    if finder.scanner != nil {
      hasHit = finder.scanner?.feed(bytes, range) ?? false
      return
    }
    let overlap = finder.needle.count - 1
    let seam = tail + bytes[range.prefix(overlap)]
    hasHit = finder.isFound(in: seam, 0..<seam.count) || finder.isFound(in: bytes, range)
    tail = Array((tail + bytes[range.suffix(overlap)]).suffix(overlap))
  }

  /// Whether it was found, now that the line is over.
  var isFound: Bool { hasHit || (finder.scanner?.end() ?? false) }
}
