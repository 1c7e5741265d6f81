/// A filter as typed: the terms that are right, and the problems of those that are not.
package struct FilterText: Equatable, Sendable {
  package let text: String
  package private(set) var terms: [FilterTerm] = []
  /// Where each of the terms stands, in characters.
  package private(set) var ranges: [Range<Int>] = []
  package private(set) var problems: [FilterProblem] = []
  /// The right ones of all single conditions, also those in groups.
  package private(set) var leaves: [PlacedTerm] = []

  /// A term and where it stands, in characters.
  package struct PlacedTerm: Equatable, Sendable {
    package var term: FilterTerm
    package var range: Range<Int>
  }

  /// The longest text that is read, in characters.
  package static let longest = 4_000

  /// Reads a text; the vocabulary says which fields and flags there are.
  package init(_ text: String, _ vocabulary: FilterVocabulary = .files) {
    self.text = text
    guard text.count <= Self.longest else {
      let range = Self.longest..<text.count
      problems = [FilterProblem(range: range, reason: .tooLong(most: Self.longest))]
      return
    }
    var parser = FilterParser(text, vocabulary)
    let alternatives = parser.alternatives()
    (leaves, problems) = (parser.leaves, parser.problems)
    // A part of what is joined by OR or parentheses may admit more than the whole: then only all of it counts.
    guard problems.isEmpty || !parser.hasStructure else { return }
    let all = alternatives.count > 1 ? [parser.joined(alternatives)] : alternatives.first ?? []
    terms = all.map(\.term)
    ranges = all.map(\.range)
  }

  package var isRight: Bool { problems.isEmpty }

  /// The text of a filter that admits what both this one and the other terms admit.
  func narrowed(by other: String) -> String {
    guard !text.isEmpty else { return other }
    let isOneOfSeveral = terms.count == 1 && terms.first?.leaves.count != 1
    return isOneOfSeveral ? "(\(text)) \(other)" : "\(text) \(other)"
  }
}
