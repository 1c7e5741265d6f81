/// Terms that ask something of the values at a path.
extension RecordTermParser {
  mutating func field() throws(RecordFilterProblem) -> RecordTest {
    let path = try path()
    guard let character = current, !ends(character) else { return .field(path, try wordBehindPath()) }
    let place = position
    guard let sign = Self.comparisons.first(where: { characters[position...].starts(with: $0) }) else {
      position += 1
      throw problem(.unknownComparison(String(character)), at: place)
    }
    position += sign.count
    guard let first = current, !ends(first) else { throw problem(.missingValue(sign), at: place) }
    return .field(path, try test(sign))
  }

  /// `all(.path…)` and `any(.path…)`; nil where something else begins.
  mutating func quantified() throws(RecordFilterProblem) -> RecordTest? {
    for name in ["all", "any"] where characters[position...].starts(with: name + "(.") {
      let place = position
      let wasInGroup = isInGroup
      isInGroup = true
      defer { isInGroup = wasInGroup }
      position += name.count + 1
      guard case .field(let path, let test) = try field() else { continue }
      while current == " " { position += 1 }
      guard current == ")" else { throw problem(.noFieldInside(name), at: place) }
      position += 1
      return name == "all" ? .allFields(path, test) : .field(path, test)
    }
    return nil
  }

  /// What a word behind a blank asks of the path before it: `exists`, or `length` with a comparison.
  private mutating func wordBehindPath() throws(RecordFilterProblem) -> FieldTest {
    let place = position
    while current == " " { position += 1 }
    if characters[position...].starts(with: "exists") {
      let next = position + "exists".count
      if next == count || ends(characters[next]) {
        position = next
        return .exists
      }
    }
    if characters[position...].starts(with: "length") {
      let next = position + "length".count
      if let sign = Self.comparisons.first(where: { characters[next...].starts(with: $0) }),
        let comparison = FieldComparison(rawValue: sign == "==" ? "=" : sign)
      {
        position = next + sign.count
        return .length(comparison, try number(behind: sign))
      }
    }
    position = place
    return .exists
  }

  private mutating func number(behind sign: String) throws(RecordFilterProblem) -> Int {
    let place = position
    let digits = characters[position...].prefix { !ends($0) }
    position += digits.count
    guard !digits.isEmpty else { throw problem(.missingValue("length" + sign), at: place - sign.count) }
    guard let number = Int(String(digits)), number >= 0 else {
      throw problem(.badLength(String(digits)), at: place)
    }
    return number
  }

  private mutating func test(_ sign: String) throws(RecordFilterProblem) -> FieldTest {
    let isNegated = sign == "!~"
    if isNegated || sign == "~" {
      if current == "/", let pattern = try pattern()?.pattern {
        return .fits(pattern, isNegated: isNegated)
      }
      let place = position
      guard let query = SearchQuery.literal(try words().text, readsEscapes: true) else {
        throw problem(.emptyWord, at: place)
      }
      return .contains(query, isNegated: isNegated)
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
    while let character = current, !RecordPath.isSign(character), !ends(character) { position += 1 }
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
