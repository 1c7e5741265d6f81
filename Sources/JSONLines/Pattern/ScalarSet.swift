/// The characters of a class such as `[a-z_]`.
struct ScalarSet: Hashable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]
  var isNegated = false

  private static let highest: UInt32 = 0x10FFFF
  /// Letters beyond this many are not looked up for their other case.
  private static let mostFolded = 4_000

  init(ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

  mutating func add(_ more: [ClosedRange<UInt32>]) { ranges += more }

  /// All that the class takes, in order and without overlap; with the other case of each letter when that is ignored.
  func accepted(foldsCase: Bool) -> [ClosedRange<UInt32>] {
    let merged = Self.merged(foldsCase ? ranges + folded : ranges)
    return isNegated ? Self.complement(of: merged) : merged
  }

  /// The capital letters of the small ones.
  private var folded: [ClosedRange<UInt32>] {
    guard ranges.reduce(0, { $0 + Int($1.upperBound - $1.lowerBound) }) < Self.mostFolded else { return [] }
    return ranges.flatMap { $0 }.compactMap(Unicode.Scalar.init).compactMap(TextPattern.capital)
      .map { $0.value...$0.value }
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { result.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= highest { result.append(next...highest) }
    return result
  }
}

extension ScalarSet {
  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  private static let blanks: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x3000...0x3000]

  /// The set of `\d`, `\w`, `\s` or, with a capital letter, of everything else.
  init?(escape: Character) {
    switch escape {
    case "d", "D": self.init(ranges: Self.digits)
    case "w", "W": self.init(ranges: Self.words)
    case "s", "S": self.init(ranges: Self.blanks)
    default: return nil
    }
    isNegated = escape.isUppercase
  }
}
