/// Names for files that are on their way: hidden, ours to be seen, and not to be guessed.
enum TemporaryName {
  /// How often another name is tried before giving up.
  static let tries = 16

  /// What the name of each of them has in it.
  static let sign = ".winnow-"

  /// `.name.winnow-XXXXXX`, cut so that it is a valid name however long the final one is.
  static func beside(_ name: String, using generator: inout some RandomNumberGenerator) -> String {
    let ending = sign + letters(6, using: &generator)
    return "." + SafeFileName.prefix(of: name, byteCount: SafeFileName.byteLimit - 1 - ending.utf8.count)
      + ending
  }

  /// `winnow-XXXXXXXXXXXX`.
  static func alone(using generator: inout some RandomNumberGenerator) -> String {
    "winnow-" + letters(12, using: &generator)
  }

  private static func letters(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
    String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
}
