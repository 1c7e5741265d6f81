/// Reads the terms of a record filter one after another.
package struct RecordTermParser {
  let characters: [Character]
  private let readsEscapes: Bool
  var position = 0
  private var start = 0
  /// Whether a `)` ends a word.
  var isInGroup = false
  /// Where an `OR` was read last.
  private(set) var lastOr: Int?

  /// The longer ones first, so that `>=` is not taken for `>`.
  static let comparisons = ["!=", "!~", ">=", "<=", "==", "=", "~", ">", "<"]

  init(_ text: String, readsEscapes: Bool) {
    characters = Array(text)
    self.readsEscapes = readsEscapes
  }

  var count: Int { characters.count }

  /// Goes to the next term, and returns where it begins.
  mutating func startOfNext() -> Int? {
    while current == " " { position += 1 }
    start = position
    return current == nil ? nil : position
  }

  /// Goes behind a term that is wrong.
  mutating func skipTerm() {
    position = max(position, start + 1)
    while let character = current, !ends(character) {
      _ = character
      position += 1
    }
  }

  /// The place of the next character.
  var offset: Int { position }

  /// Whether a term that stands here is `OR`; in quotes it is a word.
  var isAtOr: Bool {
    for word in ["OR", "or"] where characters[position...].starts(with: word) {
      let next = position + 2
      return next == count || ends(characters[next]) || characters[next] == "("
    }
    return false
  }

  mutating func skipOr() {
    lastOr = position
    position += 2
  }

  var isAtClose: Bool { current == ")" }

  /// Goes behind one character.
  mutating func skipSign() { position += 1 }

  mutating func skipAll() { position = count }

  /// Goes behind a `(` that opens a group, and the `-` that may stand before it.
  ///
  /// - Returns: whether there was a `-`; nil when no group begins here.
  mutating func skipOpening() -> Bool? {
    let isNegated = current == "-"
    let place = isNegated ? position + 1 : position
    guard place < count, characters[place] == "(" else { return nil }
    position = place + 1
    return isNegated
  }

  /// Whether a term ends before this character.
  func ends(_ character: Character) -> Bool { character == " " || (isInGroup && character == ")") }

  mutating func term() throws(RecordFilterProblem) -> RecordTerm {
    let isNegated = current == "-"
    if isNegated { position += 1 }
    switch current {
    case nil, " ": throw problem(.loneMinus)
    case ".": return RecordTerm(try field(), isNegated: isNegated)
    case "a":
      if let test = try quantified() { return RecordTerm(test, isNegated: isNegated) }
    case "i":
      if let test = try answer() { return RecordTerm(test, isNegated: isNegated) }
    case "/":
      if let pattern = try pattern() {
        return RecordTerm(.text(pattern), isNegated: isNegated)
      }
    default: break
    }
    let word = try words()
    guard let query = SearchQuery.literal(word.text, readsEscapes: readsEscapes) else {
      throw problem(.emptyWord)
    }
    return RecordTerm(.text(query), isNegated: isNegated)
  }

  var current: Character? { position < count ? characters[position] : nil }

  func problem(
    _ reason: RecordFilterProblem.Reason, at place: Int? = nil
  ) -> RecordFilterProblem {
    let lower = min(place ?? start, max(0, count - 1))
    return RecordFilterProblem(range: lower..<max(lower + 1, min(position + 1, count)), reason: reason)
  }

  // MARK: Words and expressions

  /// What stands up to the next blank outside of quotes.
  mutating func words() throws(RecordFilterProblem) -> (text: String, isQuoted: Bool) {
    var text = ""
    var quote: Int?
    var isQuoted = false
    while let character = current, quote != nil || !ends(character) {
      if character == "\"", quote != nil, characters.dropFirst(position + 1).first == "\"" {
        // A quote in quotes is written twice.
        text.append(character)
        position += 1
      } else if character == "\"" {
        quote = quote == nil ? position : nil
        isQuoted = true
      } else {
        text.append(character)
      }
      position += 1
    }
    if let quote { throw problem(.openQuote, at: quote) }
    return (text, isQuoted)
  }

  /// `/re/` with a blank or the end behind it; nil when there is no second slash like that: then it is text.
  mutating func pattern() throws(RecordFilterProblem) -> SearchQuery? {
    guard let close = closingSlash() else { return nil }
    let open = position
    let source = String(characters[open + 1..<close])
    position = close + 1
    do throws(TextPattern.Problem) {
      let pattern = try TextPattern(parsing: source)
      return SearchQuery(readsEscapes ? pattern.readingEscapes : pattern, text: "/\(source)/")
    } catch {
      let place = min(open + 1 + error.offset, close - 1)
      throw RecordFilterProblem(range: place..<close, reason: .pattern(error.reason))
    }
  }

  private func closingSlash() -> Int? {
    var index = position + 1
    while index < count {
      if characters[index] == "\\" {
        index += 1
      } else if characters[index] == "/", index > position + 1,
        index + 1 == count || ends(characters[index + 1])
      {
        return index
      }
      index += 1
    }
    return nil
  }
}
