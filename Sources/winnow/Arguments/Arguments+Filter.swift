import BrowserCore
import BrowserViews
import JSONLines
import TerminalKit

extension Arguments {
  /// The filter asked for with `--query`; all files without it.
  ///
  /// Throws a `wrongUsage` failure that says what is wrong where.
  func filter() throws(CommandFailure) -> FileFilter {
    FileFilter(terms: try query(.files)?.terms ?? [])
  }

  /// What stands in `--query`, right as a whole; nil without it.
  ///
  /// Throws a `wrongUsage` failure that says what is wrong where.
  func query(_ vocabulary: FilterVocabulary) throws(CommandFailure) -> FilterText? {
    guard let text = value(.query) else { return nil }
    let parsed = FilterText(text, vocabulary)
    guard let problem = parsed.problems.first ?? marksProblem(parsed) else { return parsed }
    throw CommandFailure(
      .wrongUsage, "--query: \(FilterWords.lines(problem, in: text))", advice: "see \"winnow --help\"")
  }

  /// What looks for the records asked for with `--filter`; nil for all of the content.
  func contentFilter() throws(CommandFailure) -> ContentFilterScan? {
    let choice = try tableChoice()
    guard let text = value(.filter) else {
      guard choice == TableChoice() else {
        throw CommandFailure(
          .wrongUsage, "--separator and --header want --filter, as all else is written as it is")
      }
      return nil
    }
    do throws(RecordFilterProblem) {
      return try ContentFilterScan(typed: text, choice)
    } catch {
      throw CommandFailure(
        .wrongUsage, "--filter: \(RecordFilterWords.lines(error, in: text))", advice: "see \"winnow --help\"")
    }
  }

  /// How content is to be read as a table.
  func tableChoice() throws(CommandFailure) -> TableChoice {
    var choice = TableChoice()
    if value(.separator) == "none" {
      choice.isLines = true
    } else if let text = value(.separator) {
      let named = TableFormat.separatorNames.first { $0.name == text }?.sign
      guard let sign = named ?? (text.utf8.count == 1 ? text.utf8.first : nil), sign != TableFormat.quote
      else {
        let names = (TableFormat.separatorNames.map(\.name) + ["none"]).joined(separator: ", ")
        throw CommandFailure(.wrongUsage, "--separator wants \(names) or one other ASCII sign")
      }
      choice.separator = sign
    }
    if let text = value(.header) {
      guard let hasHeader = ["yes": true, "no": false][text] else {
        throw CommandFailure(.wrongUsage, "--header wants yes or no")
      }
      choice.hasHeader = hasHeader
    }
    return choice
  }

  /// Commands mark nothing: terms that ask for marks would admit nothing without a word.
  private func marksProblem(_ parsed: FilterText) -> FilterProblem? {
    guard command != .browse else { return nil }
    return parsed.leaves.first { $0.term.test == .flag(.marked) }
      .map { FilterProblem(range: $0.range, reason: .nothingMarked) }
  }
}
