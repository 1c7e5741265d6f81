/// A filter as typed: the terms that are right, and the problems of those that are not.
package struct FilterText: Equatable, Sendable {
  package let text: String
  package private(set) var terms: [FilterTerm] = []
  /// Where each of the terms stands, in characters.
  package private(set) var ranges: [Range<Int>] = []
  package private(set) var problems: [FilterProblem] = []

  /// The longest text that is read, in characters.
  package static let longest = 4_000

  package init(_ text: String) {
    self.text = text
    var scanner = FilterScanner(text)
    guard scanner.count <= Self.longest else {
      let range = Self.longest..<scanner.count
      problems = [FilterProblem(range: range, reason: .tooLong(most: Self.longest))]
      return
    }
    while let raw = scanner.next() { read(raw) }
  }

  package var isRight: Bool { problems.isEmpty }

  private mutating func read(_ raw: RawTerm) {
    do throws(FilterProblem) {
      let test = try FilterTermParser(raw).test()
      terms.append(FilterTerm(test, isNegated: raw.isNegated))
      ranges.append(raw.range)
    } catch {
      problems.append(error)
    }
  }
}

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

  func text(_ part: Range<Int>) -> String { String(letters[part].map(\.character)) }
}

/// Cuts what was typed into terms.
struct FilterScanner {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  var count: Int { characters.count }

  mutating func next() -> RawTerm? {
    while position < count, characters[position] == " " { position += 1 }
    guard position < count else { return nil }
    var term = RawTerm(range: position..<position)
    if characters[position] == "-" {
      term.isNegated = true
      position += 1
    }
    takeLetters(into: &term)
    term.range = term.range.lowerBound..<position
    return term
  }

  private mutating func takeLetters(into term: inout RawTerm) {
    while position < count, term.openQuote != nil || characters[position] != " " {
      if characters[position] == "\"", term.openQuote != nil, characters.dropFirst(position + 1).first == "\""
      {
        // A quote in quotes is written twice.
        term.letters.append(RawTerm.Letter(character: "\"", isQuoted: true, offset: position))
        position += 1
      } else if characters[position] == "\"" {
        term.openQuote = term.openQuote == nil ? position : nil
      } else if characters[position] == "/", term.openQuote == nil, beginsPattern(term) {
        return takePattern(into: &term)
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
  private mutating func takePattern(into term: inout RawTerm) {
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
