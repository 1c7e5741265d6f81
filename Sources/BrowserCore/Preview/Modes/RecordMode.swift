import ContentReading
import JSONLines
import TerminalKit

/// A record as a tree.
enum RecordMode: PageMode {
  static var scroll: WritableKeyPath<PreviewState, PageScroll?> { \.layerScroll }

  static func rows(_ preview: PreviewState) -> RecordRows? {
    guard let layer = preview.record?.layer, !layer.record.lines.isEmpty else { return nil }
    let left = preview.wrapsRecord ? nil : preview.record?.left
    return RecordRows(
      TreePage(layer: layer, columns: preview.recordColumns, left: left, query: preview.markedQuery))
  }

  static func perform(_ action: Action, _ preview: inout PreviewState) -> Bool {
    if let level = action.foldLevel {
      preview.inTree { layer, _ in layer.folds.fold(layer.record, toLevel: level) }
      return true
    }
    switch action {
    case .open: preview.openNode()
    case .fold, .mark: preview.inTree { $0.toggleFold(around: $1) }
    case .foldSiblings: preview.inTree { $0.foldSiblings(of: $1, true) }
    case .unfoldSiblings: preview.inTree { $0.foldSiblings(of: $1, false) }
    case .copyValue:
      guard let layer = preview.record?.layer, let node = layer.nodeUnderCursor else { return false }
      preview.copy(node, of: layer.record)
    case .copyPath:
      guard let path = preview.record?.path else { return false }
      preview.copy(safe: SafeText(path).string)
    default: return false
    }
    return true
  }

  static func moveSideways(_ preview: inout PreviewState, _ direction: Int) {
    guard !preview.wrapsRecord else { return preview.inTree { $0.move(direction, from: $1) } }
    let left = preview.record?.left ?? 0
    let step = max(1, preview.viewport.columns / 4)
    preview.record?.left = max(0, left + direction * step)
  }

  static func moveToLineStart(_ preview: inout PreviewState) {
    if preview.wrapsRecord { preview.record?.layer?.scroll.cursor.row = 0 } else { preview.record?.left = 0 }
  }

  static func moveToLineEnd(_ preview: inout PreviewState) {
    guard let rows = rows(preview), let layer = preview.record?.layer else { return }
    let line = layer.scroll.cursor.line
    guard !preview.wrapsRecord else {
      preview.record?.layer?.scroll.cursor.row = rows.height(ofLine: line) - 1
      return
    }
    let all = TreePage(layer: layer, columns: widestLine, left: 0).rows(ofLine: line)
    let width = all.joined().reduce(0) { $0 + $1.text.width }
    let room = preview.recordColumns
    preview.record?.left = max(0, width - room)
  }

  /// Lines of a record are shown up to here, in columns.
  private static let widestLine = 1 << 20

  static func advance(_ preview: inout PreviewState) {
    if preview.isFetching {
      // The next keys come faster than a record over a slow line.
      preview.prefersChat = true
    } else if preview.record?.needsLookForChat == true {
      preview.lookForChat()
    } else {
      preview.showChatOrText()
    }
  }
}

extension PreviewState {
  fileprivate var layerScroll: PageScroll? {
    get { record?.layer?.scroll }
    set { if let newValue { record?.layer?.scroll = newValue } }
  }

  /// The columns of the line numbers beside a record.
  package var recordGutter: Int {
    guard showsNumbers, let count = record?.layer?.record.lines.count else { return 0 }
    let digits = max(3, String(count).count) + 1
    return viewport.columns >= digits + 16 ? digits : 0
  }

  /// The columns that a record gets beside them.
  var recordColumns: Int { max(1, viewport.columns - recordGutter) }

  /// Changes the layer that is shown, at the node under the cursor.
  fileprivate mutating func inTree(_ change: (inout RecordLayer, Int) -> Void) {
    guard var layer = record?.layer, let node = layer.nodeUnderCursor else { return }
    change(&layer, node)
    record?.layer = layer
  }

  /// What Enter does: opens JSON that is inside of a string, else folds or unfolds.
  fileprivate mutating func openNode() {
    guard let view = record, let layer = view.layer, let node = layer.nodeUnderCursor else { return }
    if let inner = layer.record.embeddedRecord(at: node) {
      record?.layers.append(RecordLayer(PrettyRecord(inner), path: view.path ?? ""))
      record?.left = 0
    } else if layer.record.isFoldable(node) {
      inTree { $0.toggleFold(around: $1) }
    }
  }
}

extension RecordLayer {
  /// Nil of a record without lines.
  fileprivate var nodeUnderCursor: Int? {
    record.lines.isEmpty ? nil : record.node(of: scroll.cursor.line)
  }

  /// Folds a node, or the one around it, or unfolds it.
  fileprivate mutating func toggleFold(around node: Int) {
    guard let target = record.isFoldable(node) ? node : record.tree.parent(of: node) else { return }
    folds.set(target, isFolded: !folds.isFolded(target))
    putCursor(on: target)
  }

  fileprivate mutating func foldSiblings(of node: Int, _ isFolded: Bool) {
    folds.setSiblings(of: node, in: record, isFolded: isFolded)
    putCursor(on: node)
  }

  private mutating func putCursor(on line: Int) {
    if scroll.cursor.line != line { scroll.cursor = RecordPlace(line: line) }
  }

  /// Left folds the node, or goes to the one around it; right unfolds it, or goes into it.
  fileprivate mutating func move(_ direction: Int, from node: Int) {
    let isOpen = record.isFoldable(node) && !folds.isFolded(node)
    if direction > 0, folds.isFolded(node) {
      folds.set(node, isFolded: false)
    } else if direction > 0, isOpen, record.isContainer(node) {
      scroll.cursor = RecordPlace(line: node + 1)
    } else if direction < 0, isOpen {
      folds.set(node, isFolded: true)
      scroll.cursor = RecordPlace(line: node)
    } else if direction < 0, let parent = record.tree.parent(of: node) {
      scroll.cursor = RecordPlace(line: parent)
    }
  }
}

/// A record as a tree, with what is folded left out.
struct TreePage: RowPage {
  let layer: RecordLayer
  let columns: Int
  /// The first column shown, or nil when long lines are wrapped.
  let left: Int?
  var query: SearchQuery?

  var lineCount: Int { layer.record.lines.count }

  func rows(ofLine line: Int) -> [[RowPiece]] {
    let spans =
      layer.folds.isFolded(line)
      ? layer.record.foldedSpans(ofLine: line, query: query)
      : layer.record.spans(ofLine: line, query: query)
    guard let note = layer.note, note.line == line else { return rows(of: spans) }
    return rows(of: spans) + rows(of: [note.span])
  }

  private func rows(of spans: [TextSpan]) -> [[RowPiece]] {
    guard let left else { return SpanRows.wrapped(spans, columns: columns) }
    return [SpanRows.row(spans, from: left, columns: columns)]
  }

  func next(after line: Int) -> Int? { layer.folds.next(after: line, in: layer.record.tree) }

  func previous(before line: Int) -> Int? { layer.folds.previous(before: line, in: layer.record.tree) }

  func visible(_ line: Int) -> Int { layer.folds.visible(line, in: layer.record.tree) }
}
