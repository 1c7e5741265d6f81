/// What is looked for in content: text, literally, or an expression.
///
/// Smart case: text without a capital matches both cases of ASCII letters; other letters match as written.
package struct SearchQuery: Hashable, Sendable {
  /// As typed.
  package let text: String
  /// The text in UTF-8; empty for an expression.
  package let bytes: [UInt8]
  package let ignoresCase: Bool
  /// What is looked for instead of the bytes.
  package let pattern: TextPattern?

  /// Text as it stands; nil when there is nothing to look for.
  package init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    self.text = text
    bytes = Array(text.utf8)
    ignoresCase = !text.contains { $0.isUppercase }
    pattern = nil
  }

  init(bytes: [UInt8], ignoresCase: Bool, text: String? = nil) {
    self.text = text ?? String(decoding: bytes, as: UTF8.self)
    self.bytes = bytes
    self.ignoresCase = ignoresCase
    pattern = nil
  }

  init(_ pattern: TextPattern, text: String) {
    self.text = text
    self.pattern = pattern
    bytes = []
    ignoresCase = pattern.foldsCase
  }

  package var count: Int { bytes.count }

  /// Whether it is an expression between slashes, and no text.
  package var isExpression: Bool { pattern.map { !$0.isLiteral } ?? false }

  /// The first match that begins in `range`; it may end behind it.
  package func first(in haystack: [UInt8], _ range: Range<Int>) -> Int? {
    var search = ForwardSearch(self, range: range, end: haystack.count)
    return search.next(in: haystack)
  }

  /// The last match that begins in `range`.
  package func last(in haystack: [UInt8], _ range: Range<Int>) -> Int? {
    var search = BackwardSearch(self, range: range, end: haystack.count)
    return search.next(in: haystack)
  }

  /// How many matches begin in `range`, those that overlap an earlier one not counted.
  package func matches(in haystack: [UInt8], _ range: Range<Int>) -> Int {
    var search = ForwardSearch(self, range: range, end: haystack.count)
    var count = 0
    while let hit = search.next(in: haystack) {
      count += 1
      search.move(to: hit + self.count)
    }
    return count
  }

  /// The matches that have a byte in `visible`, in order; for drawing.
  package func ranges(in haystack: [UInt8], touching visible: Range<Int>) -> [Range<Int>] {
    if let pattern { return pattern.marks(in: haystack, touching: visible) }
    let begin = max(0, visible.lowerBound - count + 1)
    var search = ForwardSearch(self, range: begin..<max(begin, visible.upperBound), end: haystack.count)
    var found: [Range<Int>] = []
    while let hit = search.next(in: haystack) {
      found.append(hit..<hit + count)
      search.move(to: hit + count)
    }
    return found
  }

  /// Whether a match begins at `start`, which must leave room for it.
  func matches(_ haystack: [UInt8], at start: Int) -> Bool {
    for index in 0..<bytes.count {
      let byte = haystack[start + index]
      guard byte == bytes[index] || (ignoresCase && Self.lowercase(byte) == bytes[index]) else {
        return false
      }
    }
    return true
  }

  static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// The byte at an index, in the cases in which it matches.
  func cases(at index: Int) -> [UInt8] {
    let upper = Self.uppercase(bytes[index])
    return ignoresCase && upper != bytes[index] ? [bytes[index], upper] : [bytes[index]]
  }

  static func uppercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte & ~0x20 : byte
  }
}

/// One pass over bytes: jumps from one place of the needle's rarest byte to the next.
struct ForwardSearch {
  let query: SearchQuery
  /// Index of the rarest byte in the needle.
  private let pivot: Int
  private let cases: [UInt8]
  /// The next place of each case of the rarest byte, from `position` on; nil when there is none any more.
  private var places: [Int?]
  private var position: Int
  private let lastStart: Int

  init(_ query: SearchQuery, range: Range<Int>, end: Int) {
    self.query = query
    pivot = Self.rarest(of: query.bytes)
    cases = query.cases(at: pivot)
    position = range.lowerBound
    lastStart = min(range.upperBound - 1, end - query.count)
    places = Array(repeating: -1, count: cases.count)
  }

  mutating func move(to start: Int) { position = max(position, start) }

  /// The next match at or behind the position, where the position then stands.
  mutating func next(in haystack: [UInt8]) -> Int? {
    while position <= lastStart {
      guard let place = nextPivot(in: haystack) else { return nil }
      position = place - pivot
      if query.matches(haystack, at: position) { return position }
      position += 1
    }
    return nil
  }

  private mutating func nextPivot(in haystack: [UInt8]) -> Int? {
    let from = position + pivot
    var nearest: Int?
    for index in cases.indices {
      guard var place = places[index] else { continue }
      if place < from {
        guard let hit = ByteScan.first(cases[index], in: haystack, from..<lastStart + pivot + 1) else {
          places[index] = nil
          continue
        }
        place = hit
        places[index] = hit
      }
      nearest = min(nearest ?? place, place)
    }
    return nearest
  }

  /// JSON text is full of quotes, blanks and common letters; what is none of these is met least often.
  static func rarest(of bytes: [UInt8]) -> Int {
    let common = Array("\", :etaoinsrhldcum{}[]pfgywb.v0123456789k-_\\".utf8)
    let ranks = bytes.map { common.firstIndex(of: SearchQuery.lowercase($0)) ?? common.count }
    return ranks.indices.max { ranks[$0] < ranks[$1] } ?? 0
  }
}
