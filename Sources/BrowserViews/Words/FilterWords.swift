package import BrowserCore
import JSONLines
package import TerminalKit

/// What is wrong with a term of a filter, and what would be right.
package enum FilterWords {
  /// One or two sentences.
  package static func words(_ reason: FilterProblem.Reason) -> SafeText {
    switch reason {
    case .tooLong(let most): "A filter has at most \(most.grouped) characters."
    case .loneMinus: "A term belongs behind the -."
    case .openQuote: "This quote is not closed."
    case .emptyWord: "There is nothing between the quotes."
    case .openPattern: "The second / is missing: name:/PATTERN/."
    case .pattern(let reason): pattern(reason)
    case .unknownField(let name, let vocabulary):
      "There is no field \(name). Fields: \(vocabulary.names.joined(separator: ", ")). Put quotes around a word with a sign in it."
    case .unknownFlag(let name, let vocabulary):
      "is:\(name) is not known; there are is:\(vocabulary.flags.map(\.rawValue).joined(separator: ", is:"))."
    case .missingValue(let name): "\(name) needs a value."
    case .wrongComparison(let name, let allowed): "\(name) goes with \(allowed.joined(separator: " "))."
    case .badSize(let text): "\(text) is no size: write 10mb, 1.5gb, 512kib or a number of bytes."
    case .badCount(let text): "\(text) is no number."
    case .badPercent(let text): "\(text) is no percentage: write 80% or 80."
    case .badSpan(let text): "\(text) is no length of time: write 90s, 5min, 12h, 30d, 2w, 6mo or 1y."
    case .ambiguousMinutes: "Write min for minutes or mo for months."
    case .badDate(let text): "\(text) is no date: write 2026, 2026-03, 2026-03-01 or 2026-03-01T14:05 (UTC)."
    case .loneOR: "OR joins the terms before it and behind it; for the word put quotes around it."
    case .openGroup: "This ( is not closed."
    case .emptyGroup: "There is nothing between the parentheses."
    case .tooDeep(let most): "Parentheses go at most \(most) deep."
    case .nothingMarked: "Marks are made in the browser only."
    case .contentsUnknown: "No contents were compared yet; = compares those of duplicates."
    case .referencesUnknown: "It is not known what refers to the files, so no file fits this."
    case .notTold(let name): "Nothing here has a value for \(name), so it is not known what fits this."
    }
  }

  /// On one line, with a sign below the place: for the command line.
  package static func lines(_ problem: FilterProblem, in text: String) -> SafeText {
    "\(words(problem.reason)) At character \(problem.range.lowerBound + 1): \(part(problem.range, of: text))"
  }

  private static func part(_ range: Range<Int>, of text: String) -> String {
    String(text.dropFirst(range.lowerBound).prefix(range.count))
  }

  static func pattern(_ reason: TextPattern.Problem.Reason) -> SafeText {
    switch reason {
    case .empty: "The pattern is empty."
    case .tooLong: "A pattern has at most \(TextPattern.longestSource) characters."
    case .tooComplex: "This pattern is too complex."
    case .openGroup: "This ( is not closed."
    case .strayParenthesis: "This ) closes nothing."
    case .openClass: "This [ is not closed."
    case .emptyClass: "There is nothing between [ and ]."
    case .backwardRange: "This range runs backwards."
    case .nothingToRepeat: "There is nothing before it to repeat; \\ before a sign takes it as it is."
    case .badRepeat: "Write {3}, {3,} or {3,5}, up to 100."
    case .endsWithBackslash: "A sign belongs behind the \\."
    case .unknownEscape(let sign): "\\\(String(sign)) means nothing here."
    case .unknownGroup: "Groups begin with ( or (?: only."
    }
  }
}
