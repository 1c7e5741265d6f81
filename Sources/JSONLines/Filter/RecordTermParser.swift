/// Reads the terms of a record filter one after another.
struct RecordTermParser {
  private let characters: [Character]
  private let readsEscapes: Bool
  private var position = 0
  private var start = 0

  /// The longer ones first, so that `>=` is not taken for `>`.
  private static let comparisons = ["!=", "!~", ">=", "<=", "==", "=", "~", ">", "<"]

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
    while let character = current, character != " " {
      _ = character
      position += 1
    }
  }

  mutating func term() throws(RecordFilterProblem) -> RecordTerm {
    let isNegated = current == "-"
    if isNegated { position += 1 }
    switch current {
    case nil, " ": throw problem(.loneMinus)
    case ".": return RecordTerm(try field(), isNegated: isNegated)
    case "/":
      if let pattern = try pattern() {
        return RecordTerm(.text(pattern), isNegated: isNegated)
      }
    default: break
    }
    let word = try words()
    guard let needle = Needle.literal(word.text, readsEscapes: readsEscapes) else {
      throw problem(.emptyWord)
    }
    return RecordTerm(.text(needle), isNegated: isNegated)
  }

  private var current: Character? { position < count ? characters[position] : nil }

  private func problem(
    _ reason: RecordFilterProblem.Reason, at place: Int? = nil
  ) -> RecordFilterProblem {
    let lower = min(place ?? start, max(0, count - 1))
    return RecordFilterProblem(range: lower..<max(lower + 1, min(position + 1, count)), reason: reason)
  }

  // MARK: Words and expressions

  /// What stands up to the next blank outside of quotes.
  private mutating func words() throws(RecordFilterProblem) -> (text: String, isQuoted: Bool) {
    var text = ""
    var quote: Int?
    var isQuoted = false
    while let character = current, quote != nil || character != " " {
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
  private mutating func pattern() throws(RecordFilterProblem) -> Needle? {
    guard let close = closingSlash() else { return nil }
    let open = position
    let source = String(characters[open + 1..<close])
    position = close + 1
    do throws(TextPattern.Problem) {
      let pattern = try TextPattern(parsing: source)
      return Needle(readsEscapes ? pattern.readingEscapes : pattern, text: "/\(source)/")
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
        index + 1 == count || characters[index + 1] == " "
      {
        return index
      }
      index += 1
    }
    return nil
  }

  // MARK: Fields

  private mutating func field() throws(RecordFilterProblem) -> RecordTest {
    let path = try path()
    guard let character = current, character != " " else { return .field(path, .exists) }
    let place = position
    guard let sign = Self.comparisons.first(where: { characters[position...].starts(with: $0) }) else {
      position += 1
      throw problem(.unknownComparison(String(character)), at: place)
    }
    position += sign.count
    guard let first = current, first != " " else { throw problem(.missingValue(sign), at: place) }
    return .field(path, try test(sign))
  }

  private mutating func test(_ sign: String) throws(RecordFilterProblem) -> FieldTest {
    let isNegated = sign == "!~"
    if isNegated || sign == "~" {
      if current == "/", let pattern = try pattern()?.pattern {
        return .fits(pattern, isNegated: isNegated)
      }
      let place = position
      guard let needle = Needle.literal(try words().text, readsEscapes: true) else {
        throw problem(.emptyWord, at: place)
      }
      return .contains(needle, isNegated: isNegated)
    }
    let value = try words()
    let comparison = FieldComparison(rawValue: sign == "==" ? "=" : sign) ?? .equal
    return .compared(comparison, FieldValue(value.text, isString: value.isQuoted))
  }

  private mutating func path() throws(RecordFilterProblem) -> RecordPath {
    var steps: [RecordPath.Step] = []
    while true {
      switch current {
      case ".":
        position += 1
        if let step = try key(isFirst: steps.isEmpty) { steps.append(step) }
      case "[": steps.append(try index())
      default: return RecordPath(steps)
      }
    }
  }

  /// The key behind a `.`; nil for the `.` alone, which is the whole record, and for the one in `.[0]`.
  private mutating func key(isFirst: Bool) throws(RecordFilterProblem) -> RecordPath.Step? {
    let place = position
    if current == "\"" { return .key(try quoted()) }
    while let character = current, !RecordPath.isSign(character) { position += 1 }
    guard position > place else {
      guard isFirst, current != "." else { throw problem(.missingKey, at: place - 1) }
      return nil
    }
    return .key(String(characters[place..<position]))
  }

  private mutating func quoted() throws(RecordFilterProblem) -> String {
    let place = position
    var text = ""
    position += 1
    while let character = current {
      position += 1
      guard character == "\"" else {
        text.append(character)
        continue
      }
      guard current == "\"" else { return text }
      text.append(character)
      position += 1
    }
    throw problem(.openQuote, at: place)
  }

  private mutating func index() throws(RecordFilterProblem) -> RecordPath.Step {
    let place = position
    position += 1
    if current == "\"" {
      let key = try quoted()
      guard current == "]" else { throw problem(.badIndex, at: place) }
      position += 1
      return .key(key)
    }
    let inside = characters[position...].prefix { $0 != "]" && $0 != " " }
    position += inside.count
    let isIndex = inside.isEmpty || Int(String(inside)) != nil
    guard current == "]", isIndex, inside.first != "+" else { throw problem(.badIndex, at: place) }
    position += 1
    return Int(String(inside)).map { .index($0) } ?? .each
  }
}
