/// A value of a difference as text: whole while it is short, else the part that differs.
struct ValueText {
  /// Longer values are not shown whole, in bytes.
  static let wholeBytes = 2000
  /// What is shown around the part of a long text that differs, in bytes.
  private static let nearbyBytes = 60

  private let bytes: [UInt8]
  private let range: Range<Int>
  private let isJSON: Bool

  /// The value `bytes[range]` of a record.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    isJSON = true
  }

  /// What is no JSON.
  init(text bytes: [UInt8]) {
    self.bytes = bytes
    range = 0..<bytes.count
    isJSON = false
  }

  /// Whether it is a string of JSON, or no JSON at all.
  private var isText: Bool { !isJSON || bytes[range.lowerBound] == UInt8(ascii: "\"") }

  /// A value that only one of the records has.
  var whole: [TextSpan] {
    text(from: range.lowerBound, differing: range.lowerBound..<range.lowerBound)
  }

  /// A value in both records, with what differs marked in texts.
  static func changed(_ old: ValueText, _ new: ValueText) -> (old: [TextSpan], new: [TextSpan]) {
    guard old.isText, new.isText else { return (old.whole, new.whole) }
    let (before, after) = (old.range, new.range)
    let most = min(before.count, after.count)
    var lead = 0
    while lead < most, old.bytes[before.lowerBound + lead] == new.bytes[after.lowerBound + lead] { lead += 1 }
    var rest = 0
    while rest < most - lead,
      old.bytes[before.upperBound - 1 - rest] == new.bytes[after.upperBound - 1 - rest]
    { rest += 1 }
    return (old.part(behind: lead, before: rest), new.part(behind: lead, before: rest))
  }

  /// What lies between so many bytes at its beginning and at its end, with something around it.
  private func part(behind lead: Int, before rest: Int) -> [TextSpan] {
    let start = DisplayText.characterStart(bytes, atOrBefore: range.lowerBound + lead)
    let end = max(start, endOfCharacter(range.upperBound - rest))
    let from =
      range.count > Self.wholeBytes
      ? DisplayText.characterStart(bytes, atOrBefore: max(range.lowerBound, start - Self.nearbyBytes))
      : range.lowerBound
    return text(from: from, differing: start..<end)
  }

  private func endOfCharacter(_ place: Int) -> Int {
    var place = place
    while place < range.upperBound, bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }

  /// The text from a byte on, as much of it as is shown.
  private func text(from start: Int, differing: Range<Int>) -> [TextSpan] {
    var most = range.upperBound
    if range.count > Self.wholeBytes {
      let wanted = differing.isEmpty ? start + Self.wholeBytes : differing.upperBound + Self.nearbyBytes
      most = min(range.upperBound, wanted, start + Self.wholeBytes)
    }
    let end = DisplayText.characterStart(bytes, atOrBefore: most)
    let shown = Array(bytes[start..<end])
    let marked = differing.clamped(to: start..<end)
    let matches = marked.isEmpty ? [] : [marked.lowerBound - start..<marked.upperBound - start]
    var spans =
      isText
      ? SpanRange(isJSON ? .string : .plain, 0..<shown.count).spans(in: shown, marking: matches)
      : LinePainter(isJSON: true).spans(of: shown, visible: 0..<shown.count)
    spans = spans.map(\.onOneLine)
    if start > range.lowerBound { spans.insert(TextSpan(.note, "... "), at: 0) }
    if end < range.upperBound { spans.append(TextSpan(.note, " ... \(range.count) bytes")) }
    return spans
  }
}
