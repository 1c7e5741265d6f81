/// Least, middle and greatest of numbers that pass by, with memory that does not grow with them.
///
/// The first `exactLimit` numbers are kept and give an exact median; after that a histogram counts them, whose buckets
/// are at most 1/128 of their value wide, so that its median is off by at most 0.4 %. Least and greatest are always
/// exact.
struct SizeSketch: Equatable, Sendable {
  static let exactLimit = 4096
  /// Numbers below this have a bucket each.
  private static let fineLimit: Int64 = 256
  /// Buckets for each doubling beyond.
  private static let steps = 128
  private static let doublings = 40

  private(set) var count = 0
  private var least = Int64.max
  private var greatest = Int64.min
  private var exact: [Int64] = []
  /// Empty as long as the exact numbers do.
  private var buckets: [Int] = []

  /// Counts a number, which must not be negative.
  mutating func add(_ number: Int64) {
    count += 1
    least = min(least, number)
    greatest = max(greatest, number)
    if !buckets.isEmpty { return buckets[Self.bucket(of: number)] += 1 }
    exact.append(number)
    if exact.count > Self.exactLimit { coarsen() }
  }

  /// Nil as long as there are no numbers.
  var spread: MinMedianMax? {
    guard count > 0 else { return nil }
    var spread = MinMedianMax(
      least: least, median: min(max(median, least), greatest), greatest: greatest)
    spread.isExact = buckets.isEmpty || least == greatest
    return spread
  }

  /// Of an even count the lower of the two in the middle: half of the numbers are at most this.
  private var median: Int64 {
    let place = (count - 1) / 2
    if buckets.isEmpty { return exact.sorted()[place] }
    var passed = 0
    for (index, members) in buckets.enumerated() {
      passed += members
      if passed > place { return Self.middle(ofBucket: index) }
    }
    return greatest
  }

  private mutating func coarsen() {
    buckets = Array(repeating: 0, count: Int(Self.fineLimit) + Self.steps * Self.doublings)
    for number in exact { buckets[Self.bucket(of: number)] += 1 }
    exact = []
  }

  private static func bucket(of number: Int64) -> Int {
    guard number >= fineLimit else { return Int(number) }
    let doubling = 63 - number.leadingZeroBitCount - 8
    let step = Int(number >> Int64(doubling + 1)) & (steps - 1)
    return Int(fineLimit) + min(doubling, doublings - 1) * steps + step
  }

  private static func middle(ofBucket index: Int) -> Int64 {
    guard index >= Int(fineLimit) else { return Int64(index) }
    let doubling = (index - Int(fineLimit)) / steps
    let step = (index - Int(fineLimit)) % steps
    let width = Int64(1) << Int64(doubling + 1)
    return Int64(steps + step) * width + width / 2
  }
}
