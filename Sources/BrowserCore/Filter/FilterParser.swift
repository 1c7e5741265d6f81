/// Puts the pieces of a filter together: terms side by side must all hold, and that binds closer than `OR`, as in `find`.
struct FilterParser {
  typealias Placed = FilterText.PlacedTerm

  private var scanner: FilterScanner
  private let vocabulary: FilterVocabulary
  private(set) var leaves: [Placed] = []
  private(set) var problems: [FilterProblem] = []
  /// Whether there is an `OR` or a group.
  private(set) var hasStructure = false

  /// Groups within groups: more are a mistake, and would take space on the stack.
  static let deepest = 20

  init(_ text: String, _ vocabulary: FilterVocabulary) {
    scanner = FilterScanner(text)
    self.vocabulary = vocabulary
  }

  /// All of the text.
  mutating func alternatives() -> [[Placed]] { alternatives(depth: 0).found }

  /// One term that holds when one of the alternatives does.
  func joined(_ alternatives: [[Placed]], isNegated: Bool = false) -> Placed {
    let all = alternatives.joined()
    let range = (all.first?.range.lowerBound ?? 0)..<(all.last?.range.upperBound ?? 0)
    let test = FilterTest.anyOf(alternatives.map { $0.map(\.term) })
    return Placed(term: FilterTerm(test, isNegated: isNegated), range: range)
  }

  /// Up to the end of the group or of the text.
  private mutating func alternatives(depth: Int) -> (found: [[Placed]], end: Range<Int>?) {
    var found: [[Placed]] = [[]]
    /// Whether something stands behind the last `OR`; right or not.
    var isOpen = true
    var lastOR: Range<Int>?
    while let token = scanner.next() {
      switch token {
      case .term(let raw):
        isOpen = false
        if let placed = read(raw) { found[found.count - 1].append(placed) }
      case .open(let range, let isNegated):
        isOpen = false
        if let placed = group(range, isNegated, depth + 1) { found[found.count - 1].append(placed) }
      case .or(let range):
        hasStructure = true
        if isOpen { problems.append(FilterProblem(range: range, reason: .loneOR)) }
        (isOpen, lastOR) = (true, range)
        found.append([])
      case .close(let range):
        if isOpen, let lastOR { problems.append(FilterProblem(range: lastOR, reason: .loneOR)) }
        return (found, range)
      }
    }
    if isOpen, let lastOR { problems.append(FilterProblem(range: lastOR, reason: .loneOR)) }
    return (found, nil)
  }

  private mutating func group(_ start: Range<Int>, _ isNegated: Bool, _ depth: Int) -> Placed? {
    hasStructure = true
    guard depth <= Self.deepest else {
      problems.append(FilterProblem(range: start, reason: .tooDeep(most: Self.deepest)))
      // Nothing behind it can be understood.
      while scanner.next() != nil {}
      return nil
    }
    let before = problems.count
    let (found, end) = alternatives(depth: depth)
    guard let end else {
      if problems.count == before { problems.append(FilterProblem(range: start, reason: .openGroup)) }
      return nil
    }
    let range = start.lowerBound..<end.upperBound
    guard found.count > 1 || found.first?.isEmpty == false || problems.count > before else {
      problems.append(FilterProblem(range: range, reason: .emptyGroup))
      return nil
    }
    return Placed(term: joined(found, isNegated: isNegated).term, range: range)
  }

  private mutating func read(_ raw: RawTerm) -> Placed? {
    do throws(FilterProblem) {
      let placed = Placed(
        term: FilterTerm(try FilterTermParser(raw, vocabulary).test(), isNegated: raw.isNegated),
        range: raw.range)
      leaves.append(placed)
      return placed
    } catch {
      problems.append(error)
      return nil
    }
  }
}
