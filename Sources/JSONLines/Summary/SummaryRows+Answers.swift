extension SummaryRows {
  /// How many answers are whole, and how many are not by what is wrong with them.
  mutating func addAnswers() {
    let answers = summary.answers
    guard answers.count > 0 else { return }
    begin("Answers", "is:faulty in a filter shows all that are not whole")
    addAnswers("whole", answers.whole)
    for fault in AnswerFault.allCases {
      guard let count = answers.faults[fault] else { continue }
      addAnswers(fault.words, count, term: "is:\(fault.rawValue)")
    }
  }

  private mutating func addAnswers(_ label: String, _ count: Int, term: String = "") {
    let fraction = Double(count) / Double(summary.answers.count)
    let words = SummaryWords.count(count) + (term.isEmpty ? "" : "  \(term)")
    rows.append(.share(label: label, fraction: fraction, note: words, isBad: !term.isEmpty))
  }
}
