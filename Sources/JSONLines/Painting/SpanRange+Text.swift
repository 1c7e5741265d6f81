extension SpanRange {
  /// The piece as text, with what was searched for marked.
  package func spans(in bytes: [UInt8], query: SearchQuery?) -> [TextSpan] {
    spans(in: bytes, marking: query?.ranges(in: bytes, touching: range) ?? [])
  }

  /// The piece as text, cut where matches begin and end; those are in order and do not overlap.
  func spans(in bytes: [UInt8], marking matches: [Range<Int>]) -> [TextSpan] {
    var spans: [TextSpan] = []
    var done = range.lowerBound
    for match in matches {
      let part = match.clamped(to: range)
      guard !part.isEmpty, part.lowerBound >= done else { continue }
      if done < part.lowerBound { spans.append(span(bytes, done..<part.lowerBound, isMatch: false)) }
      spans.append(span(bytes, part, isMatch: true))
      done = part.upperBound
    }
    if done < range.upperBound { spans.append(span(bytes, done..<range.upperBound, isMatch: false)) }
    return spans
  }

  private func span(_ bytes: [UInt8], _ part: Range<Int>, isMatch: Bool) -> TextSpan {
    TextSpan(role, DisplayText.text(bytes, part), isMatch: isMatch)
  }
}
