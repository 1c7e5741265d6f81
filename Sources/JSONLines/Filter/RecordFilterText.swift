/// A term of a record filter that cannot be used, and why.
package struct RecordFilterProblem: Error, Hashable, Sendable {
  /// The characters of the text that are meant, counted from its beginning.
  package var range: Range<Int>
  package var reason: Reason

  package init(range: Range<Int>, reason: Reason) {
    self.range = range
    self.reason = reason
  }

  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    case tooLong(most: Int)
    case tooManyTerms(most: Int)
    /// Nothing stands behind a `-`.
    case loneMinus
    case openQuote
    /// Nothing stands between quotes.
    case emptyWord
    case pattern(TextPattern.Problem.Reason)
    /// A `.` without a key behind it.
    case missingKey
    /// Neither `[]` nor `[N]` nor `["key"]`.
    case badIndex
    /// What stands behind a path is no comparison.
    case unknownComparison(String)
    /// Nothing stands behind a comparison.
    case missingValue(String)
    /// `OR` wants a term before it and behind it.
    case loneOR
    case openGroup
    case emptyGroup
    /// A `)` that closes nothing.
    case loneParenthesis
    case tooDeep(most: Int)
    /// What a length is compared with is no whole number.
    case badLength(String)
    /// `all(…)` and `any(…)` hold one field with a test.
    case noFieldInside(String)
    /// What stands behind `is:` is nothing that an answer can be.
    case unknownState(String)
    /// The other files of the batch are asked for where only one is known.
    case needsOthers
    /// Neither a path nor another arrangement.
    case noArrangement
    /// Only paths go here.
    case noPath
    /// The table has no column of this name.
    case unknownColumn(String)
  }
}

/// A record filter as typed: the terms that are right, and the problems of those that are not.
package struct RecordFilterText: Equatable, Sendable {
  package let text: String
  package private(set) var filter = RecordFilter(terms: [])
  package private(set) var problems: [RecordFilterProblem] = []

  /// The longest text that is read, in characters.
  package static let longest = 4_000

  /// `readsEscapes` says whether words are also found as JSON writes them.
  package init(_ text: String, readsEscapes: Bool = true) {
    self.text = text
    guard text.count <= Self.longest else {
      let range = Self.longest..<text.count
      problems = [RecordFilterProblem(range: range, reason: .tooLong(most: Self.longest))]
      return
    }
    var parser = RecordFilterParser(text, readsEscapes: readsEscapes)
    filter = parser.filter()
    problems = parser.problems
  }
}
