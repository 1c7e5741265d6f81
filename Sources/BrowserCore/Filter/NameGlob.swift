/// A pattern as in a shell, for all of a name: `*` is any text, `?` one character, everything else itself.
///
/// Without regard to case unless it has a capital letter (smart case).
package struct NameGlob: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    case anyText, anyCharacter
    case character(Character)
  }

  private let pieces: [Piece]
  private let foldsCase: Bool

  /// The letters of a word; nil when none of them is an unquoted `*` or `?`.
  init?(_ letters: some Sequence<RawTerm.Letter>) {
    let letters = Array(letters)
    guard letters.contains(where: \.isWild) else { return nil }
    let foldsCase = !letters.contains { $0.character.isUppercase }
    self.foldsCase = foldsCase
    pieces = letters.map { letter in
      guard letter.isWild else {
        return .character(foldsCase ? Self.folded(letter.character) : letter.character)
      }
      return letter.character == "*" ? .anyText : .anyCharacter
    }
  }

  /// Whether it describes all of the text; takes time in proportion to both lengths at most.
  package func matches(_ text: String) -> Bool {
    let text = Array(text)
    var (place, piece) = (0, 0)
    /// Where the last `*` stands, and how far its text reaches.
    var star: (piece: Int, place: Int)?
    while place < text.count {
      if piece < pieces.count, pieces[piece] == .anyText {
        star = (piece, place)
        piece += 1
      } else if piece < pieces.count, fits(text[place], pieces[piece]) {
        (place, piece) = (place + 1, piece + 1)
      } else if let last = star {
        star = (last.piece, last.place + 1)
        (place, piece) = (last.place + 1, last.piece + 1)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .anyText }
  }

  private func fits(_ character: Character, _ piece: Piece) -> Bool {
    guard case .character(let wanted) = piece else { return true }
    return character == wanted || foldsCase && Self.folded(character) == wanted
  }

  private static func folded(_ character: Character) -> Character {
    let folded = character.lowercased()
    return folded.count == 1 ? Character(folded) : character
  }
}

extension RawTerm.Letter {
  fileprivate var isWild: Bool { !isQuoted && (character == "*" || character == "?") }
}
