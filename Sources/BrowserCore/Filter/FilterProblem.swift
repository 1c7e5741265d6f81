package import JSONLines

/// A term that cannot be used, and why.
package struct FilterProblem: Error, Hashable, Sendable {
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
    /// Nothing stands behind a `-`.
    case loneMinus
    case openQuote
    /// Nothing stands between quotes.
    case emptyWord
    /// `name:/…` without the second slash.
    case openPattern
    case pattern(TextPattern.Problem.Reason)
    case unknownField(String)
    case unknownFlag(String)
    /// Nothing stands behind the sign.
    case missingValue(String)
    case wrongComparison(String, allowed: [String])
    case badSize(String)
    case badCount(String)
    case badSpan(String)
    /// `m` alone could be minutes or months.
    case ambiguousMinutes
    case badDate(String)
    /// A right term that admits nothing until it is known what refers to the files.
    case referencesUnknown
    /// A right term that admits nothing until contents were compared.
    case contentsUnknown
    /// Marks exist in the browser only.
    case nothingMarked
  }
}

extension FileFilter {
  /// Terms that are right but cannot be answered yet: they admit nothing.
  package static func unanswerable(in parsed: FilterText, context: FilterContext) -> [FilterProblem] {
    let isComplete = context.references?.isComplete ?? false
    let knowsSome = !(context.references?.uses.isEmpty ?? true)
    return zip(parsed.terms, parsed.ranges).compactMap { term, range in
      switch term.test {
      case .flag(.referenced) where isComplete || (knowsSome && !term.isNegated): nil
      case .flag(.unreferenced) where isComplete: nil
      case .flag(.referenced), .flag(.unreferenced): FilterProblem(range: range, reason: .referencesUnknown)
      case .flag(.identical) where context.contents.isEmpty:
        FilterProblem(range: range, reason: .contentsUnknown)
      default: nil
      }
    }
  }
}
