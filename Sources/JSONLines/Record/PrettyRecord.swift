/// A record laid out for reading: keys in order, numbers and escapes as written, long strings in several lines.
package struct PrettyRecord: Equatable, Sendable {
  /// Layout stops here; what follows is not shown, and `isCut` says so.
  package static let lineLimit = 1_000_000
  /// Strings longer than this go on in a further line.
  package static let pieceBytes = 4096
  package static let indent = 2

  package let bytes: [UInt8]
  package let lines: [PrettyLine]
  /// Why the rest of the text is shown as it is.
  package let problem: RecordProblem?
  /// Whether there are more lines than the limit allows.
  package let isCut: Bool
  /// Which lines are inside of which.
  package let tree: RecordTree

  /// Lays out `bytes`, which should be one JSON value.
  package init(_ bytes: [UInt8]) {
    var layout = PrettyLayout(bytes)
    layout.run()
    self.bytes = bytes
    lines = layout.lines
    problem = layout.problem
    isCut = layout.isCut
    tree = RecordTree(layout.lines)
  }

  /// The line that shows a byte, or the nearest before it.
  package func line(showing offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].extent.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// What stands on a line before a byte of its value; nothing before the value itself.
  package func text(ofLine number: Int, before offset: Int) -> String {
    let range = lines[number].range
    guard offset > range.lowerBound else { return "" }
    return leadingSpans(ofLine: number, query: nil).map(\.text).joined()
      + DisplayText.text(bytes, range.lowerBound..<min(offset, range.upperBound))
  }

  /// A line's pieces, its indentation first.
  package func spans(ofLine number: Int, query: SearchQuery?) -> [TextSpan] {
    let line = lines[number]
    var spans = leadingSpans(ofLine: number, query: query)
    spans += value(of: line, query)
    if line.hasComma { spans.append(TextSpan(.punctuation, ",")) }
    return spans
  }

  /// Indentation and key.
  func leadingSpans(ofLine number: Int, query: SearchQuery?) -> [TextSpan] {
    let line = lines[number]
    var spans: [TextSpan] = []
    if line.depth > 0 {
      spans.append(TextSpan(.plain, String(repeating: " ", count: Int(line.depth) * Self.indent)))
    }
    if let key = line.key {
      spans += SpanRange(.key, key).spans(in: bytes, query: query)
      spans.append(TextSpan(.punctuation, ": "))
    }
    return spans
  }

  private func value(of line: PrettyLine, _ query: SearchQuery?) -> [TextSpan] {
    switch line.value {
    case .string, .stringRest: cut(line, .string, query)
    case .number: cut(line, .number, query)
    case .literal: cut(line, .literal, query)
    case .raw: cut(line, problem == nil ? .plain : .spoilt, query)
    case .openObject: [TextSpan(.punctuation, "{")]
    case .openArray: [TextSpan(.punctuation, "[")]
    case .emptyObject: [TextSpan(.punctuation, "{}")]
    case .emptyArray: [TextSpan(.punctuation, "[]")]
    case .closeObject: [TextSpan(.punctuation, "}")]
    case .closeArray: [TextSpan(.punctuation, "]")]
    }
  }

  private func cut(_ line: PrettyLine, _ role: SpanRole, _ query: SearchQuery?) -> [TextSpan] {
    SpanRange(role, line.range).spans(in: bytes, query: query)
  }
}
