/// Reads an expression by recursive descent.
struct PatternParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private(set) var hasCapital: Bool

  private static let mostRepeats = 100
  private static let deepest = 20

  init(_ characters: [Character]) {
    self.characters = characters
    // Smart case looks at what is searched for: the letter of an escape such as \D is not.
    var isEscaped = false
    hasCapital = characters.contains { character in
      defer { isEscaped = character == "\\" && !isEscaped }
      return character.isUppercase && !isEscaped
    }
  }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private func problem(_ reason: TextPattern.Problem.Reason, at offset: Int? = nil) -> TextPattern.Problem {
    TextPattern.Problem(offset: offset ?? position, reason: reason)
  }

  mutating func parse() throws(TextPattern.Problem) -> PatternNode {
    let node = try either()
    guard current == nil else { throw problem(.strayParenthesis) }
    return node
  }

  private mutating func either() throws(TextPattern.Problem) -> PatternNode {
    var nodes = [try sequence()]
    while current == "|" {
      position += 1
      nodes.append(try sequence())
    }
    return nodes.count == 1 ? nodes[0] : .either(nodes)
  }

  private mutating func sequence() throws(TextPattern.Problem) -> PatternNode {
    var nodes: [PatternNode] = []
    while let character = current, character != "|", character != ")" {
      var node = try part()
      while let repeated = try repeats(of: node) { node = repeated }
      nodes.append(node)
    }
    return .sequence(nodes)
  }

  private mutating func repeats(of node: PatternNode) throws(TextPattern.Problem) -> PatternNode? {
    var result: PatternNode
    switch current {
    case "*": result = .repeated(node, least: 0, most: nil)
    case "+": result = .repeated(node, least: 1, most: nil)
    case "?": result = .repeated(node, least: 0, most: 1)
    case "{": result = try counted(node)
    default: return nil
    }
    position += 1
    // Whether a repeat is greedy makes no difference to whether there is a match.
    if current == "?" { position += 1 }
    return result
  }

  /// Reads `{m}`, `{m,}` or `{m,n}` and stops at the closing brace.
  private mutating func counted(_ node: PatternNode) throws(TextPattern.Problem) -> PatternNode {
    let start = position
    guard let close = characters[start...].firstIndex(of: "}") else { throw problem(.badRepeat) }
    let parts = String(characters[(start + 1)..<close]).split(
      separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, let least = Int(first), (0...Self.mostRepeats).contains(least),
      parts.count <= 2
    else { throw problem(.badRepeat) }
    var most: Int? = least
    if parts.count == 2 { most = parts[1].isEmpty ? nil : Int(parts[1]) ?? -1 }
    if let most, !(least...Self.mostRepeats).contains(most) { throw problem(.badRepeat) }
    position = close
    return .repeated(node, least: least, most: most)
  }

  private mutating func part() throws(TextPattern.Problem) -> PatternNode {
    guard let character = current else { return .sequence([]) }
    switch character {
    case "(": return try group()
    case "[": return .set(try scalarClass())
    case "\\": return try escape()
    case "*", "+", "?", "{": throw problem(.nothingToRepeat)
    default: break
    }
    position += 1
    switch character {
    case ".": return .any
    case "^": return .start
    case "$": return .end
    default: return .literal(String(character))
    }
  }

  private mutating func group() throws(TextPattern.Problem) -> PatternNode {
    let start = position
    position += 1
    depth += 1
    guard depth <= Self.deepest else { throw problem(.tooComplex) }
    if current == "?" {
      guard characters.dropFirst(position + 1).first == ":" else { throw problem(.unknownGroup) }
      position += 2
    }
    let node = try either()
    guard current == ")" else { throw problem(.openGroup, at: start) }
    position += 1
    depth -= 1
    return node
  }

  private mutating func escape() throws(TextPattern.Problem) -> PatternNode {
    let start = position
    position += 1
    guard let character = current else { throw problem(.endsWithBackslash, at: start) }
    position += 1
    if let set = ScalarSet(escape: character) { return .set(set) }
    switch character {
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    default: break
    }
    let scalars = character.unicodeScalars
    guard !character.isLetter, !character.isNumber, scalars.count == 1, let scalar = scalars.first else {
      throw problem(.unknownEscape(character), at: start)
    }
    return .scalar(scalar)
  }

  private mutating func scalarClass() throws(TextPattern.Problem) -> ScalarSet {
    let start = position
    position += 1
    var set = ScalarSet(ranges: [])
    if current == "^" {
      set.isNegated = true
      position += 1
    }
    while let character = current, character != "]" {
      if character == "\\", let more = characters.dropFirst(position + 1).first,
        let known = ScalarSet(escape: more), !known.isNegated
      {
        set.add(known.ranges)
        position += 2
      } else {
        set.add(try range())
      }
    }
    guard current == "]" else { throw problem(.openClass, at: start) }
    guard !set.ranges.isEmpty else { throw problem(.emptyClass, at: start) }
    position += 1
    return set
  }

  /// Reads `a` or `a-z` in a class.
  private mutating func range() throws(TextPattern.Problem) -> [ClosedRange<UInt32>] {
    let start = position
    let first = try classScalars()
    guard current == "-", let after = characters.dropFirst(position + 1).first, after != "]",
      let low = first.first, first.count == 1
    else { return first.map { $0.value...$0.value } }
    position += 1
    let last = try classScalars()
    guard let high = last.first, last.count == 1, low.value <= high.value else {
      throw problem(.backwardRange, at: start)
    }
    return [low.value...high.value]
  }

  private mutating func classScalars() throws(TextPattern.Problem) -> [Unicode.Scalar] {
    guard let character = current else { throw problem(.openClass) }
    if character == "\\" {
      guard case .scalar(let scalar) = try escape() else { throw problem(.unknownEscape(character)) }
      return [scalar]
    }
    position += 1
    return Array(character.unicodeScalars)
  }
}
