import ContentReading
import JSONLines
package import TerminalKit

/// A record as a tree.
enum RecordMode: ModeBehavior {
  static func perform(
    _ action: Action, _ preview: inout PreviewState, _ viewport: Size
  ) -> [PreviewEffect]? {
    if let level = action.foldLevel { return preview.fold(toLevel: level) }
    switch action {
    case .open: return preview.openNode()
    case .fold, .mark: return preview.toggleFold()
    case .foldSiblings: return preview.foldSiblings(true)
    case .unfoldSiblings: return preview.foldSiblings(false)
    case .copyValue: return preview.copyValue()
    case .copyPath: return preview.copyPath()
    default: return nil
    }
  }

  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size) {
    guard let rows = preview.recordRows(viewport) else { return }
    preview.record?.layer?.move(movement, in: rows)
  }

  static func moveToStart(_ preview: inout PreviewState) {
    preview.record?.layer?.cursor = RecordPlace(line: 0, row: 0)
  }

  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size) {
    guard let rows = preview.recordRows(viewport) else { return }
    preview.record?.layer?.cursor = rows.end
  }

  static func moveSideways(_ preview: inout PreviewState, _ direction: Int, _ viewport: Size) {
    guard !preview.wrapsRecord else { return preview.moveInTree(direction) }
    let left = preview.record?.left ?? 0
    preview.record?.left = max(0, left + direction * max(1, viewport.columns / 4))
  }

  static func moveToLineStart(_ preview: inout PreviewState) {
    if preview.wrapsRecord { preview.record?.layer?.cursor.row = 0 } else { preview.record?.left = 0 }
  }

  static func moveToLineEnd(_ preview: inout PreviewState, _ viewport: Size) {
    guard let rows = preview.recordRows(viewport), let layer = preview.record?.layer else { return }
    let line = layer.cursor.line
    guard !preview.wrapsRecord else {
      preview.record?.layer?.cursor.row = rows.height(ofLine: line) - 1
      return
    }
    let room = max(1, viewport.columns - preview.recordGutter(columns: viewport.columns))
    let all = TreePage(layer, columns: widestLine, left: 0, query: nil).rows(ofLine: line)
    let width = all.joined().reduce(0) { $0 + $1.text.width }
    preview.record?.left = max(0, width - room)
  }

  /// Lines of a record are shown up to here, in columns.
  private static let widestLine = 1 << 20

  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] {
    guard !preview.isFetching else {
      // The next keys come faster than a record over a slow line.
      preview.prefersChat = true
      return []
    }
    if preview.record?.needsLookForChat == true { return preview.lookForChat() }
    preview.record?.showChat()
    preview.prefersChat = preview.record?.chat != nil
    return preview.prefersChat ? [] : preview.closeForText()
  }
}

extension PreviewState {
  // MARK: Rows

  /// The rows of the record that is open, or nil while there are none.
  package func recordRows(_ viewport: Size) -> RecordRows? {
    guard let layer = record?.layer, !layer.record.lines.isEmpty else { return nil }
    let columns = max(1, viewport.columns - recordGutter(columns: viewport.columns))
    let left = wrapsRecord ? nil : record?.left
    return RecordRows(TreePage(layer, columns: columns, left: left, query: markedQuery))
  }

  /// The columns of the line numbers beside a record.
  package func recordGutter(columns: Int) -> Int {
    guard showsNumbers, let count = record?.layer?.record.lines.count else { return 0 }
    let digits = max(3, String(count).count) + 1
    return columns >= digits + 16 ? digits : 0
  }

  /// Brings the cursor of the record to a row that is to be seen, and the screen to the cursor.
  mutating func settleRecord(_ viewport: Size) {
    guard let rows = recordRows(viewport), var layer = record?.layer else { return }
    layer.cursor = Self.visible(layer.cursor, in: layer, rows)
    var top = min(Self.visible(layer.top, in: layer, rows), rows.bottom(rows: viewport.rows))
    top = max(top, rows.place(layer.cursor, movedBy: 1 - max(1, viewport.rows)))
    layer.top = min(top, layer.cursor)
    record?.layer = layer
  }

