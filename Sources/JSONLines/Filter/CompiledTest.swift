import LosslessJSON

/// A field test with what makes it quick.
struct CompiledTest: Sendable {
  private let path: [Step]
  private let test: FieldTest
  private var finder: TextFinder?
  private var scanner: PatternScanner?

  private enum Step: Sendable {
    case key([UInt8])
    case each
    case index(Int)
  }

  init(_ field: (path: RecordPath, test: FieldTest)) {
    path = field.path.steps.map { step in
      switch step {
      case .key(let key): .key(Array(key.utf8))
      case .each: .each
      case .index(let index): .index(index)
      }
    }
    test = field.test
    switch field.test {
    case .contains(let needle, _): finder = TextFinder(needle)
    case .fits(let pattern, _): scanner = pattern.scanner
    case .exists, .compared: break
    }
  }

  /// How many steps lead to the value.
  var steps: Int { path.count }

  // MARK: Steps

  /// Whether the step at `level` is this key, which may be written with escapes.
  func accepts(_ key: Range<Int>, at level: Int, _ scanner: JSONScanner) -> Bool {
    guard case .key(let wanted) = path[level] else { return false }
    if key.count == wanted.count { return scanner.bytes[key].elementsEqual(wanted) }
    guard key.count > wanted.count, scanner.bytes[key].contains(UInt8(ascii: "\\")) else { return false }
    return scanner.text(key).utf8.elementsEqual(wanted)
  }

  /// Whether the step at `level` is this element of so many.
  func accepts(_ index: Int, of count: Int?, at level: Int) -> Bool {
    switch path[level] {
    case .key: false
    case .each: true
    case .index(let wanted): wanted >= 0 ? wanted == index : count.map { $0 + wanted == index } ?? false
    }
  }

  func countsFromEnd(at level: Int) -> Bool {
    guard case .index(let index) = path[level] else { return false }
    return index < 0
  }

  // MARK: Values

  /// Whether the value does what is asked of it; its first token was read last.
  mutating func holds(_ token: JSONToken, _ scanner: JSONScanner) throws(JSONSyntaxError) -> Bool {
    switch test {
    case .exists: return true
    case .compared(let comparison, let value): return Self.compare(token, comparison, value, scanner)
    case .contains(_, let isNegated): return try contains(token, scanner) != isNegated
    case .fits(_, let isNegated): return try fits(token, scanner) != isNegated
    }
  }

  /// Numbers are compared with numbers, strings with anything that is typed; others are the same or not.
  private static func compare(
    _ token: JSONToken, _ comparison: FieldComparison, _ value: FieldValue, _ scanner: JSONScanner
  ) -> Bool {
    let isEquality = comparison == .equal || comparison == .different
    switch token {
    case .number(let range):
      guard let number = value.number else { return comparison == .different }
      return comparison.holds(DecimalNumber(scanner.bytes, range).order(to: number))
    case .string(let range):
      // A number is not smaller or greater than a text.
      guard isEquality || value.number == nil else { return false }
      return comparison.holds(order(of: range, to: value.bytes, scanner))
    case .true, .false, .null:
      guard isEquality else { return false }
      return (!value.isString && value.text == token.word) == (comparison == .equal)
    case .beginObject, .beginArray, .endObject, .endArray, .key:
      return comparison == .different
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
    guard range.count >= needle.count else { return false }
    return needle.first(in: bytes, range.lowerBound..<range.upperBound - needle.count + 1) != nil
  }
}
