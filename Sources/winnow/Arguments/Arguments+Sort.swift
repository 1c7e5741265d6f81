import BrowserCore

extension Arguments {
  /// The order asked for with `--sort`, or nil.
  ///
  /// Throws a `wrongUsage` failure that names the keys.
  func sort() throws(CommandFailure) -> FileSort? {
    guard let text = value(.sort) else { return nil }
    if let sort = FileSort(parsing: text) { return sort }
    throw Self.wrong(
      "--sort does not know \"\(text)\"",
      hint: "keys: \(FileSort.Key.words), each with :asc or :desc behind it")
  }
}

extension FileSortKey {
  /// All keys, for help.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
