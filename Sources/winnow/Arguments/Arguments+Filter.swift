import BrowserCore
import BrowserViews
import JSONLines
import TerminalKit

extension Arguments {
  /// The filter asked for with `--query`; all files without it.
  ///
  /// Throws a `wrongUsage` failure that says what is wrong where.
  func filter() throws(CommandFailure) -> FileFilter {
    guard let text = value(.query) else { return .none }
    do throws(FilterProblem) {
      let filter = try FileFilter(parsing: text)
      try check(filter, text)
      return filter
    } catch {
      throw CommandFailure(
        .wrongUsage, "--query: \(FilterWords.lines(error, in: text))", advice: "see \"winnow --help\"")
    }
  }

  /// What looks for the records asked for with `--filter`; nil for all of the content.
  func contentFilter() throws(CommandFailure) -> ContentFilterScan? {
    guard let text = value(.filter) else { return nil }
    do throws(RecordFilterProblem) {
      return try ContentFilterScan(typed: text)
    } catch {
      throw CommandFailure(
        .wrongUsage, "--filter: \(RecordFilterWords.lines(error, in: text))", advice: "see \"winnow --help\"")
    }
  }

  /// Commands mark nothing: terms that ask for marks would admit nothing without a word.
  private func check(_ filter: FileFilter, _ text: String) throws(FilterProblem) {
    guard command != .browse else { return }
    let parsed = FilterText(text)
    guard let marked = parsed.leaves.first(where: { $0.term.test == .flag(.marked) }) else { return }
    throw FilterProblem(range: marked.range, reason: .nothingMarked)
  }
}
