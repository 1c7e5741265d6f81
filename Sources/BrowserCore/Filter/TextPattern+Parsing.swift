extension TextPattern {
  /// Why an expression cannot be used, with the character where that shows, counted from its beginning.
  package struct Problem: Error, Hashable, Sendable {
    package var offset: Int
    package var reason: Reason

    /// What is wrong.
    package enum Reason: Hashable, Sendable {
      case empty, tooLong, tooComplex
      case openGroup, strayParenthesis, openClass, emptyClass, backwardRange
      case nothingToRepeat, badRepeat
      case endsWithBackslash
      case unknownEscape(Character)
      case unknownGroup
    }
  }

  /// Reads an expression.
  package init(parsing source: String) throws(Problem) {
    let characters = Array(source)
    guard !characters.isEmpty else { throw Problem(offset: 0, reason: .empty) }
    guard characters.count <= Self.longestSource else {
      throw Problem(offset: Self.longestSource, reason: .tooLong)
    }
    var parser = PatternParser(characters)
    let node = try parser.parse()
    var code = PatternCode()
    guard node.emit(into: &code), code.steps.count < Self.mostSteps else {
      throw Problem(offset: 0, reason: .tooComplex)
    }
    self.source = source
    program = code.steps + [.match]
    sets = code.sets
    foldsCase = !parser.hasCapital
  }
}

extension TextPattern.ScalarSet {
  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  private static let blanks: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x3000...0x3000]

  /// The set of `\d`, `\w`, `\s` or, with a capital letter, of everything else.
  init?(escape: Character) {
    switch escape {
    case "d", "D": self.init(ranges: Self.digits)
    case "w", "W": self.init(ranges: Self.words)
    case "s", "S": self.init(ranges: Self.blanks)
    default: return nil
    }
    isNegated = escape.isUppercase
  }
}
