package import ContentReading
package import FilesAPI
package import JSONLines
package import TerminalKit

/// What could be read of the places on a screen.
package struct Shown<Item> {
  package var items: [Item] = []
  /// Why there are no more of them, when that is not for the content's end.
  package var failure: FilesError?
}

/// What the screen shows, read from the content where it is asked for.
extension PreviewState {
  /// Whether no more will come, at least for now.
  package var isOver: Bool { status.stage.isFinal }

  /// Rows of the hex dump that are known.
  package var hexRows: Int { Int((status.byteCount + Int64(bytesPerRow) - 1) / Int64(bytesPerRow)) }

  package var isWrapping: Bool { wrapsText && layout == .text }

  /// As many bytes in a row as fit beside the offset, in pairs if need be: 16, 8 or 4.
  static func bytesPerRow(columns: Int) -> Int {
    [16, 8].first { columns >= HexLayout(width: $0, inPairs: true).columns } ?? 4
  }

  // MARK: Lines

  /// Where a line or row lies, by its place among those shown; nil when there is none.
  package func extent(ofPlace place: Int) throws(FilesError) -> LineExtent? {
    try content.extents(place..<place + 1, unit, filter: filter?.number).first
  }

  /// The number of a line among all, from 0; nil while that is not known.
  package func lineNumber(ofPlace place: Int) -> Int? {
    guard filter != nil else { return place }
    return (try? extent(ofPlace: place))?.line
  }

  /// Reads for a command; where that fails, says why and returns nil.
  mutating func reading<Value>(_ read: (PreviewState) throws(FilesError) -> Value?) -> Value? {
    do throws(FilesError) {
      return try read(self)
    } catch {
      notice = .unreadable(error)
      return nil
    }
  }

  /// Where the line under the cursor lies; where that cannot be read, says why and returns nil.
  mutating func underCursor() -> LineExtent? {
    reading { state throws(FilesError) in try state.extent(ofPlace: state.lines.cursor) }
  }

  /// Reads what is at places among those shown, up to the first that cannot be read.
  func shown<Item>(
    _ places: Range<Int>, _ read: (LineExtent) throws(FilesError) -> Item
  ) -> Shown<Item> {
    var shown = Shown<Item>()
    do throws(FilesError) {
      for extent in try content.extents(places, unit, filter: filter?.number) {
        shown.items.append(try read(extent))
      }
    } catch {
      shown.failure = error
    }
    return shown
  }

  /// The lines at places among those shown, as far as there are any.
  package func shownLines(_ places: Range<Int>, _ viewport: Size) -> Shown<ShownLine> {
    let (slice, unit, query) = (slice(viewport), unit, markedQuery)
    return shown(places) { extent throws(FilesError) in
      try content.line(extent, slice, unit, query: query, known: verdicts[extent.line])
    }
  }

  /// The line at a place among those shown; nil when there is none, or it cannot be read.
  package func shownLine(_ place: Int, _ viewport: Size) -> ShownLine? {
    place < 0 ? nil : shownLines(place..<place + 1, viewport).items.first
  }

  /// The bytes of rows of the hex dump, as far as there are any.
  package func hexBytes(_ rows: Range<Int>) -> Shown<UInt8> {
    let width = Int64(bytesPerRow)
    do throws(FilesError) {
      let bytes = try content.bytes(Int64(rows.lowerBound) * width..<Int64(rows.upperBound) * width)
      return Shown(items: bytes)
    } catch {
      return Shown(failure: error)
    }
  }

  /// Columns for the text of a line.
  package func textColumns(_ columns: Int) -> Int {
    max(1, columns - PreviewGutter(self, columns: columns).width)
  }

  /// Bytes that a screen of one wrapped line can show at most.
  func wrappedBytes(_ viewport: Size) -> Int64 {
    Int64(max(1, textColumns(viewport.columns) * max(1, viewport.rows)))
  }

  /// Enough bytes for a row (or a screen) of the widest UTF-8, but never more than is coloured.
  func sliceBytes(_ viewport: Size) -> Int {
    let widest: Int64 = 4
    let columns = Int64(textColumns(viewport.columns))
    let wanted = widest * (isWrapping ? wrappedBytes(viewport) : columns)
    return Int(min(wanted, Int64(LinePainter.coloredBytes) / 2))
  }

  private func slice(_ viewport: Size) -> LineSlice { LineSlice(start: left, count: sliceBytes(viewport)) }

  /// The rows that a line takes on the screen.
  package func height(ofLine line: Int, _ viewport: Size) -> Int {
    guard isWrapping, let known = shownLine(line, viewport) else { return 1 }
    let columns = textColumns(viewport.columns)
    return SpanRows.wrapped(known.spans, columns: columns, limit: max(1, viewport.rows)).count
  }

