/// A command line as the words of a program and its arguments: no shell reads it.
package enum CommandWords {
  /// Why there are no words.
  package enum Problem: Error, Hashable, Sendable {
    case empty
    case openQuote(Character)
    /// A sign that only a shell understands.
    case shellSign(String)
  }

  private static let shellSigns: Set<String> = ["|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1"]

  /// Splits at blanks: `'…'` keeps everything, `"…"` everything but `\"` and `\\`, and `\` the next character.
  ///
  /// A bare `|`, `>` and the like are refused, as they would not do what they look like.
  package static func split(_ text: String) throws(Problem) -> [String] {
    var words: [String] = []
    var reader = Reader(text)
    while let (word, isBare) = try reader.nextWord() {
      if isBare, shellSigns.contains(word) { throw .shellSign(word) }
      words.append(word)
    }
    guard let program = words.first, !program.isEmpty else { throw .empty }
    return words
  }

  private struct Reader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    /// The next word, and whether it is written without any quote.
    mutating func nextWord() throws(Problem) -> (word: String, isBare: Bool)? {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { return nil }
      var word = ""
      var isBare = true
      while let character = rest.popFirst(), !character.isWhitespace {
        switch character {
        case "'", "\"":
          isBare = false
          word += try quoted(by: character)
        case "\\":
          isBare = false
          word.append(rest.popFirst() ?? "\\")
        default: word.append(character)
        }
      }
      return (word, isBare)
    }

    private mutating func quoted(by quote: Character) throws(Problem) -> String {
      var text = ""
      while let character = rest.popFirst() {
        if character == quote { return text }
        let isEscape = quote == "\"" && character == "\\" && (rest.first == "\"" || rest.first == "\\")
        text.append(isEscape ? rest.removeFirst() : character)
      }
      throw .openQuote(quote)
    }
  }
}
