package import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

extension PreviewState {
  /// Takes in what has become of the content.
  package mutating func receive(_ snapshot: ContentSnapshot) {
    adopt(snapshot)
    fetchRecord()
    receiveSearch()
    arrive()
    countAnew()
    openSought()
  }

  private mutating func adopt(_ snapshot: ContentSnapshot) {
    let isOtherTable = status.table?.format != snapshot.status.table?.format
    if isOtherTable {
      table = TableView()
      if lines.top <= headerLines { lines.top = 0 }
      fields = []
    } else if snapshot.status.byteCount < status.byteCount {
      table.lookAnew()
    }
    if isOtherTable || snapshot.status.byteCount < status.byteCount {
      (remembered, difference) = (nil, nil)
    }
    if snapshot.diagnostics.rules != content.diagnostics.rules { verdicts = [:] }
    if isOtherTable { unfilter() }
    keepingPlace { state in
      state.content = snapshot
      if !state.hasChosenLayout { state.layout = state.ownLayout }
    }
    if let table = status.table, !showsFields { self.table.learn(names: table.names) }
  }

  /// How the content is shown unless somebody chose otherwise.
  private var ownLayout: PreviewLayout { status.kind == .binary ? .hex : linesLayout }

  /// How content is shown that is not shown as bytes.
  var linesLayout: PreviewLayout {
    if status.table != nil { return .table }
    return status.hasRecords ? .records : .text
  }

  // MARK: Records

  /// Longer records are laid out by a scan, in bytes.
  private static let laidOutAtOnce: Int64 = 128 << 10

  /// Whether a record is still to come that is to be opened.
  package var isFetching: Bool { record.map { $0.content == nil && $0.failure == nil } ?? false }

  /// Where the record lies that is open; nil while that is not known.
  private func recordExtent() throws(FilesError) -> LineExtent? {
    guard let view = record else { return nil }
    guard let line = view.line else { return content.wholeExtent }
    return try extent(ofPlace: line)
  }

  /// Whether the rules for records hold for what is open.
  private var isRecordOpen: Bool { record?.line != nil && unit == status.recordUnit }

  /// Lays out the record that is open, as soon as it is there.
  mutating func fetchRecord() {
    guard isFetching else { return fetchMore() }
    do throws(FilesError) {
      guard let extent = try recordExtent(), content.isReady(extent) else { return }
      try layOut(extent)
    } catch {
      record?.failure = error
    }
  }

  private mutating func layOut(_ extent: LineExtent) throws(FilesError) {
    guard extent.byteCount > Self.laidOutAtOnce else {
      return adopt(try content.layOut(extent, isLine: isRecordOpen))
    }
    guard let number = record?.scan else {
      // The record before goes first: two long ones would be twice as much memory.
      content.scans[.record] = nil
      scan(.record(extent, isLine: isRecordOpen, asChat: prefersChat))
      record?.scan = lastNumber
      return
    }
    guard let report = report(.record, number) else { return }
    if case .failed(let error) = report.stage { throw error }
    if case .laidOut(let laidOut?) = report.result { adopt(laidOut) }
  }

  private mutating func adopt(_ laidOut: LaidOutRecord) {
    let table = status.table
    record?.adopt(laidOut, table: table)
    if prefersChat { record?.showChat() }
    let match = record?.revealed
    if let match { reveal(match) }
    if match == nil || search?.target == .badLine { moveToFault() }
  }

  /// Brings what is wrong with the record onto the screen, if something is.
  mutating func moveToFault() {
    guard record?.chat == nil, let fault = record?.content?.verdict.column else { return }
    moveCursor(toByteOfRecord: fault - 1)
  }

  /// Brings a byte of the content onto the screen, and unfolds what hides it.
  mutating func reveal(_ offset: Int64) {
    guard let content = record?.content, !content.record.lines.isEmpty else { return }
    let isFirst = record?.revealed != nil
    record?.revealed = nil
    if let hit = search?.hit, hit.offset == offset, offset >= content.shownEnd { return showAsText(hit) }
    if revealsInChat(isFirst: isFirst) { return }
    record?.chat = nil
    moveCursor(toByteOfRecord: Int(offset - content.extent.start))
  }

  private mutating func moveCursor(toByteOfRecord place: Int) {
    guard let content = record?.content, !content.record.lines.isEmpty, var layer = record?.layers.first
    else { return }
    record?.row?.moveCursor(toByte: place)
    let line = content.record.line(showing: place)
    layer.folds.reveal(line, in: content.record)
    layer.scroll.cursor = RecordPlace(line: line)
    record?.layers = [layer]
    guard let rows = RecordMode.rows(self) else { return }
    let before = SafeText(content.record.text(ofLine: line, before: place))
    layer.scroll.cursor.row = rows.row(behind: before, inLine: line)
    layer.scroll.top = rows.place(layer.scroll.cursor, movedBy: -(max(1, viewport.rows) / 3))
    record?.layers = [layer]
    if !wrapsRecord { scrollRecord(toColumn: before.width) }
  }

  /// Scrolls sideways until a column of the record is on the screen.
  private mutating func scrollRecord(toColumn column: Int) {
    let (left, room) = (record?.left ?? 0, recordColumns)
    guard column < left || column >= left + room else { return }
    record?.left = column < room ? 0 : column - room / 2
  }

  // MARK: More of a record than is shown at once

  /// Takes what came of laying out the open record once more, or asks for that as soon as its end is there.
  private mutating func fetchMore() {
    if let number = record?.laterScan { return takeMore(number) }
    guard let shown = record?.content, !shown.extent.isWhole, let extent = try? recordExtent(),
      extent.isWhole, extent.byteCount <= LaidOutRecord.byteLimit
    else { return }
    scan(.record(extent, isLine: isRecordOpen, asChat: prefersChat))
    record?.laterScan = lastNumber
  }

  /// Looks whether the open record is a conversation; it stays as it is meanwhile.
  mutating func lookForChat() {
    guard let shown = record?.content else { return }
    prefersChat = true
    scan(.chat(shown))
    record?.laterScan = lastNumber
  }

  private mutating func takeMore(_ number: Int) {
    guard let report = report(.record, number), !report.isRunning else { return }
    record?.laterScan = nil
    guard case .laidOut(let laidOut?) = report.result else { return }
    record?.takeMore(laidOut)
    if laidOut.chat != .unknown { showChatOrText() }
  }

  /// Shows the open record as the conversation that it is, or else the text that it stands in.
  mutating func showChatOrText() {
    record?.showChat()
    prefersChat = record?.chat != nil
    if !prefersChat { closeForText() }
  }

  /// Behind the last byte that is needed for the open record: to its end, as far as it can be shown whole; the line in
  /// which it stands where that is not known.
  var wantedOfRecord: (byte: Int64, line: Int?) {
    guard let view = record else { return (0, nil) }
    if let shown = view.content {
      let goesOn = !shown.extent.isWhole && shown.extent.byteCount <= LaidOutRecord.byteLimit
      return (goesOn ? shown.extent.start + LaidOutRecord.byteLimit + 1 : 0, nil)
    }
    guard let extent = try? recordExtent() else { return (0, filter == nil ? view.line ?? 0 : nil) }
    return (extent.isWhole ? extent.end : extent.start + LaidOutRecord.beginningBytes + 1, nil)
  }
}
