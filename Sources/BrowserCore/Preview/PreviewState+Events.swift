package import FilesStore
import JSONLines
package import TerminalKit

extension PreviewState {
  /// Takes in what the reader of the content tells.
  package mutating func receive(_ event: PreviewEvent, viewport: Size) -> [PreviewEffect] {
    let effects = take(event, viewport)
    settle(viewport)
    return effects + refreshWindow(viewport)
  }

  private mutating func take(_ event: PreviewEvent, _ viewport: Size) -> [PreviewEffect] {
    switch event {
    case .opened(let byteCount):
      facts.bytesTotal = byteCount
      failure = nil
      waiting = nil
      return []
    case .waiting(let notice):
      waiting = notice
      return []
    case .failed(let error):
      waiting = nil
      failure = error
      facts.stage = .interrupted(error, error.isWorthAnotherTry ? .goOn : .none)
      return []
    case .progressed(let facts):
      return take(facts, viewport)
    case .window(let window):
      guard window.request.number == lastRequest?.number else { return [] }
      take(window, viewport)
      if case .endOfLine(let line) = pending { standAtEnd(ofLine: line, viewport) }
      return []
    case .record(let content):
      return take(content, viewport)
    case .located(let request, let extent):
      return take(request, extent)
    case .paths(let paths):
      self.paths = paths
      return []
    case .sought(let report):
      return take(report, viewport)
    case .passed(let report):
      return take(report, viewport)
    }
  }

  private mutating func take(_ facts: PreviewFacts, _ viewport: Size) -> [PreviewEffect] {
    let isOtherTable = self.facts.table?.format != facts.table?.format
    if isOtherTable {
      // How wide columns are is told by rows, which are asked for once more.
      table = TableView()
      if lines.top <= headerLines { lines.top = 0 }
      lastRequest = nil
      fields = []
    }
    let effects =
      (isOtherTable ? unfilter() : [])
      + keepingPlace { state in
        state.facts = facts
        if !state.hasChosenLayout { state.layout = state.ownLayout }
        return []
      }
    if facts.stage != .opening { waiting = nil }
    if let table = facts.table, !showsFields { self.table.learn(table) }
    return effects + arrive(viewport)
  }

  private mutating func take(_ window: PreviewWindow, _ viewport: Size) {
    self.window = window
    mendLine(viewport)
    table.learn(window.rows, headerRows: facts.table?.headerRows ?? 0)
  }

  /// How the content is shown unless somebody chose otherwise.
  var ownLayout: PreviewLayout { facts.kind == .binary ? .hex : linesLayout }

  /// How content is shown that is not shown as bytes.
  var linesLayout: PreviewLayout {
    if facts.table != nil { return .table }
    return facts.hasRecords ? .records : .text
  }

  private mutating func take(_ content: PreviewRecord, _ viewport: Size) -> [PreviewEffect] {
    if content.request.number == copying {
      copying = nil
      return copy(content)
    }
    if let asked = pairing, content.request.number == asked.number {
      pairing = nil
      return ask(asked.wish, of: content)
    }
    if let wanted = locating, content.request.number == wanted.number {
      locating = nil
      reveal(wanted.offset, in: content, viewport)
      return []
    }
    guard content.request.number == record?.number else { return [] }
    record?.take(content, table: facts.table)
    if prefersChat { record?.showChat() }
    let match = record?.revealed
    if let match { reveal(match, viewport) }
    if match == nil || search?.target == .badLine { standAtFault(viewport) }
    return []
  }

  /// Brings what is wrong with the record onto the screen, if something is.
  mutating func standAtFault(_ viewport: Size) {
    guard record?.chat == nil, let fault = record?.content?.verdict.column else { return }
    stand(onByte: fault - 1, viewport)
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
    stand(onByte: Int(offset - content.extent.start), viewport)
  }

  /// Brings a byte of the record onto the screen.
  private mutating func stand(onByte place: Int, _ viewport: Size) {
    guard let content = record?.content, !content.record.lines.isEmpty, var layer = record?.layers.first
    else { return }
    record?.row?.stand(onByte: place)
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
