package import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// What is counted and numbered: lines, or records that do not stand one a line.
extension PreviewState {
  /// What the cursor moves by.
  package var unit: ContentUnit { layout == .records || showsFields ? status.recordUnit : .lines }

  /// How many there are of it as far as is known.
  package var unitCount: Int { unit == .values ? status.valueCount : status.lineCount }

  /// What a filter or a save divides the content into.
  var division: ContentDivision {
    if let table = status.table { return .rows(table.format) }
    return status.shape.map { .values($0) } ?? .lines
  }

  /// The first byte that may belong to what follows a line or record.
  func behind(_ extent: LineExtent) -> Int64 { unit == .values ? extent.end : extent.end + 1 }

  /// The first byte of what is under the cursor, as far as it is known.
  var startUnderCursor: Int64? {
    if layout == .hex, record == nil { return Int64(hex.cursor) * Int64(bytesPerRow) }
    return record?.content?.extent.start ?? (try? extent(ofPlace: lines.cursor))?.start
  }

  // MARK: Changing it

  /// Does what may change what is counted, and goes on at the byte where the reader stood.
  mutating func keepingPlace(_ change: (inout PreviewState) -> [PreviewEffect]) -> [PreviewEffect] {
    let (old, offset) = (unit, startUnderCursor)
    let effects = change(&self)
    guard unit != old else { return effects }
    return effects + unfilter() + moveCursor(toByte: offset ?? 0)
  }

  private mutating func moveCursor(toByte offset: Int64) -> [PreviewEffect] {
    // Places among lines are none among records.
    let effects = leaveSearch()
    left = 0
    lines = ScrollPosition()
    let extent = reading { state throws(FilesError) in
      offset > 0 ? try state.content.lines?.extent(holding: offset, state.unit) : nil
    }
    if let extent {
      lines.cursor = extent.line
      lines.top = max(0, extent.line - Self.linesAbove)
    }
    return effects
  }

  /// Opens the record that the line under the cursor belongs to.
  mutating func openRecordAround(_ viewport: Size) -> [PreviewEffect] {
    hasChosenLayout = true
    let effects = keepingPlace { $0.changeLayout(.records) }
    return effects + show(recordAt: lines.cursor, viewport)
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
