/// Values of a difference as text: whole while they are short, else the part that differs.
enum ValueText {
  /// Longer values are not shown whole, in bytes.
  static let wholeBytes = 2000
  /// What is shown around the part of a long text that differs, in bytes.
  private static let nearbyBytes = 60

  /// A value that only one of the records has.
  static func whole(_ bytes: [UInt8], _ range: Range<Int>) -> [TextSpan] {
    text(bytes, range, from: range.lowerBound, differing: range.lowerBound..<range.lowerBound, isJSON: true)
  }

  /// A value in both records, with what differs marked in texts.
  static func changed(
    _ old: [UInt8], _ before: Range<Int>, _ new: [UInt8], _ after: Range<Int>, isJSON: Bool = true
  ) -> (old: [TextSpan], new: [TextSpan]) {
    guard
      !isJSON || old[before.lowerBound] == UInt8(ascii: "\"") && new[after.lowerBound] == UInt8(ascii: "\"")
    else { return (whole(old, before), whole(new, after)) }
    let most = min(before.count, after.count)
    var lead = 0
    while lead < most, old[before.lowerBound + lead] == new[after.lowerBound + lead] { lead += 1 }
    var rest = 0
    while rest < most - lead, old[before.upperBound - 1 - rest] == new[after.upperBound - 1 - rest] {
      rest += 1
    }
    return (
      part(old, before, lead, rest, isJSON: isJSON), part(new, after, lead, rest, isJSON: isJSON)
    )
  }

  private static func part(
    _ bytes: [UInt8], _ range: Range<Int>, _ lead: Int, _ rest: Int, isJSON: Bool
  ) -> [TextSpan] {
    let start = DisplayText.characterStart(bytes, atOrBefore: range.lowerBound + lead)
    let end = max(start, endOfCharacter(bytes, range.upperBound - rest, within: range))
    let from =
      range.count > wholeBytes
      ? DisplayText.characterStart(bytes, atOrBefore: max(range.lowerBound, start - nearbyBytes))
      : range.lowerBound
    return text(bytes, range, from: from, differing: start..<end, isJSON: isJSON)
  }

  private static func endOfCharacter(_ bytes: [UInt8], _ place: Int, within range: Range<Int>) -> Int {
    var place = place
    while place < range.upperBound, bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }

  /// The text from a byte on, as much of it as is shown.
  private static func text(
    _ bytes: [UInt8], _ range: Range<Int>, from start: Int, differing: Range<Int>, isJSON: Bool
  ) -> [TextSpan] {
    var most = range.upperBound
    if range.count > wholeBytes {
      let wanted = differing.isEmpty ? start + wholeBytes : differing.upperBound + nearbyBytes
      most = min(range.upperBound, wanted, start + wholeBytes)
    }
    let end = DisplayText.characterStart(bytes, atOrBefore: most)
    let isString = !isJSON || bytes[range.lowerBound] == UInt8(ascii: "\"")
    let shown = Array(bytes[start..<end])
    let marked = differing.clamped(to: start..<end)
    let pieces = [SpanRange(isJSON ? .string : .plain, 0..<shown.count)]
    var spans =
      isString
      ? LinePainter.cut(
        pieces, to: 0..<shown.count, bytes: shown,
        matches: marked.isEmpty ? [] : [marked.lowerBound - start..<marked.upperBound - start])
      : LinePainter(isJSON: true).spans(of: shown, visible: 0..<shown.count)
    spans = spans.map(\.onOneLine)
    if start > range.lowerBound { spans.insert(TextSpan(.note, "... "), at: 0) }
    if end < range.upperBound { spans.append(TextSpan(.note, " ... \(range.count) bytes")) }
    return spans
  }
}
