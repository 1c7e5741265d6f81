/// The program's version, in the one place where it stands.
enum Version {
  static let current = "0.1.0"

  /// The line that a crash leaves on the terminal; the key is in none of it.
  static let crashNote =
    "winnow \(words) crashed. Please report the lines above and what \"winnow doctor\" prints; no key is in them."

  /// With commit and day, as far as this build knows them.
  static var words: String {
    guard let commit = BuildFacts.commit, let date = BuildFacts.date else {
      return "\(current) (development build)"
    }
    return "\(current) (commit \(commit), \(date))"
  }
}
