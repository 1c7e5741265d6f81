package import FilesAPI
package import JSONLines

/// The part of each line that is to be seen, in bytes from its start.
package struct LineSlice: Equatable, Sendable {
  package var start: Int64
  package var count: Int
  /// What the lines are taken for.
  package var unit = ContentUnit.lines
  /// What is marked.
  package var query: SearchQuery?

  package init(start: Int64, count: Int) {
    self.start = start
    self.count = count
  }
}

/// A line, as far as it is to be seen.
package struct ShownLine: Equatable, Sendable {
  package var extent: LineExtent
  package var verdict: RecordVerdict
  package var spans: [TextSpan]
}

/// A record with its members below each other.
package struct LaidOutRecord: Equatable, Sendable {
  package var extent: LineExtent
  package var record: PrettyRecord
  package var verdict: RecordVerdict
  /// The record as a conversation, where that was looked for with it.
  package var chat = ChatLook.unknown

  /// Longer records are not laid out whole, in bytes.
  package static let byteLimit = Int64(ContentValidator.lineLimit)
  /// Of a longer record, and of one whose end has not come, so much is shown.
  package static let beginningBytes: Int64 = 4 << 20

  /// Behind the last byte of the content that is shown.
  package var shownEnd: Int64 {
    extent.start + Int64(record.isCut ? record.lines.last?.extent.upperBound ?? 0 : record.bytes.count)
  }

  /// Whether the record is longer than what is shown of it.
  package var isCut: Bool { Int64(record.bytes.count) < extent.byteCount || record.isCut }

  /// The same, looked at whether it is a conversation if that is wanted; takes long for a long record.
  package func looked(forChat isWanted: Bool = true) -> LaidOutRecord {
    guard isWanted else { return self }
    var looked = self
    looked.chat = isCut ? .none : Conversation(record.bytes).map { .conversation($0) } ?? .none
    return looked
  }
}

/// Whether a record is a conversation.
package enum ChatLook: Equatable, Sendable {
  case unknown
  case none
  case conversation(Conversation)
}

/// What a screen shows of content, read where it is asked for.
extension ContentSnapshot {
  /// Longer lines are checked by the reader, so that nobody waits for that; in bytes.
  package static let checkedBytes: Int64 = 16 << 10
  /// Lines that are longer still are not checked at all unless they are opened, in bytes.
  package static let longestCheckedBytes: Int64 = 1 << 20

  /// The lines at places among those shown: all, or those that the scan with the number has let through.
  package func extents(
    _ places: Range<Int>, _ unit: ContentUnit = .lines, filter number: Int?
  ) throws(FilesError) -> [LineExtent] {
    guard let lines else { return [] }
    guard number != nil else { return try lines.extents(places, unit) }
    return try filtered(number)?.extents(places, in: lines) ?? []
  }

  /// The bytes of a range as far as they are known.
  package func bytes(_ range: Range<Int64>) throws(FilesError) -> [UInt8] { try lines?.bytes(range) ?? [] }

  /// A part of a line, painted and judged.
  ///
  /// `known` is what a check of the line by itself has told before.
  package func line(
    _ extent: LineExtent, _ slice: LineSlice, known: RecordVerdict? = nil
  ) throws(FilesError) -> ShownLine {
    let (unit, query) = (slice.unit, slice.query)
    let sliceEnd = slice.start + Int64(slice.count)
    let isColored = (status.kind.isJSON || unit == .values) && sliceEnd <= Int64(LinePainter.coloredBytes)
    let painter = LinePainter(isJSON: isColored, query: query)
    // Colours need the line from its start; without them a little more than the slice is enough, for matches that
    // begin before it.
    let lead = isColored ? slice.start : min(slice.start, query?.drawingLead ?? 4)
    let begin = min(extent.start + slice.start - lead, extent.end)
    let bytes = try bytes(begin..<min(extent.end, extent.start + sliceEnd + 4))
    let from = DisplayText.characterStart(bytes, atOrBefore: min(Int(lead), bytes.count))
    let to = DisplayText.characterStart(bytes, atOrBefore: min(Int(lead) + slice.count, bytes.count))
    let spans = painter.spans(of: bytes, visible: from..<max(from, to))
    return ShownLine(
      extent: extent, verdict: try verdict(on: extent, unit, known: known),
      spans: unit == .values ? spans.map(\.onOneLine) : spans)
  }

  private func verdict(
    on extent: LineExtent, _ unit: ContentUnit, known: RecordVerdict?
  ) throws(FilesError) -> RecordVerdict {
    guard status.hasRecords, unit == status.recordUnit else { return .good }
    guard extent.isWhole else { return .unfinished }
    let checked = if let known { known } else { try ownVerdict(on: extent) }
    let own = checked ?? diagnostics.ofLongLines[extent.line] ?? .unchecked
    return diagnostics.verdict(on: own, line: extent.line)
  }

  /// What is wrong with a line by itself; nil of lines that are not whole, or too long to be checked while somebody waits.
  package func ownVerdict(on extent: LineExtent) throws(FilesError) -> RecordVerdict? {
    guard extent.isWhole, extent.byteCount <= Self.checkedBytes else { return nil }
    return diagnostics.ownVerdict(on: try bytes(extent.start..<extent.end), line: extent.line)
  }

  // MARK: Records

  /// All of the content as one record; nil while nothing is there.
  package var wholeExtent: LineExtent? {
    guard let lines, lines.byteCount > 0 else { return nil }
    let start = min(lines.markBytes, lines.byteCount)
    return LineExtent(line: 0, start..<lines.byteCount, isWhole: lines.isOver)
  }

  /// Whether as much of a record is there as will be shown of it.
  package func isReady(_ extent: LineExtent) -> Bool {
    // One byte more than is shown says that it goes on.
    extent.isWhole || extent.byteCount > LaidOutRecord.beginningBytes || status.stage.isFinal
  }

  /// Lays out a record, or its beginning where that is all that can be shown; `isLine` says that the rules for records
  /// hold for it.
  package func layOut(
    _ extent: LineExtent, isLine: Bool, most: Int64 = LaidOutRecord.byteLimit
  ) throws(FilesError) -> LaidOutRecord {
    let isShownWhole = extent.isWhole && extent.byteCount <= most
    let count = isShownWhole ? extent.byteCount : LaidOutRecord.beginningBytes
    let bytes = try bytes(extent.start..<min(extent.end, extent.start + count))
    return LaidOutRecord(
      extent: extent, record: PrettyRecord(bytes), verdict: verdict(on: bytes, of: extent, isLine: isLine))
  }

  /// What is to be said of the bytes that are shown of a record.
  private func verdict(on bytes: [UInt8], of extent: LineExtent, isLine: Bool) -> RecordVerdict {
    if Int64(bytes.count) < extent.byteCount { return .unchecked }
    guard extent.isWhole else { return .unfinished }
    guard isLine, status.hasRecords else { return RecordVerdict(checking: bytes) }
    return diagnostics.verdict(on: diagnostics.ownVerdict(on: bytes, line: extent.line), line: extent.line)
  }
}
