extension TextSpan {
  /// The spans of one line with the matches in their text marked; for text that is shown as it is meant, not as
  /// JSON writes it.
  package static func marked(_ spans: [TextSpan], _ query: SearchQuery?) -> [TextSpan] {
    guard let query, !spans.isEmpty else { return spans }
    let bytes = spans.flatMap { Array($0.text.utf8) }
    let matches = query.ranges(in: bytes, touching: 0..<bytes.count)
    guard !matches.isEmpty else { return spans }
    var result: [TextSpan] = []
    var start = 0
    for span in spans {
      let end = start + span.text.utf8.count
      let piece = SpanRange(span.role, start..<end)
      result += piece.spans(in: bytes, marking: matches)
      start = end
    }
    return result
  }
}
