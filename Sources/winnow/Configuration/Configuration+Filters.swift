import BrowserCore
import BrowserViews
import Settings
import TerminalKit

extension Configuration {
  /// The filters that have names, in the order of the file.
  ///
  /// Throws an error at the line of a filter that cannot be used, with the place in its text.
  func savedFilters() throws(SettingsError) -> [SavedFilter] {
    var saved: [SavedFilter] = []
    for entry in filters {
      let text = try entry.value.filledString()
      if let problem = FilterText(text).problems.first {
        throw entry.value.error(FilterWords.lines(problem, in: text).string)
      }
      saved.append(SavedFilter(name: entry.key, text: text))
    }
    return saved
  }
}
