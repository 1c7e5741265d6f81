extension TextPattern {
  /// How far around what is drawn matches are looked for, in bytes.
  private static let markReach = 4_096
  /// Drawing must not wait for an expression that takes much work.
  private static let markEffort = 2_000

  /// The matches that have a byte in `visible`; they begin and end at most some thousand bytes outside of it.
  func marks(in bytes: [UInt8], touching visible: Range<Int>) -> [Range<Int>] {
    let visible = visible.clamped(to: 0..<bytes.count)
    let from = max(0, visible.lowerBound - Self.markReach)
    let to = min(bytes.count, visible.upperBound + Self.markReach)
    let range = from..<to
    let isFirst = from == 0
    let isLast = to == bytes.count
    return withScanner { scanner in
      let effort = scanner.effort
      scanner.renewPatience(8 * range.count)
      var found: [Range<Int>] = []
      var start = ByteScan.lineStart(in: bytes, before: visible.lowerBound, notBefore: range.lowerBound)
      while start < visible.upperBound {
        let newline = ByteScan.first(ByteScan.newline, in: bytes, start..<range.upperBound)
        let line = PatternScanner.Line(
          range: start..<(newline ?? range.upperBound), opens: start > range.lowerBound || isFirst,
          closes: newline != nil || isLast)
        var place = start
        while let match = scanner.next(in: bytes, line, from: place), match.lowerBound < visible.upperBound,
          scanner.effort - effort < Self.markEffort
        {
          if match.upperBound > visible.lowerBound { found.append(match) }
          place = match.upperBound
        }
        guard let newline, scanner.effort - effort < Self.markEffort else { break }
        start = newline + 1
      }
      return found
    }
  }
}
