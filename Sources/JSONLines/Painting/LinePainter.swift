import LosslessJSON

/// Colours the visible part of a line.
package struct LinePainter: Sendable {
  /// Lines longer than this are coloured up to here only, so that drawing costs the same for any length.
  package static let coloredBytes = 65_536

  /// Whether lines are JSON.
  package var isJSON: Bool
  package var query: SearchQuery?

  package init(isJSON: Bool, query: SearchQuery? = nil) {
    self.isJSON = isJSON
    self.query = query
  }

  /// The spans of `bytes[visible]`.
  ///
  /// JSON needs its line from the start; of anything else, any part will do.
  package func spans(of bytes: [UInt8], visible: Range<Int>) -> [TextSpan] {
    let visible = visible.clamped(to: 0..<bytes.count)
    let pieces = isJSON ? jsonPieces(bytes, until: visible.upperBound) : [SpanRange(.plain, visible)]
    let matches = query?.ranges(in: bytes, touching: visible) ?? []
    return pieces.flatMap {
      SpanRange($0.role, $0.range.clamped(to: visible)).spans(in: bytes, marking: matches)
    }
  }

  /// Pieces from the start to at least `limit`, without gaps.
  private func jsonPieces(_ bytes: [UInt8], until limit: Int) -> [SpanRange] {
    var pieces: [SpanRange] = []
    var done = 0
    var scanner = JSONScanner(bytes)
    while done < limit {
      let role: SpanRole
      let range: Range<Int>
      do {
        guard let token = try scanner.next() else { break }
        (role, range) = Self.place(of: token, end: scanner.offset)
      } catch {
        pieces += Self.remainder(of: bytes, from: done, error: error)
        return pieces
      }
      if done < range.lowerBound { pieces.append(SpanRange(.punctuation, done..<range.lowerBound)) }
      pieces.append(SpanRange(role, range))
      done = range.upperBound
    }
    if done < bytes.count { pieces.append(SpanRange(.punctuation, done..<bytes.count)) }
    return pieces
  }

  /// What a token is and where, with the quotes of strings.
  private static func place(of token: JSONToken, end: Int) -> (SpanRole, Range<Int>) {
    switch token {
    case .beginObject, .endObject, .beginArray, .endArray: (.punctuation, end - 1..<end)
    case .key(let range): (.key, range.lowerBound - 1..<range.upperBound + 1)
    case .string(let range): (.string, range.lowerBound - 1..<range.upperBound + 1)
    case .number(let range): (.number, range)
    case .true, .null: (.literal, end - 4..<end)
    case .false: (.literal, end - 5..<end)
    }
  }

  /// What stands behind the last good token: a string that is cut off keeps its colour, wrong text gets its own.
  private static func remainder(of bytes: [UInt8], from done: Int, error: JSONSyntaxError) -> [SpanRange] {
    let wrong = min(max(error.offset, done), bytes.count)
    var pieces: [SpanRange] = []
    if done < wrong {
      let quote = bytes[done..<wrong].firstIndex(of: UInt8(ascii: "\"")) ?? wrong
      pieces.append(SpanRange(.punctuation, done..<quote))
      pieces.append(SpanRange(.string, quote..<wrong))
    }
    pieces.append(SpanRange(.spoilt, wrong..<bytes.count))
    return pieces.filter { !$0.range.isEmpty }
  }
}
