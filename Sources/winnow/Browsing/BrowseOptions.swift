import BrowserCore
import BrowserRuntime
import FilesAPI
import TerminalKit

/// What the browser starts with, from the options and the configuration, checked.
struct BrowseOptions: Sendable {
  /// The filter's text (`--query`); empty shows all.
  var filter = ""
  var purpose: FilePurpose?
  /// nil: the standard order.
  var sort: FileSort?
  var theme: Theme
  var keymap = Keymap.standard
  var columns = FileColumn.standard
  var savedFilters: [SavedFilter] = []
  /// False for a demo whose files go with it.
  var isLasting = true
  var refreshSeconds: Int64
  /// The program that shows content, and its arguments.
  var pager: [String]
  /// Draw little (`--slow`).
  var isSlow = false
  /// Draw with ASCII characters only (`--ascii`).
  var usesASCII = false
  /// Show the terminal's own cursor on the row that the keys act on (`--cursor`).
  var showsCursor = false
  /// Let clicks choose rows (`mouse`).
  var takesPointer = false
  /// The themes to choose from, by name.
  var themeNames: [String]
  /// Reads one of them.
  var readTheme: @Sendable (String) throws(ThemeProblem) -> Theme

  init(_ context: Context) throws(CommandFailure) {
    let arguments = context.arguments
    let first = try context.theme()
    theme = first
    let choice = context.themeChoice
    themeNames = choice.names
    readTheme = { name throws(ThemeProblem) in try choice.theme(named: name, orAtHand: first) }
    _ = try arguments.filter()
    filter = arguments.value(.query) ?? ""
    purpose = arguments.value(.purpose).map { FilePurpose($0) }
    sort = try arguments.sort()
    isLasting = !arguments.has(.demo) || arguments.has(.data)
    isSlow = arguments.has(.slow)
    refreshSeconds = context.configuration.refreshSeconds
    pager = Pager.words(context.environment)
    usesASCII = arguments.has(.ascii) || arguments.has(.plain)
    showsCursor = arguments.has(.cursor) || arguments.has(.plain) || context.configuration.showsCursor
    takesPointer = context.configuration.takesPointer
    do {
      keymap = try context.configuration.keymap()
      columns = try context.configuration.fileColumns()
      savedFilters = try context.configuration.savedFilters()
    } catch {
      throw CommandFailure(error)
    }
  }
}
