package import ContentReading
import FilesAPI
import JSONLines
package import TerminalKit

extension PreviewState {
  /// Takes in what has become of the content.
  package mutating func receive(_ snapshot: ContentSnapshot, viewport: Size) -> [PreviewEffect] {
    let changes = adopt(snapshot)
    let effects =
      fetchRecord(viewport) + receiveSearch(viewport) + arrive(viewport) + countAnew() + openSought(viewport)
    settle(viewport)
    return changes + effects + needed(viewport)
  }

  private mutating func adopt(_ snapshot: ContentSnapshot) -> [PreviewEffect] {
    let isOtherTable = status.table?.format != snapshot.status.table?.format
    if isOtherTable {
      table = TableView()
      if lines.top <= headerLines { lines.top = 0 }
      fields = []
      (remembered, difference) = (nil, nil)
    } else if snapshot.status.byteCount < status.byteCount {
      table.lookAnew()
      (remembered, difference) = (nil, nil)
    }
    if snapshot.diagnostics.rules != content.diagnostics.rules { verdicts = [:] }
    let unfiltered = isOtherTable ? unfilter() : []
    let effects = keepingPlace { state in
      state.content = snapshot
      if !state.hasChosenLayout { state.layout = state.ownLayout }
      return []
    }
    if let table = status.table, !showsFields { self.table.learn(names: table.names) }
    return unfiltered + effects
  }

  /// How the content is shown unless somebody chose otherwise.
  var ownLayout: PreviewLayout { status.kind == .binary ? .hex : linesLayout }

  /// How content is shown that is not shown as bytes.
  var linesLayout: PreviewLayout {
    if status.table != nil { return .table }
    return status.hasRecords ? .records : .text
  }

  // MARK: Records

  /// Longer records are laid out by a scan, in bytes.
  private static let laidOutAtOnce: Int64 = 128 << 10

  /// Where the record lies that is open; nil while that is not known.
  func recordExtent() throws(FilesError) -> LineExtent? {
    guard let view = record else { return nil }
    guard let line = view.line else { return content.wholeExtent }
    return try extent(ofPlace: line)
  }

  /// Lays out the record that is open, as soon as it is there.
  mutating func fetchRecord(_ viewport: Size) -> [PreviewEffect] {
    guard isFetching else { return fetchMore(viewport) }
    do throws(FilesError) {
      guard let extent = try recordExtent(), content.isReady(extent) else { return [] }
      return try layOut(extent, viewport)
    } catch {
      record?.failure = error
      return []
    }
  }

  private mutating func layOut(_ extent: LineExtent, _ viewport: Size) throws(FilesError) -> [PreviewEffect] {
    let isLine = record?.line != nil && unit == status.recordUnit
    guard extent.byteCount > Self.laidOutAtOnce else {
      adopt(try content.layOut(extent, isLine: isLine), viewport)
      return []
    }
    guard let number = record?.scan else {
      let number = nextNumber()
      record?.scan = number
      // The record before goes first: two long ones would be twice as much memory.
      content.scans[.record] = nil
      return [scan(.record(extent, isLine: isLine, asChat: prefersChat), number)]
    }
    guard let report = content.scans[.record], report.number == number else { return [] }
    if case .failed(let error) = report.stage { throw error }
    if case .laidOut(let laidOut?) = report.result { adopt(laidOut, viewport) }
    return []
  }

  private mutating func adopt(_ laidOut: LaidOutRecord, _ viewport: Size) {
    let table = status.table
    record?.adopt(laidOut, table: table)
    if prefersChat { record?.showChat() }
    let match = record?.revealed
    if let match { reveal(match, viewport) }
    if match == nil || search?.target == .badLine { moveToFault(viewport) }
  }

  /// Brings what is wrong with the record onto the screen, if something is.
  mutating func moveToFault(_ viewport: Size) {
    guard record?.chat == nil, let fault = record?.content?.verdict.column else { return }
    moveCursor(toByte: fault - 1, viewport)
  }

  /// Brings a byte of the content onto the screen, and unfolds what hides it.
  mutating func reveal(_ offset: Int64, _ viewport: Size) {
    guard let content = record?.content, !content.record.lines.isEmpty else { return }
    let isFirst = record?.revealed != nil
    record?.revealed = nil
    if let hit = search?.hit, hit.offset == offset, offset >= content.shownEnd {
      return showAsText(hit, viewport)
    }
    if revealInChat(isFirst: isFirst, viewport) { return }
    record?.chat = nil
    moveCursor(toByte: Int(offset - content.extent.start), viewport)
  }

  /// Brings a byte of the record onto the screen.
  private mutating func moveCursor(toByte place: Int, _ viewport: Size) {
    guard let content = record?.content, !content.record.lines.isEmpty, var layer = record?.layers.first
    else { return }
    record?.row?.moveCursor(toByte: place)
    let line = content.record.line(showing: place)
    layer.folds.reveal(line, in: content.record)
    layer.cursor = RecordPlace(line: line, row: 0)
    record?.layers = [layer]
    guard let rows = recordRows(viewport) else { return }
    let before = SafeText(content.record.text(ofLine: line, before: place))
    layer.cursor.row = rows.row(behind: before, inLine: line)
    layer.top = rows.place(layer.cursor, movedBy: -(max(1, viewport.rows) / 3))
    record?.layers = [layer]
    if !wrapsRecord { scrollRecord(toColumn: before.width, viewport) }
  }

  /// Scrolls sideways until a column of the record is on the screen.
  private mutating func scrollRecord(toColumn column: Int, _ viewport: Size) {
    let room = max(1, viewport.columns - recordGutter(columns: viewport.columns))
    let left = record?.left ?? 0
    guard column < left || column >= left + room else { return }
    record?.left = column < room ? 0 : column - room / 2
  }
}
