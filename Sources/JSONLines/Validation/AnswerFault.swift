/// What can be wrong with the answer to a request; the names are those that a filter takes.
package enum AnswerFault: String, CaseIterable, Sendable {
  /// There is none: the request failed.
  case failed
  case cut, refused, filtered, incomplete, empty

  /// Nil for rules that are about something else.
  init?(_ rule: Diagnostic.Rule) {
    switch rule {
    case .requestFailed: self = .failed
    case .cutAnswer: self = .cut
    case .refusedAnswer: self = .refused
    case .filteredAnswer: self = .filtered
    case .incompleteAnswer: self = .incomplete
    case .emptyAnswer: self = .empty
    default: return nil
    }
  }

  /// What a person calls such answers.
  package var words: String {
    switch self {
    case .failed: "failed"
    case .cut: "cut off"
    case .refused: "refused"
    case .filtered: "taken out by a filter"
    case .incomplete: "incomplete"
    case .empty: "empty"
    }
  }
}

/// Some of the things that can be wrong with an answer.
package struct AnswerFaults: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package init(_ faults: [AnswerFault]) {
    let places = faults.compactMap { AnswerFault.allCases.firstIndex(of: $0) }
    rawValue = places.reduce(0) { $0 | 1 << UInt8($1) }
  }

  package static let all = AnswerFaults(AnswerFault.allCases)

  /// In the order of their cases.
  package var faults: [AnswerFault] { AnswerFault.allCases.filter { contains(AnswerFaults([$0])) } }
}
