import FilesAPI
import JSONLines

extension Seek {
  /// One step of a search within the lines that a filter lets through: the next of them, or some that are passed over.
  mutating func stepFiltered(
    _ content: SpooledContent, _ filter: inout FilterView?
  ) throws(FilesError) -> Outcome {
    guard let view = filter,
      let start = try content.extent(
        holding: min(position, content.byteCount - 1), request.unit)
    else {
      return filter?.isOver ?? true ? absent() : .needsContent
    }
    // Behind what was looked at there may be more.
    let isOverEnd = position >= content.byteCount || start.line >= view.filtered.lineCount
    // Behind the last record there may be brackets and blanks.
    let isBehindLast = request.unit == .values && start.isWhole && start.end <= position
    if !request.isBackward, isOverEnd || isBehindLast {
      return try goRound(content, isOver: view.isOver)
    }
    return request.isBackward
      ? try stepBackward(from: start, content, &filter) : try stepForward(from: start, content, &filter)
  }

  private mutating func stepForward(
    from start: LineExtent, _ content: SpooledContent, _ filter: inout FilterView?
  ) throws(FilesError) -> Outcome {
    if hasWrapped, position >= request.from { return absent() }
    if try passOver(content) { return .running }
    guard let next = try filter?.place(atOrAfterLine: start.line, in: content) else {
      return try goRound(content, isOver: filter?.isOver ?? true)
    }
    let extents = try filter?.extents(ranks: next.place..<next.place + Self.linesInStep, in: content) ?? []
    for (place, extent) in zip(next.place..., extents) {
      if hasWrapped, extent.start >= request.from { return absent() }
      let from = max(extent.start, position)
      if let match = try first(in: extent, from: from, content) {
        return found(match, in: extent, place: filter?.place(ofRank: place, line: extent.line) ?? place)
      }
      note(bytesScanned: extent.byteCount)
      position = request.unit == .values ? extent.end : extent.end + 1
    }
    return .running
  }

  /// Leaves a part behind that has no match in any line; false when there is one, or the part is not all there.
  private mutating func passOver(_ content: SpooledContent) throws(FilesError) -> Bool {
    guard finder != nil, position >= sifted else { return false }
    let scan = try ForwardScan(&finder, content, position, limit: content.byteCount, isFinal: false)
    guard scan.hit == nil, !scan.isAtEnd else {
      sifted = scan.position
      return false
    }
    note(bytesScanned: scan.position - position)
    position = scan.position
    return true
  }

  private mutating func stepBackward(
    from start: LineExtent, _ content: SpooledContent, _ filter: inout FilterView?
  ) throws(FilesError) -> Outcome {
    let after = try filter?.place(atOrAfterLine: start.line, in: content)
    let end = after.map { $0.line == start.line ? $0.place + 1 : $0.place } ?? filter?.count ?? 0
    let begin = max(0, end - Self.linesInStep)
    let extents = try filter?.extents(ranks: begin..<end, in: content) ?? []
    for (place, extent) in zip(begin..., extents).reversed() {
      if hasWrapped, extent.end < request.from { return absent() }
      if let match = try last(in: extent, before: position, content) {
        return found(match, in: extent, place: filter?.place(ofRank: place, line: extent.line) ?? place)
      }
      note(bytesScanned: extent.byteCount)
      position = extent.start
    }
    if begin > 0 { return .running }
    guard !hasWrapped else { return absent() }
    guard filter?.isOver ?? true else { return .needsContent }
    hasWrapped = true
    position = content.byteCount
    return .running
  }

  private mutating func goRound(_ content: SpooledContent, isOver: Bool) throws(FilesError) -> Outcome {
    if hasWrapped { return absent() }
    guard isOver else { return .needsContent }
    guard request.from > 0 else { return absent() }
    hasWrapped = true
    position = 0
    sifted = 0
    return .running
  }

  private static var linesInStep: Int { 64 }

  private mutating func found(_ match: Range<Int64>, in extent: LineExtent, place: Int) -> Outcome {
    found(
      SeekHit(
        extent: extent, offset: match.lowerBound, byteCount: match.count, hasWrapped: hasWrapped, place: place
      ))
    return outcomeOfFind
  }

  /// The first match in a line; a bad line is one itself.
  private mutating func first(
    in extent: LineExtent, from: Int64, _ content: SpooledContent
  ) throws(FilesError) -> Range<Int64>? {
    guard let stepBytes = finder?.stepBytes else { return try badLine(extent, from: from, content) }
    var start = from
    while start < extent.end {
      let end = min(extent.end, start + stepBytes)
      if let match = try finder?.first(in: content, start..<end), match.upperBound <= extent.end {
        return match
      }
      start = end
    }
    return nil
  }

  private mutating func last(
    in extent: LineExtent, before limit: Int64, _ content: SpooledContent
  ) throws(FilesError) -> Range<Int64>? {
    guard let stepBytes = finder?.stepBytes else { return nil }
    var end = min(limit, extent.end)
    while end > extent.start {
      let start = max(extent.start, end - stepBytes)
      if let match = try finder?.last(in: content, start..<end) { return match }
      end = start
    }
    return nil
  }

  private func badLine(
    _ extent: LineExtent, from: Int64, _ content: SpooledContent
  ) throws(FilesError) -> Range<Int64>? {
    guard from == extent.start, extent.byteCount <= RecordRequest.byteLimit else { return nil }
    let bytes = try content.bytes(extent.start..<extent.end)
    let verdict = rules?.verdict(checking: bytes, line: extent.line + 1) ?? RecordVerdict(checking: bytes)
    return verdict.isBad ? extent.start..<max(extent.end, extent.start + 1) : nil
  }

  // MARK: Lines

  /// Goes to a line, or to the first one shown behind it, or to the last one.
  mutating func stand(
    onLine line: Int, _ content: SpooledContent, _ filter: inout FilterView?
  ) throws(FilesError) -> Outcome {
    let isKnown = filter.map { $0.isOver || $0.filtered.lineCount > line } ?? true
    guard isKnown else { return .needsContent }
    let count = filter?.count ?? 0
    let place = try filter?.place(atOrAfterLine: line, in: content)?.place ?? count - 1
    guard let extent = try filter?.extents(ranks: place..<place + 1, in: content).first else {
      return filter?.isOver ?? true ? absent() : .needsContent
    }
    return found(
      extent.start..<extent.end, in: extent,
      place: filter?.place(ofRank: place, line: extent.line) ?? place)
  }
}
