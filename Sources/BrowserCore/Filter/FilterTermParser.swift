import FilesAPI
import JSONLines

/// Reads one term of a filter.
struct FilterTermParser {
  private let raw: RawTerm
  private let vocabulary: FilterVocabulary

  init(_ raw: RawTerm, _ vocabulary: FilterVocabulary) {
    self.raw = raw
    self.vocabulary = vocabulary
  }

  private static let signs: [Character] = [":", "=", "<", ">"]

  func test() throws(FilterProblem) -> FilterTest {
    if let quote = raw.openQuote {
      throw FilterProblem(range: quote..<raw.range.upperBound, reason: .openQuote)
    }
    if raw.pattern != nil { return .namePattern(try pattern()) }
    guard !raw.letters.isEmpty else { throw problem(raw.range.count > 1 ? .emptyWord : lone) }
    guard let (name, sign, value) = parts() else {
      if let glob = NameGlob(raw.letters) { return .wordGlob(glob) }
      return .word(TextMatcher(raw.text(0..<raw.letters.count)))
    }
    guard value.lowerBound < raw.letters.count else { throw problem(.missingValue(name)) }
    return try FilterFieldParser(raw: raw, name: name, sign: sign, value: value, vocabulary: vocabulary)
      .test()
  }

  /// A single character without letters is a `-`.
  private var lone: FilterProblem.Reason { .loneMinus }

  private func problem(_ reason: FilterProblem.Reason) -> FilterProblem {
    FilterProblem(range: raw.range, reason: reason)
  }

  private func pattern() throws(FilterProblem) -> TextPattern {
    let range = raw.pattern ?? raw.range
    guard !raw.isPatternOpen else { throw problem(.openPattern) }
    let source = String(raw.letters.filter { range.contains($0.offset) }.map(\.character))
    do throws(TextPattern.Problem) {
      return try TextPattern(parsing: source)
    } catch {
      let start = min(range.lowerBound + error.offset, max(range.lowerBound, range.upperBound - 1))
      throw FilterProblem(range: start..<max(start + 1, range.upperBound), reason: .pattern(error.reason))
    }
  }

  /// A field's name, its sign and the letters of its value; nil for a word.
  ///
  /// Quoted signs are letters as others.
  private func parts() -> (name: String, sign: String, value: Range<Int>)? {
    let letters = raw.letters
    guard let index = letters.firstIndex(where: { !$0.isQuoted && Self.signs.contains($0.character) }),
      let first = letters.first, index > 0, first.character.isLetter,
      !letters[..<index].contains(where: \.isQuoted)
    else { return nil }
    var end = index + 1
    var sign = String(letters[index].character)
    if sign == ":", end < letters.count, !letters[end].isQuoted, "<>=".contains(letters[end].character) {
      sign = String(letters[end].character)
      end += 1
    }
    if sign == "<" || sign == ">", end < letters.count, letters[end].character == "=", !letters[end].isQuoted
    {
      sign += "="
      end += 1
    }
    return (raw.text(0..<index), sign, end..<letters.count)
  }
}
