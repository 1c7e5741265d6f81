/// A term cut out of the text: its characters without quotes, each with what it was.
struct RawTerm {
  struct Letter {
    var character: Character
    var isQuoted: Bool
    var offset: Int
  }

  /// With its `-` and quotes.
  var range: Range<Int>
  var isNegated = false
  var letters: [Letter] = []
  /// Where the quote stands that is never closed.
  var openQuote: Int?
  /// The characters between the slashes of `name:/…/`, as offsets in the text.
  var pattern: Range<Int>?
  /// The second slash is not there.
  var isPatternOpen = false

  /// The word between alternatives, in capital letters and without quotes.
  var isOR: Bool {
    !isNegated && pattern == nil && letters.map(\.character) == ["O", "R"]
      && !letters.contains(where: \.isQuoted)
      && range.count == 2
  }

  func text(_ part: Range<Int>) -> String { String(letters[part].map(\.character)) }
}

/// Cuts what was typed into terms.
struct FilterScanner {
  private let characters: [Character]
  private var position = 0
  /// How many groups are open.
  private var depth = 0

  /// A piece of a filter.
  enum Token {
    case term(RawTerm)
    /// `(` or `-(`.
    case open(Range<Int>, isNegated: Bool)
    case close(Range<Int>)
    case or(Range<Int>)
  }

  init(_ text: String) { characters = Array(text) }

  var count: Int { characters.count }

  mutating func next() -> Token? {
    while position < count, characters[position] == " " { position += 1 }
    guard position < count else { return nil }
    let start = position
    if characters[position] == ")", depth > 0 { return close() }
    var term = RawTerm(range: position..<position)
    if characters[position] == "-" {
      term.isNegated = true
      position += 1
    }
    if position < count, characters[position] == "(" {
      position += 1
      depth += 1
      return .open(start..<position, isNegated: term.isNegated)
    }
    readLetters(into: &term)
    // A ) that closes nothing stands for itself, so that there is always a step ahead.
    term.range = start..<position
    return term.isOR ? .or(term.range) : .term(term)
  }

  private mutating func close() -> Token {
    position += 1
    depth -= 1
    return .close(position - 1..<position)
  }

  /// A term ends before a blank, or before the ) of the group that it is in.
  private func ends(_ term: RawTerm) -> Bool {
    guard term.openQuote == nil else { return false }
    guard characters[position] == ")", depth > 0 else { return characters[position] == " " }
    let own = term.letters.reduce(0) { balance, letter in
      guard !letter.isQuoted else { return balance }
      return letter.character == "(" ? balance + 1 : letter.character == ")" ? max(0, balance - 1) : balance
    }
    return own == 0
  }

  private mutating func readLetters(into term: inout RawTerm) {
    while position < count, !ends(term) {
      if characters[position] == "\"", term.openQuote != nil, characters.dropFirst(position + 1).first == "\""
      {
        // A quote in quotes is written twice.
        term.letters.append(RawTerm.Letter(character: "\"", isQuoted: true, offset: position))
        position += 1
      } else if characters[position] == "\"" {
        term.openQuote = term.openQuote == nil ? position : nil
      } else if characters[position] == "/", term.openQuote == nil, beginsPattern(term) {
        return readPattern(into: &term)
      } else {
        let isQuoted = term.openQuote != nil
        term.letters.append(
          RawTerm.Letter(character: characters[position], isQuoted: isQuoted, offset: position))
      }
      position += 1
    }
  }

  private func beginsPattern(_ term: RawTerm) -> Bool {
    !term.letters.contains(where: \.isQuoted) && String(term.letters.map(\.character)).lowercased() == "name:"
  }

  /// Up to the next slash that has no backslash before it; blanks belong to the pattern.
  private mutating func readPattern(into term: inout RawTerm) {
    let start = position + 1
    position = start
    while position < count, characters[position] != "/" {
      position += characters[position] == "\\" ? 2 : 1
    }
    position = min(position, count)
    term.pattern = start..<position
    for offset in start..<position {
      term.letters.append(RawTerm.Letter(character: characters[offset], isQuoted: true, offset: offset))
    }
    term.isPatternOpen = position == count
    guard !term.isPatternOpen else { return }
    position += 1
    // What follows without a blank would be lost; it becomes the next term.
  }
}
