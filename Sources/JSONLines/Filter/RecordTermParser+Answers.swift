/// Terms that ask what is wrong with an answer.
extension RecordTermParser {
  /// For an answer with which anything is wrong.
  private static let any = "faulty"

  /// What can stand behind `is:`.
  package static let states =
    [any] + AnswerFault.allCases.map(\.rawValue) + PairTest.allCases.map(\.rawValue)

  /// `is:cut`, `is:cut,empty`, `is:faulty`, `is:unmatched`; nil where something else begins.
  mutating func answer() throws(RecordFilterProblem) -> RecordTest? {
    guard characters[position...].starts(with: "is:") else { return nil }
    position += "is:".count
    let place = position
    let typed = characters[position...].prefix { !ends($0) }
    position += typed.count
    if let pair = PairTest(rawValue: String(typed)) { return .paired(pair) }
    let names = String(typed).split(separator: ",", omittingEmptySubsequences: false)
    var faults: AnswerFaults = []
    for name in names.isEmpty ? [""] : names {
      if name == Self.any {
        faults = .all
      } else if let fault = AnswerFault(rawValue: String(name)) {
        faults.formUnion(AnswerFaults([fault]))
      } else {
        throw problem(.unknownState(String(name)), at: place)
      }
    }
    return .answer(faults)
  }
}