  private static func visible(_ place: RecordPlace, in layer: RecordLayer, _ rows: RecordRows) -> RecordPlace
  {
    let last = layer.record.lines.count - 1
    let line = layer.folds.visible(min(max(0, place.line), last), in: layer.record.tree)
    guard line == place.line else { return RecordPlace(line: line, row: 0) }
    return RecordPlace(line: line, row: min(max(0, place.row), rows.height(ofLine: line) - 1))
  }

  // MARK: Folding

  /// Folds the node under the cursor, or the one around it, or unfolds it.
  mutating func toggleFold() -> [PreviewEffect] {
    guard var layer = record?.layer, !layer.record.lines.isEmpty else { return [] }
    let record = layer.record
    let node = record.node(of: layer.cursor.line)
    guard let target = record.isFoldable(node) ? node : record.tree.parent(of: node) else { return [] }
    layer.folds.set(target, isFolded: !layer.folds.isFolded(target))
    if layer.cursor.line != target { layer.cursor = RecordPlace(line: target, row: 0) }
    self.record?.layer = layer
    return []
  }

  /// What Enter does: opens JSON that is inside of a string, else folds or unfolds.
  mutating func openNode() -> [PreviewEffect] {
    guard let view = record, let layer = view.layer, !layer.record.lines.isEmpty else { return [] }
    let node = layer.record.node(of: layer.cursor.line)
    if let inner = layer.record.embeddedRecord(at: node) {
      record?.layers.append(RecordLayer(PrettyRecord(inner), path: view.path ?? ""))
      record?.left = 0
      return []
    }
    return layer.record.isFoldable(node) ? toggleFold() : []
  }

  mutating func foldSiblings(_ isFolded: Bool) -> [PreviewEffect] {
    guard var layer = record?.layer, !layer.record.lines.isEmpty else { return [] }
    let node = layer.record.node(of: layer.cursor.line)
    layer.folds.setSiblings(of: node, in: layer.record, isFolded: isFolded)
    if layer.cursor.line != node { layer.cursor = RecordPlace(line: node, row: 0) }
    record?.layer = layer
    return []
  }

  mutating func fold(toLevel level: Int) -> [PreviewEffect] {
    guard var layer = record?.layer else { return [] }
    layer.folds.fold(layer.record, toLevel: level)
    record?.layer = layer
    return []
  }

  /// Left folds the node, or goes to the one around it; right unfolds it, or goes into it.
  mutating func moveInTree(_ direction: Int) {
    guard var layer = record?.layer, !layer.record.lines.isEmpty else { return }
    let node = layer.record.node(of: layer.cursor.line)
    let isOpen = layer.record.isFoldable(node) && !layer.folds.isFolded(node)
    if direction > 0, layer.folds.isFolded(node) {
      layer.folds.set(node, isFolded: false)
    } else if direction > 0, isOpen, layer.record.isContainer(node) {
      layer.cursor = RecordPlace(line: node + 1, row: 0)
    } else if direction < 0, isOpen {
      layer.folds.set(node, isFolded: true)
      layer.cursor = RecordPlace(line: node, row: 0)
    } else if direction < 0, let parent = layer.record.tree.parent(of: node) {
      layer.cursor = RecordPlace(line: parent, row: 0)
    }
    record?.layer = layer
  }

  // MARK: Copying

  mutating func copyPath() -> [PreviewEffect]? {
    guard let path = record?.path else { return nil }
    return copy(safe: SafeText(path).string)
  }

  /// The value under the cursor: what a string says, anything else as written; of a very long one the beginning.
  mutating func copyValue() -> [PreviewEffect]? {
    guard let layer = record?.layer, !layer.record.lines.isEmpty else { return nil }
    let node = layer.record.node(of: layer.cursor.line)
    let (count, most) = (layer.record.valueRange(of: node).count, Int(LaidOutRecord.beginningBytes))
    notice = .copied(bytes: min(count, most), isCut: count > most)
    return [.copy(SafeRecordText.text(ofNode: node, in: layer.record, most: most))]
  }
}
