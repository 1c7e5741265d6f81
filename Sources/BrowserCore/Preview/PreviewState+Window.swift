package import FilesStore
import JSONLines
package import TerminalKit

extension PreviewState {
  /// Whether no more will come, at least for now.
  package var isOver: Bool {
    switch facts.stage {
    case .ended, .interrupted, .undecodable: true
    case .opening, .reading, .paused: false
    }
  }

  /// Whether enough has come to tell what kind of content it is.
  package var isKindKnown: Bool { facts.byteCount > 0 || isOver }

  /// Rows of the hex dump that are known.
  package var hexRows: Int { Int((facts.byteCount + Int64(bytesPerRow) - 1) / Int64(bytesPerRow)) }

  package var isWrapping: Bool { wrapsText && layout == .text }

  /// As many bytes in a row as fit beside the offset, in pairs if need be: 16, 8 or 4.
  static func bytesPerRow(columns: Int) -> Int {
    [16, 8].first { columns >= HexLine.columns(width: $0, inPairs: true) } ?? 4
  }

  /// The line at a place among those shown, as last told; nil when it has not been told yet.
  package func windowLine(_ line: Int) -> WindowLine? {
    guard let window, window.request.filter == filter?.number, window.request.unit == unit,
      case .lines(let range, _, _) = window.request.content,
      window.lines.indices.contains(line - range.lowerBound)
    else { return nil }
    return window.lines[line - range.lowerBound]
  }

  func visibleLines(_ viewport: Size) -> [WindowLine] {
    (lines.top..<lines.top + max(1, viewport.rows)).compactMap(windowLine)
  }

  /// Columns for the text of a line.
  package func textColumns(_ columns: Int) -> Int {
    max(1, columns - PreviewGutter(self, columns: columns).width)
  }

  /// Bytes that a screen of one wrapped line can show at most.
  func wrappedBytes(_ viewport: Size) -> Int64 {
    Int64(max(1, textColumns(viewport.columns) * max(1, viewport.rows)))
  }

  /// The rows that a line takes on the screen.
  package func height(ofLine line: Int, _ viewport: Size) -> Int {
    guard isWrapping, let known = windowLine(line) else { return 1 }
    let columns = textColumns(viewport.columns)
    return SpanRows.wrapped(known.spans, columns: columns, limit: max(1, viewport.rows)).count
  }

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
  }

  /// Whether the line under the cursor has been told, or all that will be told now.
  private var showsLines: Bool {
    switch window?.request.content {
    case nil, .bytes: true
    case .lines, .rows, .fields:
      windowExtent(lines.cursor) != nil || window?.request.number == lastRequest?.number
    }
  }

  /// Whether the bytes under the cursor have been told, or all that will be told now.
  private var showsHex: Bool {
    guard case .bytes(let range) = window?.request.content else { return true }
    let offset = Int64(hex.cursor) * Int64(bytesPerRow)
    return range.contains(offset) || window?.request.number == lastRequest?.number
  }

  /// Asks for what is to be seen, unless that was asked for before.
  mutating func refreshWindow(_ viewport: Size) -> [PreviewEffect] {
    defer {
      if showsLines { shownLines = lines }
      if showsHex { shownHex = hex }
    }
    let content = wantedContent(viewport)
    let needle = markedNeedle
    if let lastRequest, lastRequest.content == content, lastRequest.needle == needle,
      lastRequest.filter == filter?.number, lastRequest.unit == unit
    {
      return []
    }
    let request = WindowRequest(
      number: nextNumber(), content: content, needle: needle, filter: filter?.number, unit: unit)
    lastRequest = request
    return [.order(id, .show(request))]
  }

  private func wantedContent(_ viewport: Size) -> WindowRequest.Content {
    let rows = max(1, viewport.rows)
    if layout == .hex {
      let start = Int64(hex.top) * Int64(bytesPerRow)
      return .bytes(start..<start + Int64(rows * bytesPerRow))
    }
    if layout == .table {
      let shown = lines.top..<lines.top + listRows(viewport)
      if showsFields {
        return .fields(max(0, lines.top - rows)..<lines.top + 2 * rows, shown: shown, fields)
      }
      return .rows(max(0, lines.top - rows)..<lines.top + 2 * rows, shown: shown, tableSlice(viewport))
    }
    // A page before and a page behind, so that moving shows something at once.
    let shown = lines.top..<lines.top + rows
    let wanted = max(0, lines.top - rows)..<lines.top + 2 * rows
    return .lines(wanted, shown: shown, slice: slice(viewport))
  }

  /// Enough bytes for a row (or a screen) of the widest UTF-8, but never more than is coloured.
  private func slice(_ viewport: Size) -> WindowRequest.Slice {
    let widest: Int64 = 4
    let columns = Int64(textColumns(viewport.columns))
    let wanted = widest * (isWrapping ? wrappedBytes(viewport) : columns)
    return WindowRequest.Slice(start: left, count: Int(min(wanted, Int64(LinePainter.coloredBytes) / 2)))
  }
}
