/// Looks for text in a line that is fed in parts.
struct TextStream: Sendable {
  private var finder: TextFinder
  private var hasHit = false
  /// The last bytes fed, in which a match may begin.
  private var tail: [UInt8] = []

  init(_ finder: TextFinder) { self.finder = finder }

  mutating func begin() {
    hasHit = false
    tail = []
    finder.scanner?.begin()
  }

  mutating func feed(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !hasHit else { return }
    if finder.scanner != nil {
      hasHit = finder.scanner?.feed(bytes, range) ?? false
      return
    }
    let overlap = finder.query.count - 1
    let seam = tail + bytes[range.prefix(overlap)]
    hasHit = finder.isFound(in: seam, 0..<seam.count) || finder.isFound(in: bytes, range)
    tail = Array((tail + bytes[range.suffix(overlap)]).suffix(overlap))
  }

  /// Whether it was found, now that the line is over.
  var isFound: Bool { hasHit || (finder.scanner?.end() ?? false) }
}
