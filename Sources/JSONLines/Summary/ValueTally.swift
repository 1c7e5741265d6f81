import LosslessJSON

/// Counts short texts; only the first of many different ones get a count of their own.
struct ValueTally: Equatable, Sendable {
  /// Texts with a count of their own.
  static let textLimit = 40
  /// Longer texts are counted together, in bytes.
  static let byteLimit = 120

  private var texts: [[UInt8]] = []
  private var counts: [Int] = []
  private var others = 0

  /// Counts the inside of a JSON string and returns its place, or nil where it is counted with others.
  ///
  /// `sign` is -1 to take back what was counted before.
  @discardableResult
  mutating func count(_ bytes: [UInt8], _ range: Range<Int>, sign: Int = 1) -> Int? {
    guard let place = place(of: bytes, range) else {
      others += sign
      return nil
    }
    counts[place] += sign
    return place
  }

  /// Where a text is counted; nil when there is no room for it.
  mutating func place(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
    for (index, text) in texts.enumerated() where text.count == range.count {
      if Self.isEqual(text, bytes, range.lowerBound) { return index }
    }
    guard texts.count < Self.textLimit, range.count <= Self.byteLimit else { return nil }
    texts.append(Array(bytes[range]))
    counts.append(0)
    return texts.count - 1
  }

  /// The text at a place, escapes as written.
  func text(at place: Int) -> String { DisplayText.text(texts[place], 0..<texts[place].count) }

  var figures: TallyFigures {
    let entries = texts.indices.filter { counts[$0] > 0 }
      .map { TallyFigures.Entry(text(at: $0), counts[$0]) }
    return TallyFigures(entries.stablySorted { $0.count > $1.count }, others: others)
  }

  private static func isEqual(_ text: [UInt8], _ bytes: [UInt8], _ start: Int) -> Bool {
    for index in text.indices where text[index] != bytes[start + index] { return false }
    return true
  }
}

extension Array {
  /// Sorted such that equals keep their order.
  func stablySorted(by isBefore: (Element, Element) -> Bool) -> [Element] {
    enumerated()
      .sorted {
        isBefore($0.element, $1.element) || !isBefore($1.element, $0.element) && $0.offset < $1.offset
      }
      .map(\.element)
  }
}
