import BrowserCore
package import JSONLines
package import TerminalKit

/// What is wrong with a term of a record filter, and what would be right.
package enum RecordFilterWords {
  /// One or two sentences.
  package static func words(_ reason: RecordFilterProblem.Reason) -> SafeText {
    switch reason {
    case .tooLong(let most): "A filter has at most \(most.grouped) characters."
    case .tooManyTerms(let most): "A filter has at most \(most) terms."
    case .loneMinus: "A term belongs behind the -."
    case .openQuote: "This quote is not closed."
    case .emptyWord: "There is nothing to look for."
    case .pattern(let reason): FilterWords.pattern(reason)
    case .missingKey:
      "A key belongs behind the dot: .key, .\"odd key\", .list[].key. Quotes around a word with a dot first."
    case .badIndex:
      "Write [] for any element, [0] for the first, [-1] for the last, [\"key\"] for an odd key."
    case .unknownComparison(let sign):
      "\(sign) does not go here. Behind a path: = != > >= < <= ~text !~text ~/re/, or nothing: it is there."
    case .missingValue(let sign): "\(sign) needs a value right behind it; quotes keep blanks."
    case .loneOR: FilterWords.words(.loneOR)
    case .openGroup: FilterWords.words(.openGroup)
    case .emptyGroup: FilterWords.words(.emptyGroup)
    case .tooDeep(let most): FilterWords.words(.tooDeep(most: most))
    case .loneParenthesis: "This ) closes nothing; for the sign put quotes around it."
    case .badLength(let text): "\(text) is no length: write a whole number, as in .messages length>10."
    case .unknownState:
      "Behind is: goes what an answer is: \(RecordTermParser.states.joined(separator: ", ")); for text use quotes."
    case .needsOthers:
      "is:unmatched and is:retry want the other file of the batch: only the browser knows it."
    case .noArrangement:
      "Write a .path, -.path for the other direction, sample 100, duplicates, or duplicates .path."
    case .noPath: "Only paths go here, such as .custom_id .response.status_code .messages[0].role."
    case .unknownColumn(let name): "No column is called \(name)."
    case .noFieldInside(let name):
      "\(name)( wants one field and a ), as in \(name)(.messages[].content length>0)."
    }
  }

  /// On one line, with the place: for the command line.
  package static func lines(_ problem: RecordFilterProblem, in text: String) -> SafeText {
    let part = String(text.dropFirst(problem.range.lowerBound).prefix(problem.range.count))
    return "\(words(problem.reason)) At character \(problem.range.lowerBound + 1): \(part)"
  }
}
