/// Which records are shown: all terms must hold, unless `OR` and parentheses say otherwise.
package struct RecordFilter: Hashable, Sendable {
  /// In the order in which they were typed.
  package let terms: [RecordTerm]
  /// What other files of the batch hold, for terms that ask for it.
  package var others: BatchIDs?
  /// How the terms go together.
  let shape: Shape

  /// Terms by their places, and what joins them.
  indirect enum Shape: Hashable, Sendable {
    case term(Int)
    case all([Shape])
    case any([Shape])
    case not(Shape)
  }

  /// More terms than this are refused.
  package static let mostTerms = 32

  /// All of the terms must hold.
  package init(terms: [RecordTerm]) {
    self.init(terms: terms, shape: .all(terms.indices.map { .term($0) }))
  }

  init(terms: [RecordTerm], shape: Shape) {
    self.terms = terms
    self.shape = shape
  }

  /// Parentheses go no deeper.
  package static let mostGroups = 16

  /// Reads a filter that must be right as a whole, as from the command line; throws the first problem.
  ///
  /// `readsEscapes` says whether words are also found as JSON writes them.
  package init(parsing text: String, readsEscapes: Bool = true) throws(RecordFilterProblem) {
    let parsed = RecordFilterText(text, readsEscapes: readsEscapes)
    if let problem = parsed.problems.first { throw problem }
    self = parsed.filter
  }

  package var isEmpty: Bool { terms.isEmpty }

  /// Whether it asks for what other files of the batch hold.
  package var needsOthers: Bool {
    terms.contains { if case .paired = $0.test { true } else { false } }
  }
}

/// One condition, perhaps turned into its opposite by a leading `-`.
package struct RecordTerm: Hashable, Sendable {
  package var test: RecordTest
  package var isNegated: Bool

  package init(_ test: RecordTest, isNegated: Bool = false) {
    self.test = test
    self.isNegated = isNegated
  }
}

/// What one term asks of a record.
package enum RecordTest: Hashable, Sendable {
  /// The line has this text or expression anywhere.
  case text(SearchQuery)
  /// Any value at a path does what is asked of it.
  case field(RecordPath, FieldTest)
  /// There are values at a path, and all of them do what is asked.
  case allFields(RecordPath, FieldTest)
  /// It is an answer with which one of these things is wrong.
  case answer(AnswerFaults)
  /// Other files of its batch say this of it.
  case paired(PairTest)
}

/// What is asked of a value.
package enum FieldTest: Hashable, Sendable {
  /// It is there, be it null.
  case exists
  case compared(FieldComparison, FieldValue)
  /// So many characters of a string, elements of an array or keys of an object; of null none, of anything else it fails.
  case length(FieldComparison, Int)
  /// Text is in it; `isNegated` for `!~`.
  case contains(SearchQuery, isNegated: Bool)
  /// An expression fits what it says.
  case fits(TextPattern, isNegated: Bool)
}

/// How a value is compared.
package enum FieldComparison: String, CaseIterable, Hashable, Sendable {
  case equal = "="
  case different = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="

  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .different: order != 0
    case .less: order < 0
    case .atMost: order <= 0
    case .greater: order > 0
    case .atLeast: order >= 0
    }
  }
}

/// The value that a field is compared with, as typed.
package struct FieldValue: Hashable, Sendable {
  package let text: String
  /// In quotes it is a string, whatever it looks like.
  package let isString: Bool
  let bytes: [UInt8]
  let number: DecimalNumber?

  package init(_ text: String, isString: Bool = false) {
    self.text = text
    self.isString = isString
    bytes = Array(text.utf8)
    number = isString ? nil : DecimalNumber(bytes)
  }
}
