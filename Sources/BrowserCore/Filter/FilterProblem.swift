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
    case unknownField(String, FilterVocabulary)
    case unknownFlag(String, FilterVocabulary)
    /// Nothing stands behind the sign.
    case missingValue(String)
    case wrongComparison(String, allowed: [String])
    case badSize(String)
    case badCount(String)
    case badPercent(String)
    case badSpan(String)
    /// `m` alone could be minutes or months.
    case ambiguousMinutes
    case badDate(String)
    /// A right term that admits nothing until it is known what refers to the files.
    case referencesUnknown
    /// A right term that admits nothing until contents were compared.
    case contentsUnknown
    /// A right term that admits nothing, because no file of the list has this value.
    case notTold(String)
    /// Marks exist in the browser only.
    case nothingMarked
    /// `OR` wants a term before it and behind it.
    case loneOR
    case openGroup
    case emptyGroup
    case tooDeep(most: Int)
  }
}

extension FileFilter {
  /// Terms that are right but cannot be answered, as far as is known by now: they admit nothing.
  package static func unanswerable(
    in parsed: FilterText, context: FilterContext, table: FileTable? = nil
  ) -> [FilterProblem] {
    parsed.leaves.compactMap { leaf in
      reason(leaf.term, context, table).map { FilterProblem(range: leaf.range, reason: $0) }
    }
  }

  private static func reason(
    _ term: FilterTerm, _ context: FilterContext, _ table: FileTable?
  ) -> FilterProblem.Reason? {
    if term.test.usesReferences { return context.canAnswer(term) ? nil : .referencesUnknown }
    if term.test == .flag(.identical) { return context.copies.contents.isEmpty ? .contentsUnknown : nil }
    guard let table, table.fileCount > 0 else { return nil }
    if let wanted = term.test.wanted {
      return context.told.contains(wanted.told) ? nil : .notTold(wanted.name)
    }
    guard case .unknownField(let key, let values) = term.test, !values.contains(.missing) else { return nil }
    return table.hasField(key) ? nil : .notTold("field." + key)
  }
}

extension FilterContext {
  /// Whether a term about uses can admit anything now.
  fileprivate func canAnswer(_ term: FilterTerm) -> Bool {
    guard let references else { return false }
    if references.isComplete { return true }
    guard !term.isNegated, !references.uses.isEmpty else { return false }
    return term.test != .flag(.unreferenced) && term.test != .flag(.finished)
  }
}
