import FilesAPI

/// Reads a term that names a field.
struct FilterFieldParser {
  var raw: RawTerm
  var name: String
  /// `:`, `=`, `<`, `<=`, `>` or `>=`.
  var sign: String
  /// The letters behind the sign, at least one.
  var value: Range<Int>
  let vocabulary: FilterVocabulary

  /// `field.KEY` looks at a field that has no name here.
  private static let unknownPrefix = "field."
  /// The word for a value that the server did not send.
  private static let missing = "none"
  private static let never = "never"

  func test() throws(FilterProblem) -> FilterTest {
    let field = name.lowercased()
    guard vocabulary.knows(field) else { throw problem(.unknownField(name, vocabulary)) }
    if let known = FilterField(rawValue: field) { return .field(known, try words(of: known)) }
    if field.hasPrefix(Self.unknownPrefix) {
      let key = String(name.dropFirst(Self.unknownPrefix.count))
      guard !key.isEmpty else { throw problem(.unknownField(name, vocabulary)) }
      return .unknownField(key, try values())
    }
    switch field {
    case "name": return try nameTest()
    case "id": return try idTest()
    case "is": return try flag()
    case "batch": return try usedBy(.batch)
    case "job": return try usedBy(.fineTuningJob)
    case "store": return try usedBy(.vectorStore)
    case "size":
      return try measured(.size) { (text) throws(FilterProblem) in .size(try comparison(), try size(text)) }
    case "lines":
      return try measured(.lines) { (text) throws(FilterProblem) in .lines(try comparison(), try count(text))
      }
    case "age": return try age()
    case "created":
      return try measured(.created) { (text) throws(FilterProblem) in
        .created(try comparison(), try date(text))
      }
    case "expires": return try measured(.expires, expiry)
    case "progress":
      return try measured(.progress) { (text) throws(FilterProblem) in
        .progress(try comparison(), try percent(text))
      }
    default: throw problem(.unknownField(name, vocabulary))
    }
  }

  // MARK: Words

  private var text: String { raw.text(value) }

  private func problem(_ reason: FilterProblem.Reason) -> FilterProblem {
    FilterProblem(range: raw.range, reason: reason)
  }

  /// A problem of the value alone.
  private func valueProblem(_ reason: FilterProblem.Reason) -> FilterProblem {
    let letters = raw.letters[value]
    let start = letters.first?.offset ?? raw.range.lowerBound
    return FilterProblem(range: start..<max(start + 1, raw.range.upperBound), reason: reason)
  }

  private func nameTest() throws(FilterProblem) -> FilterTest {
    switch sign {
    case ":": return NameGlob(raw.letters[value]).map { .nameGlob($0) } ?? .name(TextMatcher(text))
    case "=": return .nameIs(text)
    default: throw wrongComparison([":", "="])
    }
  }

  private func idTest() throws(FilterProblem) -> FilterTest {
    let ids = try list().map(\.text)
    switch sign {
    case ":": return .idBegins(ids)
    case "=": return .idIs(ids)
    default: throw wrongComparison([":", "="])
    }
  }

  private func usedBy(_ kind: CollectionKind) throws(FilterProblem) -> FilterTest {
    guard sign == ":" || sign == "=" else { throw wrongComparison([":", "="]) }
    return .usedBy(kind, try list().map(\.text))
  }

  private func words(of field: FilterField) throws(FilterProblem) -> [FilterValue] {
    let values = try values()
    guard field == .ext else { return values }
    return values.map { value in
      guard case .word(let word) = value, word.hasPrefix(".") else { return value }
      return .word(String(word.dropFirst()))
    }
  }

  private func values() throws(FilterProblem) -> [FilterValue] {
    guard sign == ":" || sign == "=" else { throw wrongComparison([":"]) }
    return try list().map { $0.text.lowercased() == Self.missing && !$0.isQuoted ? .missing : .word($0.text) }
  }

  /// The parts between commas; a comma in quotes is a letter.
  private func list() throws(FilterProblem) -> [(text: String, isQuoted: Bool)] {
    let parts = raw.letters[value].split(omittingEmptySubsequences: false) {
      !$0.isQuoted && $0.character == ","
    }
    guard !parts.contains(where: \.isEmpty) else { throw problem(.missingValue(name)) }
    return parts.map { (String($0.map(\.character)), $0.contains(where: \.isQuoted)) }
  }

  private func flag() throws(FilterProblem) -> FilterTest {
    guard sign == ":" else { throw wrongComparison([":"]) }
    guard let flag = FilterFlag(rawValue: text.lowercased()), vocabulary.flags.contains(flag) else {
      throw valueProblem(.unknownFlag(text, vocabulary))
    }
    return .flag(flag)
  }

  // MARK: Figures

  private func wrongComparison(_ allowed: [String]) -> FilterProblem {
    problem(.wrongComparison(name, allowed: allowed))
  }

  private func comparison() throws(FilterProblem) -> FilterComparison {
    FilterComparison(rawValue: sign == ":" ? "=" : sign) ?? .equal
  }

  /// A term about a figure, or `none` (for expiry also `never`) for its absence.
  private func measured(
    _ measure: FilterMeasure, _ read: (String) throws(FilterProblem) -> FilterTest
  ) throws(FilterProblem) -> FilterTest {
    let word = text.lowercased()
    if sign == ":" || sign == "=" {
      if word == Self.missing { return .missing(measure) }
      if word == Self.never, measure == .expires { return .never }
    }
    return try read(text)
  }

  private func size(_ text: String) throws(FilterProblem) -> ByteCount {
    guard let size = FilterFigures.size(text) else { throw valueProblem(.badSize(text)) }
    return size
  }

  private func count(_ text: String) throws(FilterProblem) -> Int64 {
    guard let count = Int64(text), count >= 0 else { throw valueProblem(.badCount(text)) }
    return count
  }

  /// `80%` or `80`.
  private func percent(_ text: String) throws(FilterProblem) -> Double {
    let digits = text.last == "%" ? text.dropLast() : text[...]
    guard let percent = Double(digits), (0...100).contains(percent) else {
      throw valueProblem(.badPercent(text))
    }
    return percent
  }

  private func date(_ text: String) throws(FilterProblem) -> TimeRange {
    guard let range = FilterFigures.date(text) else { throw valueProblem(.badDate(text)) }
    return range
  }

  private func span(_ text: String) throws(FilterProblem) -> Int64 {
    if let seconds = FilterFigures.span(text) { return seconds }
    let isMinutesOrMonths = text.hasSuffix("m") && Double(text.dropLast()) != nil
    throw valueProblem(isMinutesOrMonths ? .ambiguousMinutes : .badSpan(text))
  }

  /// An age is never exactly so many seconds: it wants a direction.
  private func age() throws(FilterProblem) -> FilterTest {
    guard sign != ":", sign != "=" else { throw wrongComparison(["<", "<=", ">", ">="]) }
    if let range = FilterFigures.date(text) { return .created(try comparison().mirrored, range) }
    return .age(try comparison(), try span(text))
  }

  /// A date or a span from now on.
  private func expiry(_ text: String) throws(FilterProblem) -> FilterTest {
    if let range = FilterFigures.date(text) { return .expires(try comparison(), range) }
    let seconds = try span(text)
    guard sign != ":", sign != "=" else { throw wrongComparison(["<", "<=", ">", ">="]) }
    return .expiresIn(try comparison(), seconds)
  }
}
