package import FilesAPI

/// Which files are shown: all terms must hold.
package struct FileFilter: Hashable, Sendable {
  package var terms: [Term]
  /// The purpose chosen in the purpose menu, which servers are asked for as well.
  package var purpose: FilePurpose?

  package init(terms: [Term] = [], purpose: FilePurpose? = nil) {
    self.terms = terms
    self.purpose = purpose
  }

  package static let none = FileFilter()

  package var isEmpty: Bool { terms.isEmpty && purpose == nil }

  /// Whether a file is shown.
  package func admits(_ file: RemoteFile) -> Bool {
    if let purpose, file.purpose != purpose { return false }
    return terms.allSatisfy { $0.admits(file) }
  }

  /// One condition, perhaps turned into its opposite by a leading `-`.
  package struct Term: Hashable, Sendable {
    package var test: Test
    package var isNegated: Bool

    package init(_ test: Test, isNegated: Bool = false) {
      self.test = test
      self.isNegated = isNegated
    }

    func admits(_ file: RemoteFile) -> Bool { test.admits(file) != isNegated }
  }

  /// What a term looks at.
  package enum Test: Hashable, Sendable {
    /// In the name or the id.
    case word(TextMatcher)

    func admits(_ file: RemoteFile) -> Bool {
      switch self {
      case .word(let matcher): matcher.matches(file.name) || matcher.matches(file.id.rawValue)
      }
    }
  }
}

extension FileFilter {
  /// Reads what was typed after `/`: words between blanks, `"…"` keeps blanks, a leading `-` negates.
  ///
  /// An unfinished term (`-`, an open quote) narrows by what is there so far and never widens.
  package init(parsing text: String) {
    var words = FilterWords(text)
    var terms: [Term] = []
    while let word = words.next() {
      terms.append(Term(.word(TextMatcher(word.text)), isNegated: word.isNegated))
    }
    self.init(terms: terms)
  }
}

/// Splits what was typed into words.
private struct FilterWords {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  mutating func next() -> (text: String, isNegated: Bool)? {
    while true {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { return nil }
      let isNegated = first == "-" && rest.count > 1 && rest.dropFirst().first != " "
      if isNegated { rest = rest.dropFirst() }
      let text = takeWord()
      if !text.isEmpty { return (text, isNegated) }
    }
  }

  private mutating func takeWord() -> String {
    var text = ""
    var isQuoted = false
    while let character = rest.first, isQuoted || character != " " {
      if character == "\"" { isQuoted.toggle() } else { text.append(character) }
      rest = rest.dropFirst()
    }
    return text
  }
}
