/// One pass over bytes from their end: jumps from one place of the needle's rarest byte to the one before.
struct BackwardSearch {
  private let query: SearchQuery
  /// Index of the rarest byte in the needle.
  private let pivot: Int
  private let cases: [UInt8]
  /// The last place of each case of the rarest byte before the position; nil when there is none any more.
  private var places: [Int?]
  /// Matches begin before it.
  private var position: Int
  private let firstStart: Int

  init(_ query: SearchQuery, range: Range<Int>, end: Int) {
    self.query = query
    pivot = ForwardSearch.rarest(of: query.bytes)
    cases = query.cases(at: pivot)
    firstStart = range.lowerBound
    position = min(range.upperBound, end - query.count + 1)
    places = Array(repeating: .max, count: cases.count)
  }

  /// The match before the position, where the position then stands.
  mutating func next(in haystack: [UInt8]) -> Int? {
    while position > firstStart {
      guard let place = nextPivot(in: haystack) else { return nil }
      position = place - pivot
      if query.matches(haystack, at: position) { return position }
    }
    return nil
  }

  private mutating func nextPivot(in haystack: [UInt8]) -> Int? {
    let end = position + pivot
    var nearest: Int?
    for index in cases.indices {
      guard var place = places[index] else { continue }
      if place >= end {
        guard let hit = ByteScan.last(cases[index], in: haystack, firstStart + pivot..<end) else {
          places[index] = nil
          continue
        }
        place = hit
        places[index] = hit
      }
      nearest = max(nearest ?? place, place)
    }
    return nearest
  }
}
