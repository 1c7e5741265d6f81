import BrowserCore

/// The program that the person reads long texts with.
enum Pager {
  /// The words of `PAGER`; `less` where that is not set or cannot be read as words.
  static func words(_ environment: [String: String]) -> [String] {
    guard let text = environment["PAGER"], let words = try? CommandWords.split(text) else { return ["less"] }
    return words
  }
}
