import LosslessJSON

/// Which elements of two arrays belong together: those with the same bytes, as many as possible in their order, and what
/// stands between two such pairs one by one.
struct ElementPairing {
  /// One step through both arrays.
  enum Pair: Equatable {
    case both(Int, Int)
    case old(Int)
    case new(Int)
  }

  private(set) var pairs: [Pair] = []

  /// Where more would have to be compared with each other, elements are paired by their places.
  private static let mostCells = 4 << 20

  init(_ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]) {
    let shorter = min(before.count, after.count)
    let lead = (0..<shorter).first { before[$0] != after[$0] } ?? shorter
    var (firstEnd, secondEnd) = (before.count, after.count)
    while firstEnd > lead, secondEnd > lead, before[firstEnd - 1] == after[secondEnd - 1] {
      firstEnd -= 1
      secondEnd -= 1
    }
    let (middle, other) = (lead..<firstEnd, lead..<secondEnd)
    var (first, second) = (lead, lead)
    for match in Self.matches(before[middle].map(Self.hash), after[other].map(Self.hash)) {
      fill(first..<lead + match.0, second..<lead + match.1)
      pairs.append(.both(lead + match.0, lead + match.1))
      (first, second) = (lead + match.0 + 1, lead + match.1 + 1)
    }
    fill(first..<firstEnd, second..<secondEnd)
  }

  /// Elements that have no equal: the first with the first, and what is left alone.
  private mutating func fill(_ before: Range<Int>, _ after: Range<Int>) {
    let common = min(before.count, after.count)
    for place in 0..<common { pairs.append(.both(before.lowerBound + place, after.lowerBound + place)) }
    pairs += before.dropFirst(common).map { .old($0) }
    pairs += after.dropFirst(common).map { .new($0) }
  }

  /// Two of the same hash are looked at again, so that nothing depends on it.
  private static func hash(_ element: ArraySlice<UInt8>) -> Int {
    Int(truncatingIfNeeded: ByteHash.hash(element.span, 0..<element.count))
  }

  /// The longest common subsequence.
  private static func matches(_ before: [Int], _ after: [Int]) -> [(Int, Int)] {
    let width = after.count + 1
    guard !before.isEmpty, !after.isEmpty, (before.count + 1) * width <= mostCells else { return [] }
    var lengths = [Int32](repeating: 0, count: (before.count + 1) * width)
    for first in before.indices.reversed() {
      for second in after.indices.reversed() {
        let place = first * width + second
        lengths[place] =
          before[first] == after[second]
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var found: [(Int, Int)] = []
    var (first, second) = (0, 0)
    while first < before.count, second < after.count {
      let place = first * width + second
      if before[first] == after[second] {
        found.append((first, second))
        first += 1
        second += 1
      } else if lengths[place + width] >= lengths[place + 1] {
        first += 1
      } else {
        second += 1
      }
    }
    return found
  }
}
