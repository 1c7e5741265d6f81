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
}