  // MARK: Settling

  /// Brings the cursor onto the screen.
  mutating func settle(_ viewport: Size) {
    let perRow = Self.bytesPerRow(columns: viewport.columns)
    if perRow != bytesPerRow {
      hex.cursor = hex.cursor * bytesPerRow / perRow
      hex.top = hex.top * bytesPerRow / perRow
      bytesPerRow = perRow
    }
    let state = self
    lines.settle(count: shownCount, rows: listRows(viewport)) { state.height(ofLine: $0, viewport) }
    hex.settle(count: hexRows, rows: viewport.rows)
    settleTable(viewport)
    settleRecord(viewport)
    settleRow(viewport)
    settleSummary(viewport)
    settleChat(viewport)
    settleDifference(viewport)
    checkLines(viewport)
  }

  /// Checks the lines on the screen that were not on it before.
  private mutating func checkLines(_ viewport: Size) {
    var known: [Int: RecordVerdict] = [:]
    if layout == .records, record == nil {
      let places = lines.top..<lines.top + max(1, viewport.rows)
      for extent in shown(places, { extent throws(FilesError) in extent }).items {
        known[extent.line] = verdicts[extent.line] ?? (try? content.ownVerdict(on: extent))
      }
    }
    verdicts = known
  }

  // MARK: Reading ahead

  /// Says how much of the content is needed now, unless that was said before.
  mutating func needed(_ viewport: Size) -> [PreviewEffect] {
    let target = target(viewport)
    guard target != lastTarget else { return [] }
    lastTarget = target
    return [.command(id, .need(target))]
  }

  /// Whether something is needed that has not come yet.
  var isContentComing: Bool {
    guard !isOver, let lastTarget else { return false }
    return status.byteCount < lastTarget.byte
      || lastTarget.line.map { (content.lines?.endedCount(lastTarget.unit) ?? 0) <= $0 } ?? false
  }

  private func target(_ viewport: Size) -> ReadAheadTarget {
    var target = ReadAheadTarget(byte: visibleEnd(viewport), unit: unit)
    if case .offset(let offset) = goal { target.byte = max(target.byte, offset + 1) }
    if filter == nil { target.line = wantedLine }
    if record == nil {
      target.long = long(viewport)
      if showsFields { target.fields = fields }
    }
    if let wanted = wantedOfRecord { target.byte = max(target.byte, wanted) }
    guard record != nil, record?.content == nil else { return target }
    guard let extent = try? recordExtent() else {
      if filter == nil { target.line = max(target.line ?? 0, record?.line ?? 0) }
      return target
    }
    let end = extent.isWhole ? extent.end : extent.start + LaidOutRecord.beginningBytes + 1
    target.byte = max(target.byte, end)
    return target
  }

  /// The line that has to be read because the reader wants to be there.
  private var wantedLine: Int? {
    guard !isOver else { return nil }
    switch goal {
    case nil, .offset: return nil
    case .end: return .max
    case .line(let line), .endOfLine(let line), .copy(let line), .pair(let line, _), .difference(let line):
      return line
    }
  }

  /// Behind the last byte that is on the screen; lines that a filter shows are read by that.
  private func visibleEnd(_ viewport: Size) -> Int64 {
    if layout == .hex { return Int64(hex.top + max(1, viewport.rows)) * Int64(bytesPerRow) }
    guard filter == nil else { return lastTarget?.byte ?? 0 }
    let last = min(lines.top + max(1, listRows(viewport)), unitCount) - 1
    guard last >= 0 else { return 0 }
    guard let extent = try? extent(ofPlace: last) else { return lastTarget?.byte ?? 0 }
    let slice = slice(viewport)
    let shown = layout == .table ? Self.longestRow : slice.start + Int64(slice.count)
    return extent.isWhole ? min(extent.end, extent.start + shown) : extent.start + shown
  }

  /// Rows of a table are read up to here, in bytes.
  private static let longestRow: Int64 = 128 << 10

  /// The lines on the screen that the reader is to check, or to look into.
  private func long(_ viewport: Size) -> [LineExtent] {
    guard showsFields || status.hasRecords && layout == .records else { return [] }
    let places = lines.top..<lines.top + max(1, viewport.rows)
    return shown(places) { extent throws(FilesError) in extent }.items.filter { extent in
      extent.isWhole && !isLookedInto(extent) && extent.byteCount > ContentSnapshot.checkedBytes
        && extent.byteCount <= ContentSnapshot.longestCheckedBytes
    }
  }

  private func isLookedInto(_ extent: LineExtent) -> Bool {
    showsFields
      ? content.longRows.holds(extent.line, fields) : content.diagnostics.ofLongLines[extent.line] != nil
  }
}
