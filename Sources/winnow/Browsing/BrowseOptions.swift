import FilesAPI
import Settings
import TerminalKit

/// What the browser starts with, from the options and the configuration.
struct BrowseOptions: Sendable {
  /// The filter's text (`--query`); empty shows all.
  var filter = ""
  var purpose: FilePurpose?
  /// nil: the server's order.
  var sort: SortRequest?
  var theme: Theme
  /// The person's own keys; the key map checks them and answers mistakes with `KeyBinding.error`.
  var keys: [Configuration.KeyBinding] = []
  /// Column names in order, to be checked by the browser; empty: the standard ones.
  var columns: [SettingsNode] = []
  /// Draw little (`--slow`).
  var isSlow = false
  /// Draw with ASCII characters only (`--ascii`).
  var usesASCII = false
  /// Whether the listing may be kept on disk; false with `--no-cache`.
  var usesCache = true

  init(_ context: Context) throws(CommandFailure) {
    let arguments = context.arguments
    theme = try context.theme()
    filter = arguments.value(.query) ?? ""
    purpose = arguments.value(.purpose).map { FilePurpose($0) }
    if let text = arguments.value(.sort) { sort = try SortRequest(parsing: text) }
    keys = context.configuration.keys
    columns = context.configuration.columns
    isSlow = arguments.has(.slow)
    usesASCII = arguments.has(.ascii)
    usesCache = !arguments.has(.noCache)
  }
}
