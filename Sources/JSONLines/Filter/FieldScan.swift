import LosslessJSON

/// Finds out in one go over a record, without building anything, which of several field tests hold.
///
/// Only what a path leads to is looked at; all else is passed over. The whole record is read, so that a broken one is
/// told.
struct FieldScan: Sendable {
  /// Where the tests look; apart from these, as only this is asked for at each key.
  private let paths: [FieldSteps]
  private var tests: [CompiledTest]
  /// The tests that some value has passed, one bit each.
  private(set) var passed: UInt64 = 0
  private var frames: [Frame] = []

  /// A container that is open and that paths lead into.
  private struct Frame {
    /// The tests whose paths have led here.
    var mask: UInt64
    var isObject: Bool
    /// The next element's.
    var index = 0
    /// How many elements there are; known where a path counts from the end.
    var count: Int?
    /// The scanner's depth inside of it.
    var depth: Int
  }

  /// At most 64 tests.
  init(_ tests: [(path: RecordPath, test: CompiledTest)]) {
    paths = tests.prefix(64).map { FieldSteps($0.path) }
    self.tests = tests.prefix(64).map(\.test)
  }

  private var all: UInt64 { tests.count == 64 ? .max : 1 << UInt64(tests.count) - 1 }

  /// Reads `bytes[range]`, one JSON text.
  mutating func run(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONSyntaxError) {
    passed = 0
    frames.removeAll(keepingCapacity: true)
    var scanner = JSONScanner(bytes, range: range)
    guard let first = try scanner.next() else { return }
    try visit(first, mask: all, &scanner)
    while let frame = frames.last {
      if frame.isObject { try stepInObject(&scanner, frame) } else { try stepInArray(&scanner, frame) }
    }
    while try scanner.next() != nil {}
  }

  private mutating func stepInObject(_ scanner: inout JSONScanner, _ frame: Frame) throws(JSONSyntaxError) {
    let mask = frame.mask & ~passed
    let level = frames.count - 1
    guard mask != 0 else { return try leave(&scanner, frame) }
    guard case .key(let key)? = try scanner.next() else {
      frames.removeLast()
      return
    }
    var next: UInt64 = 0
    for test in Bits(mask) where paths[test].accepts(key, at: level, scanner) { next |= 1 << UInt64(test) }
    guard let value = try scanner.next() else { return }
    try visit(value, mask: next, &scanner)
  }

  private mutating func stepInArray(_ scanner: inout JSONScanner, _ frame: Frame) throws(JSONSyntaxError) {
    let level = frames.count - 1
    guard frame.mask & ~passed != 0 else { return try leave(&scanner, frame) }
    guard let value = try scanner.next(), value != .endArray || scanner.depth >= frame.depth else {
      frames.removeLast()
      return
    }
    var next: UInt64 = 0
    for test in Bits(frame.mask & ~passed)
    where paths[test].accepts(frame.index, of: frame.count, at: level) {
      next |= 1 << UInt64(test)
    }
    frames[level].index += 1
    try visit(value, mask: next, &scanner)
  }

  /// Passes over the rest of a container.
  private mutating func leave(_ scanner: inout JSONScanner, _ frame: Frame) throws(JSONSyntaxError) {
    try scanner.skip(toDepth: frame.depth - 1)
    frames.removeLast()
  }

  /// Looks at a value whose first token was read; `mask` has the tests whose paths have led to it, a step for each frame.
  private mutating func visit(
    _ token: JSONToken, mask: UInt64, _ scanner: inout JSONScanner
  ) throws(JSONSyntaxError) {
    let depth = frames.count
    var deeper: UInt64 = 0
    for test in Bits(mask & ~passed) {
      if paths[test].count > depth {
        deeper |= 1 << UInt64(test)
      } else if try tests[test].holds(token, scanner) {
        passed |= 1 << UInt64(test)
      }
    }
    guard token == .beginObject || token == .beginArray else { return }
    let isObject = token == .beginObject
    guard deeper != 0 else { return try scanner.skip(toDepth: scanner.depth - 1) }
    var frame = Frame(mask: deeper, isObject: isObject, depth: scanner.depth)
    if !isObject, Bits(deeper).contains(where: { paths[$0].countsFromEnd(at: depth) }) {
      frame.count = try scanner.countElements()
    }
    frames.append(frame)
  }
}

/// The places of the bits that are set.
private struct Bits: Sequence, IteratorProtocol {
  private var rest: UInt64

  init(_ bits: UInt64) { rest = bits }

  mutating func next() -> Int? {
    guard rest != 0 else { return nil }
    defer { rest &= rest - 1 }
    return rest.trailingZeroBitCount
  }
}

extension JSONScanner {
  /// Reads on until so many brackets are open.
  fileprivate mutating func skip(toDepth target: Int) throws(JSONSyntaxError) {
    while depth > target { _ = try next() }
  }

  /// How many elements the array has whose bracket was read last.
  fileprivate func countElements() throws(JSONSyntaxError) -> Int {
    var probe = self
    var count = 0
    while let token = try probe.next(), token != .endArray || probe.depth >= depth {
      count += 1
      try probe.skip(toDepth: depth)
    }
    return count
  }

  /// Characters of a string, elements of an array, keys of an object whose first token was read last; of null none.
  func length(of token: JSONToken) throws(JSONSyntaxError) -> Int? {
    switch token {
    case .string(let range): text(range).unicodeScalars.count
    case .null: 0
    case .beginArray: try countElements()
    case .beginObject: try countKeys()
    case .true, .false, .number, .key, .endObject, .endArray: nil
    }
  }

  private func countKeys() throws(JSONSyntaxError) -> Int {
    var probe = self
    var count = 0
    while case .key? = try probe.next() {
      count += 1
      _ = try probe.next()
      try probe.skip(toDepth: depth)
    }
    return count
  }

  /// The text of the object or array whose bracket was read last.
  func container() throws(JSONSyntaxError) -> Range<Int> {
    var probe = self
    try probe.skip(toDepth: depth - 1)
    return offset - 1..<probe.offset
  }
}
