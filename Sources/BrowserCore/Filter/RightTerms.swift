/// The terms that a list is narrowed by while somebody types.
///
/// While a term has a problem, the right terms and those of the last text without a problem must all hold: a mistake on
/// the way never shows, and so never marks or deletes, more rows than before.
struct RightTerms: Equatable, Sendable {
  /// The terms of the last text without a problem.
  private var last: [FilterTerm] = []

  /// Takes in what was typed; gives the terms that must hold now.
  mutating func adopt(_ parsed: FilterText) -> [FilterTerm] {
    guard parsed.isRight else { return parsed.terms + last.filter { !parsed.terms.contains($0) } }
    last = parsed.terms
    return last
  }
}
