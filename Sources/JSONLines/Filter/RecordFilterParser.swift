/// Reads terms, `OR` between them, and parentheses around them; goes on behind what is wrong.
struct RecordFilterParser {
  private(set) var problems: [RecordFilterProblem] = []
  private var parser: RecordTermParser
  private var terms: [RecordTerm] = []
  /// Where the parentheses that are open stand.
  private var groups: [Int] = []

  init(_ text: String, readsEscapes: Bool) {
    parser = RecordTermParser(text, readsEscapes: readsEscapes)
  }

  mutating func filter() -> RecordFilter {
    var shapes: [RecordFilter.Shape] = []
    while true {
      shapes += [alternatives()]
      // Only a `)` without a `(` ends the text before its end.
      guard let place = parser.startOfNext() else { break }
      note(place..<place + 1, .loneParenthesis)
      parser.skipSign()
    }
    return RecordFilter(terms: terms, shape: shapes.count == 1 ? shapes[0] : .all(shapes))
  }

  /// Terms that `OR` joins; it binds less than what stands side by side.
  private mutating func alternatives() -> RecordFilter.Shape {
    var choices: [RecordFilter.Shape] = []
    while true {
      let shapes = sequence()
      let or = parser.startOfNext().flatMap { parser.isAtOr ? $0 : nil }
      if shapes.isEmpty, let place = or ?? (choices.isEmpty ? nil : parser.lastOr) {
        note(place..<place + 2, .loneOR)
      }
      if !shapes.isEmpty || choices.isEmpty { choices.append(shapes.count == 1 ? shapes[0] : .all(shapes)) }
      guard or != nil else { break }
      parser.skipOr()
    }
    return choices.count == 1 ? choices[0] : .any(choices)
  }

  /// What stands side by side up to an `OR`, a `)` or the end.
  private mutating func sequence() -> [RecordFilter.Shape] {
    var shapes: [RecordFilter.Shape] = []
    while let start = parser.startOfNext(), !parser.isAtOr {
      if parser.isAtClose, !groups.isEmpty { break }
      if parser.isAtClose {
        note(start..<start + 1, .loneParenthesis)
        parser.skipSign()
      } else if let shape = parser.skipOpening() {
        shapes.append(group(from: start, isNegated: shape))
      } else if let shape = term(from: start) {
        shapes.append(shape)
      }
    }
    return shapes
  }

  private mutating func group(from start: Int, isNegated: Bool) -> RecordFilter.Shape {
    if groups.count >= RecordFilter.mostGroups {
      note(start..<start + 1, .tooDeep(most: RecordFilter.mostGroups))
      parser.skipAll()
      return .all([])
    }
    groups.append(start)
    parser.isInGroup = true
    let before = terms.count
    let inside = alternatives()
    groups.removeLast()
    parser.isInGroup = !groups.isEmpty
    if parser.startOfNext() == nil || !parser.isAtClose {
      note(start..<start + 1, .openGroup)
    } else {
      if terms.count == before, problems.isEmpty { note(start..<parser.offset + 1, .emptyGroup) }
      parser.skipSign()
    }
    return isNegated ? .not(inside) : inside
  }

  private mutating func term(from start: Int) -> RecordFilter.Shape? {
    do throws(RecordFilterProblem) {
      let term = try parser.term()
      guard terms.count < RecordFilter.mostTerms else {
        throw RecordFilterProblem(
          range: start..<parser.count, reason: .tooManyTerms(most: RecordFilter.mostTerms))
      }
      terms.append(term)
      return .term(terms.count - 1)
    } catch {
      problems.append(error)
      parser.skipTerm()
      return nil
    }
  }

  private mutating func note(_ range: Range<Int>, _ reason: RecordFilterProblem.Reason) {
    let upper = min(range.upperBound, parser.count)
    problems.append(RecordFilterProblem(range: min(range.lowerBound, upper - 1)..<upper, reason: reason))
  }
}
