extension FileListState {
  /// Takes what was typed as the filter.
  ///
  /// While a term has a problem, the right terms and those of the last text without a problem must all hold: a
  /// mistake on the way never shows, and so never marks or deletes, more files than before.
  package mutating func setFilter(_ text: String) {
    let parsed = FilterText(text)
    filterText = text
    filterProblems = parsed.problems
    if parsed.isRight {
      rightTerms = parsed.terms
      filter.terms = parsed.terms
    } else {
      filter.terms = parsed.terms + rightTerms.filter { !parsed.terms.contains($0) }
    }
  }

  /// Terms that are right but admit nothing, because what they ask for is not known of any file.
  package var unanswerableTerms: [FilterProblem] {
    guard !filter.terms.isEmpty else { return [] }
    return FileFilter.unanswerable(in: FilterText(filterText), context: filterContext, table: table)
  }
}
