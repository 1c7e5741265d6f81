import JSONLines
package import TerminalKit

extension PreviewState {
  /// What keys do in a tree alone; nil for all others.
  mutating func treeEffects(of action: Action) -> [PreviewEffect]? {
    if let level = action.foldLevel { return fold(toLevel: level) }
    switch action {
    case .open: return openNode()
    case .fold, .mark: return toggleFold()
    case .foldSiblings: return foldSiblings(true)
    case .unfoldSiblings: return foldSiblings(false)
    case .copyValue: return copyValue()
    case .copyPath: return copyPath()
    default: return nil
    }
  }

  // MARK: Rows

  /// The rows of the record that is open, or nil while there are none.
  package func recordRows(_ viewport: Size) -> RecordRows? {
    guard let layer = record?.layer, !layer.record.lines.isEmpty else { return nil }
    let columns = max(1, viewport.columns - recordGutter(columns: viewport.columns))
    let left = wrapsRecord ? nil : record?.left
    return RecordRows(TreePage(layer, columns: columns, left: left, needle: markedNeedle))
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

  // MARK: Moving

  mutating func moveInRecord(by distance: Int, isPage: Bool, _ viewport: Size) {
    guard let rows = recordRows(viewport), var layer = record?.layer else { return }
    layer.cursor = rows.place(layer.cursor, movedBy: distance)
    if isPage { layer.top = rows.place(layer.top, movedBy: distance) }
    record?.layer = layer
  }

  mutating func moveToEndOfRecord(_ viewport: Size) {
    guard let rows = recordRows(viewport) else { return }
    record?.layer?.cursor = rows.end
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
    let text = SafeText(path).string
    notice = .copied(bytes: text.utf8.count, isCut: false)
    return [.copy(text)]
  }

  /// The value under the cursor: what a string says, anything else as written.
  mutating func copyValue() -> [PreviewEffect]? {
    guard let layer = record?.layer, !layer.record.lines.isEmpty else { return nil }
    let node = layer.record.node(of: layer.cursor.line)
    let range = layer.record.valueRange(of: node)
    notice = .copied(bytes: range.count, isCut: false)
    return [.copy(SafeRecordText.text(ofNode: node, in: layer.record))]
  }
}
