/// A secret key, which no description, dump or log shows.
package struct APIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// For the header alone.
  let secret: String

  /// Why a text cannot be a key.
  package enum Problem: Error, Hashable, Sendable {
    case empty
    /// A line break, another control character, a blank or a character beyond ASCII is inside.
    case badCharacter
  }

  /// Takes the text without blanks around it, such as the line break at the end of a key file.
  package init(_ text: String) throws(Problem) {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r", "\n"]
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
    guard !scalars.isEmpty else { throw .empty }
    guard scalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }) else { throw .badCharacter }
    secret = String(scalars)
  }

  package var description: String { "(key)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
