import LosslessJSON

/// A field test with what makes it quick.
struct CompiledTest: Sendable {
  private let test: FieldTest
  /// Whether it holds of the values that the test fails of.
  private let isInverted: Bool
  private var finder: TextFinder?
  private var scanner: PatternScanner?

  init(_ test: FieldTest, isInverted: Bool = false) {
    self.test = test
    self.isInverted = isInverted
    switch test {
    case .contains(let query, _): finder = TextFinder(query)
    case .fits(let pattern, _): scanner = pattern.scanner
    case .exists, .compared, .length: break
    }
  }

  // MARK: Values

  /// Whether the value does what is asked of it; its first token was read last.
  mutating func holds(_ token: JSONToken, _ scanner: JSONScanner) throws(JSONSyntaxError) -> Bool {
    try isPassed(by: token, scanner) != isInverted
  }

  private mutating func isPassed(
    by token: JSONToken, _ scanner: JSONScanner
  ) throws(JSONSyntaxError) -> Bool {
    switch test {
    case .exists: return true
    case .compared(let comparison, let value): return comparison.holds(of: token, value, scanner)
    case .length(let comparison, let wanted):
      guard let length = try scanner.length(of: token) else { return false }
      return comparison.holds(length < wanted ? -1 : length > wanted ? 1 : 0)
    case .contains(_, let isNegated): return try contains(token, scanner) != isNegated
    case .fits(_, let isNegated): return try fits(token, scanner) != isNegated
    }
  }

  private mutating func contains(_ token: JSONToken, _ scanner: JSONScanner) throws(JSONSyntaxError) -> Bool {
    let (bytes, range) = try text(of: token, scanner)
    return finder?.isFound(in: bytes, range) ?? false
  }

  private mutating func fits(_ token: JSONToken, _ scanner: JSONScanner) throws(JSONSyntaxError) -> Bool {
    let (bytes, range) = try text(of: token, scanner)
    return self.scanner?.matches(bytes, line: range) ?? false
  }

  /// What a string says; anything else as it is written.
  private func text(
    of token: JSONToken, _ scanner: JSONScanner
  ) throws(JSONSyntaxError) -> ([UInt8], Range<Int>) {
    switch token {
    case .number(let range): return (scanner.bytes, range)
    case .string(let range), .key(let range):
      guard scanner.bytes[range].contains(UInt8(ascii: "\\")) else { return (scanner.bytes, range) }
      let text = Array(scanner.text(range).utf8)
      return (text, 0..<text.count)
    case .true, .false, .null, .endObject, .endArray:
      let text = Array(token.word.utf8)
      return (text, 0..<text.count)
    case .beginObject, .beginArray: return (scanner.bytes, try scanner.container())
    }
  }
}

extension FieldComparison {
  /// Numbers are compared with numbers, strings with anything that is typed; others are the same or not.
  fileprivate func holds(of token: JSONToken, _ value: FieldValue, _ scanner: JSONScanner) -> Bool {
    let isEquality = self == .equal || self == .different
    switch token {
    case .number(let range):
      guard let number = value.number else { return self == .different }
      return holds(DecimalNumber(scanner.bytes, range).order(to: number))
    case .string(let range):
      // A number is not smaller or greater than a text.
      guard isEquality || value.number == nil else { return false }
      return holds(Self.order(of: range, to: value.bytes, scanner))
    case .true, .false, .null:
      guard isEquality else { return false }
      return (!value.isString && value.text == token.word) == (self == .equal)
    case .beginObject, .beginArray, .endObject, .endArray, .key:
      return self == .different
    }
  }

  private static func order(of range: Range<Int>, to wanted: [UInt8], _ scanner: JSONScanner) -> Int {
    let inside = scanner.bytes[range]
    guard inside.contains(UInt8(ascii: "\\")) else { return order(inside, wanted[...]) }
    return order(Array(scanner.text(range).utf8)[...], wanted[...])
  }

  private static func order(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    if left == right { return 0 }
    return left.lexicographicallyPrecedes(right) ? -1 : 1
  }
}

extension JSONToken {
  /// A literal as it is written; empty for anything else.
  fileprivate var word: String {
    switch self {
    case .true: "true"
    case .false: "false"
    case .null: "null"
    case .beginObject, .endObject, .beginArray, .endArray, .key, .string, .number: ""
    }
  }
}

extension TextFinder {
  /// Whether `bytes[range]` has a match in it.
  mutating func isFound(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if scanner != nil { return scanner?.matches(bytes, line: range) ?? false }
    guard range.count >= query.count else { return false }
    return query.first(in: bytes, range.lowerBound..<range.upperBound - query.count + 1) != nil
  }
}
