package import TerminalKit

/// What a deletion means for files that anybody can read at an address.
package enum PublicWords {
  /// `1 is public: links to it would stop working`.
  package static func line(_ count: Int) -> SafeText {
    let them: SafeText = count == 1 ? "is public: links to it" : "are public: links to them"
    return "\(count.grouped) \(them) would stop working"
  }
}
