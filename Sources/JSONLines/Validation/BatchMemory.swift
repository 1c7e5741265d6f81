/// What lines of batch input must have in common, and what none may share.
struct BatchMemory {
  /// More ids than any provider takes in a batch; beyond them none is remembered, so that memory stays bounded.
  static let idLimit = 1_000_000

  var url: String?
  var model: String?
  /// Lines by the hash of their id.
  ///
  /// Two of a million ids share one of 64 bits with a chance of 1 to 40 million.
  private var lines: [Int: Int32] = [:]

  /// Remembers an id.
  ///
  /// - Returns: the line that had it before.
  mutating func earlierLine(of id: String, now line: Int) -> Int? {
    var hasher = Hasher()
    hasher.combine(id)
    let hash = hasher.finalize()
    if let earlier = lines[hash] { return Int(earlier) }
    if lines.count < Self.idLimit { lines[hash] = Int32(clamping: line) }
    return nil
  }
}
