package import FilesStore
import JSONLines
import TerminalKit

/// What is counted and numbered: lines, or records that do not stand one a line.
extension PreviewState {
  /// What the cursor moves by.
  package var unit: ContentUnit { layout == .records || showsFields ? facts.recordUnit : .lines }

  /// How many there are of it as far as is known.
  package var unitCount: Int { unit == .values ? facts.valueCount : facts.lineCount }

  /// What a filter or a save divides the content into.
  var division: ContentDivision {
    if let table = facts.table { return .rows(table.format) }
    return facts.shape.map { .values($0) } ?? .lines
  }

  /// The first byte that may belong to what follows a line or record.
  func behind(_ extent: LineExtent) -> Int64 { unit == .values ? extent.end : extent.end + 1 }

  /// The first byte of what is under the cursor, as far as it has been told.
  var startUnderCursor: Int64? {
    if layout == .hex, record == nil { return Int64(hex.cursor) * Int64(bytesPerRow) }
    return record?.content?.extent.start ?? windowExtent(lines.cursor)?.start
  }

  // MARK: Changing it

  /// Does what may change what is counted, and goes on at the byte where the reader stood.
  mutating func keepingPlace(_ change: (inout PreviewState) -> [PreviewEffect]) -> [PreviewEffect] {
    let (old, offset) = (unit, startUnderCursor)
    let effects = change(&self)
    guard unit != old else { return effects }
    return effects + unfilter() + stand(atByte: offset ?? 0)
  }

  private mutating func stand(atByte offset: Int64) -> [PreviewEffect] {
    // Places among lines are none among records.
    search = nil
    pending = nil
    left = 0
    lines = ListPosition()
    guard offset > 0 else { return [] }
    let request = PlaceRequest(number: nextNumber(), offset: offset, unit: unit)
    placing = request.number
    return [.order(id, .locate(request))]
  }

  /// Stands where the reader stood before.
  mutating func take(_ request: PlaceRequest, _ extent: LineExtent?) -> [PreviewEffect] {
    guard request.number == placing else { return [] }
    placing = nil
    guard let extent, request.unit == unit else { return [] }
    lines.cursor = extent.line
    lines.top = max(0, extent.line - Self.linesAbove)
    guard opensWhenPlaced else { return [] }
    opensWhenPlaced = false
    return show(recordAt: extent.line)
  }

  /// Opens the record that the line under the cursor belongs to.
  mutating func openRecordAround() -> [PreviewEffect] {
    hasChosenLayout = true
    let effects = keepingPlace { $0.changeLayout(.records) }
    guard placing == nil else {
      opensWhenPlaced = true
      return effects
    }
    return effects + show(recordAt: 0)
  }

  /// Shows lines as they stand, or again what they are.
  mutating func togglePlainLines() -> [PreviewEffect] {
    guard linesLayout != .text else {
      notice = .onlyLines
      return []
    }
    hasChosenLayout = true
    return keepingPlace { state in
      let isPlain = state.mode == .text
      state.record = nil
      return state.changeLayout(isPlain ? state.linesLayout : .text)
    }
  }
}
