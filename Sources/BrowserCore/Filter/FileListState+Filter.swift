extension FileListState {
  /// Takes what was typed as the filter.
  package mutating func setFilter(_ text: String) {
    let parsed = FilterText(text)
    filterText = text
    filterProblems = parsed.problems
    filter.terms = rightTerms.adopt(parsed)
  }

  /// Terms that are right but admit nothing, because what they ask for is not known of any file.
  package var unanswerableTerms: [FilterProblem] {
    guard !filter.terms.isEmpty else { return [] }
    return FileFilter.unanswerable(in: FilterText(filterText), context: filterContext, table: table)
  }
}
