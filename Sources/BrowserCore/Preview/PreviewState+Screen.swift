package import ContentReading
package import FilesAPI
package import JSONLines
import TerminalKit

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

  /// As many bytes in a row of the hex dump as fit beside the offset, in pairs if need be: 16, 8 or 4.
  package var bytesPerRow: Int {
    [16, 8].first { viewport.columns >= HexLayout(width: $0, inPairs: true).columns } ?? 4
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

  /// Where lines lie that are shown on the screen from a place on, up to the first that cannot be read.
  func shownExtents(from place: Int) -> [LineExtent] {
    shown(place..<place + max(1, viewport.rows)) { extent throws(FilesError) in extent }.items
  }

  /// The lines at places among those shown, as far as there are any.
  package func shownLines(_ places: Range<Int>) -> Shown<ShownLine> {
    var slice = slice
    (slice.unit, slice.query) = (unit, markedQuery)
    return shown(places) { extent throws(FilesError) in
      try content.line(extent, slice, known: verdicts[extent.line])
    }
  }

  /// The line at a place among those shown; nil when there is none, or it cannot be read.
  package func shownLine(_ place: Int) -> ShownLine? {
    place < 0 ? nil : shownLines(place..<place + 1).items.first
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

  /// What stands left of a line's text.
  package var gutter: PreviewGutter { PreviewGutter(self) }

  /// Columns for the text of a line, or for a table.
  package var textColumns: Int { max(1, viewport.columns - gutter.width) }

  /// Bytes that a screen of one wrapped line can show at most.
  var wrappedBytes: Int64 { Int64(max(1, textColumns * max(1, viewport.rows))) }

  /// Bytes that are on a screen nearly always: a row is at least half full.
  var halfScreen: Int64 { max(1, wrappedBytes / 2) }

  /// Enough bytes for a row (or a screen) of the widest UTF-8, but never more than is coloured.
  var slice: LineSlice {
    let widest: Int64 = 4
    let wanted = widest * (isWrapping ? wrappedBytes : Int64(textColumns))
    return LineSlice(start: left, count: Int(min(wanted, Int64(LinePainter.coloredBytes) / 2)))
  }

  /// The rows that a line takes on the screen.
  package func height(ofLine line: Int) -> Int {
    guard isWrapping, let known = shownLine(line) else { return 1 }
    return SpanRows.wrapped(known.spans, columns: textColumns, limit: max(1, viewport.rows)).count
  }

  // MARK: Settling

  /// Brings the cursor onto the screen.
  mutating func settle() {
    let state = self
    lines.settle(count: shownCount, rows: listRows) { state.height(ofLine: $0) }
    hex.settle(count: hexRows, rows: viewport.rows)
    settleTable()
    mode.behavior.settle(&self)
    checkLines()
  }

  /// Checks the lines on the screen that were not on it before.
  private mutating func checkLines() {
    var known: [Int: RecordVerdict] = [:]
    if layout == .records, record == nil {
      for extent in shownExtents(from: lines.top) {
        known[extent.line] = verdicts[extent.line] ?? (try? content.ownVerdict(on: extent))
      }
    }
    verdicts = known
  }

  // MARK: Reading ahead

  /// Says how much of the content is needed now, unless that was said before.
  mutating func orderNeeded() {
    let target = target
    guard target != lastTarget else { return }
    lastTarget = target
    order(.need(target))
  }

  /// Whether something is needed that has not come yet.
  var isContentComing: Bool {
    guard !isOver, let lastTarget else { return false }
    return status.byteCount < lastTarget.byte
      || lastTarget.line.map { (content.lines?.endedCount(lastTarget.unit) ?? 0) <= $0 } ?? false
  }

  private var target: ReadAheadTarget {
    let ofRecord = wantedOfRecord
    var target = ReadAheadTarget(byte: max(visibleEnd, ofRecord.byte), unit: unit)
    if case .offset(let offset) = goal { target.byte = max(target.byte, offset + 1) }
    if filter == nil { target.line = wantedLine }
    if let line = ofRecord.line { target.line = max(target.line ?? 0, line) }
    if record == nil {
      target.long = long
      if showsFields { target.fields = fields }
    }
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
  private var visibleEnd: Int64 {
    if layout == .hex { return Int64(hex.top + max(1, viewport.rows)) * Int64(bytesPerRow) }
    guard filter == nil else { return lastTarget?.byte ?? 0 }
    let last = min(lines.top + max(1, listRows), unitCount) - 1
    guard last >= 0 else { return 0 }
    guard let extent = try? extent(ofPlace: last) else { return lastTarget?.byte ?? 0 }
    let shown = layout == .table ? TableRow.byteLimit : slice.start + Int64(slice.count)
    return extent.isWhole ? min(extent.end, extent.start + shown) : extent.start + shown
  }

  /// The lines on the screen that the reader is to check, or to look into.
  private var long: [LineExtent] {
    guard showsFields || status.hasRecords && layout == .records else { return [] }
    return shownExtents(from: lines.top).filter { extent in
      extent.isWhole && !isLookedInto(extent) && extent.byteCount > ContentSnapshot.checkedBytes
        && extent.byteCount <= ContentSnapshot.longestCheckedBytes
    }
  }

  private func isLookedInto(_ extent: LineExtent) -> Bool {
    showsFields
      ? content.longRows.holds(extent.line, fields) : content.diagnostics.ofLongLines[extent.line] != nil
  }
}

/// What stands left of a line's text, and how wide it is.
package struct PreviewGutter: Equatable, Sendable {
  /// Columns of the line number with the blank behind it; 0 when it is not shown.
  package let number: Int
  /// Columns of the mark of a bad line.
  package let mark: Int
  /// Columns of a record's size.
  package let size: Int

  fileprivate init(_ preview: PreviewState) {
    let columns = preview.viewport.columns
    let digits = max(3, String(max(preview.unitCount, 1)).count)
    number = preview.showsNumbers && columns >= digits + 16 ? digits + 1 : 0
    let isRecords = preview.layout == .records
    mark = (isRecords || preview.layout == .table) && columns >= 8 ? 2 : 0
    size = isRecords && columns >= 50 ? 9 : 0
  }

  package var width: Int { number + mark + size }
}
